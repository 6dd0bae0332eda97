package org.tupyo.count.formats;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Reads CSV, a ballot a line. The heading tells how:
/// - columns named `rank 1`, `choice 2`, `3` and so on hold names, `|` between those of one rank;
/// - other columns are named after candidates and hold their rank, score or mark;
/// - `weight`, `count` or `votes` holds how many such ballots there are;
/// - `id`, `ballot`, `precinct`, `batch` and the like are passed over;
/// - `Cast Vote Record` comes first in files of ES&S' machines.
///
/// Cells are apart by commas, or by semicolons or tabs if the heading's are. Empty lines are passed
/// over.
final class CsvReader {
  private static final int LONGEST_HEADING = 1 << 20;

  private final BufferedInputStream in;
  private final Form form;
  private final Optional<String> contest;
  private byte lineEnd = '\n';

  /// @param contest which one, of a file with several
  CsvReader(InputStream in, Form form, Optional<String> contest) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.form = form;
    this.contest = contest;
  }

  BallotFile read() throws IOException, Malformed {
    passOverMark();
    long line = 0;
    byte[] text;
    do {
      line++;
      text = line(line);
    } while (text.length == 0);
    var heading = CsvHeading.of(text, line, contest);
    var lines = new LineCounter(in, heading.key(), lineEnd).count(line);
    return new CsvBallots(heading, form, lines).read();
  }

  private void passOverMark() throws IOException {
    in.mark(3);
    var mark = in.readNBytes(3);
    if (mark.length < 3
        || mark[0] != (byte) 0xEF
        || mark[1] != (byte) 0xBB
        || mark[2] != (byte) 0xBF) {
      in.reset();
    }
  }

  /// Reads one line, and learns how lines end.
  private byte[] line(long number) throws IOException, Malformed {
    var line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      throw new Malformed(number, 1, "a line of column names", "the end of the file");
    }
    while (next >= 0 && next != '\n' && next != '\r') {
      if (line.size() == LONGEST_HEADING) {
        throw new Malformed(number, 1, "a line of column names", "a line of over a million bytes");
      }
      line.write(next);
      next = in.read();
    }
    if (next == '\r') {
      in.mark(1);
      if (in.read() != '\n') {
        in.reset();
        lineEnd = '\r';
      }
    }
    return line.toByteArray();
  }
}
