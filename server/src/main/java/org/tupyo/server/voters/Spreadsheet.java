package org.tupyo.server.voters;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/// Reads the first sheet of an Excel workbook (XLSX) as the text that copying it would give: a row
/// a line, a tab between two cells. Blank rows stay, so that lines and rows have the same numbers.
final class Spreadsheet {
  /// Of all parts of the file when they are unpacked.
  static final long MOST_BYTES = 80_000_000;

  private static final int MOST_PARTS = 2_000;
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] BEFORE_2007 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  private Spreadsheet() {}

  static boolean is(byte[] file) {
    return startsWith(file, ZIP);
  }

  /// Whether it is what Excel wrote before 2007, or another old office document.
  static boolean isOld(byte[] file) {
    return startsWith(file, BEFORE_2007);
  }

  private static boolean startsWith(byte[] file, byte[] mark) {
    return file.length >= mark.length
        && IntStream.range(0, mark.length).allMatch(i -> file[i] == mark[i]);
  }

  /// Gives the text; nothing where the file is no workbook or would grow too large.
  static Optional<String> text(byte[] file) {
    try {
      return isBounded(file) ? Optional.of(firstSheet(file)) : Optional.empty();
    } catch (IOException | RuntimeException _) {
      // Its reader throws whatever a broken file makes it stumble over.
      return Optional.empty();
    }
  }

  /// A small file can unpack to a huge one, and say otherwise of itself: so it is unpacked once,
  /// piece by piece and without keeping anything, by the table that its reader follows too.
  private static boolean isBounded(byte[] file) throws IOException {
    try (var zip = ZipFile.builder().setByteArray(file).get()) {
      var left = MOST_BYTES;
      var parts = 0;
      for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
        if (++parts > MOST_PARTS) {
          return false;
        }
        try (var content = zip.getInputStream(part)) {
          left -= length(content, left);
        }
        if (left < 0) {
          return false;
        }
      }
      return true;
    }
  }

  /// @return its length, or something above `most` where it is longer
  private static long length(InputStream content, long most) throws IOException {
    var piece = new byte[64 * 1024];
    var length = 0L;
    int read;
    while (length <= most && (read = content.read(piece)) >= 0) {
      length += read;
    }
    return length;
  }

  private static String firstSheet(byte[] file) throws IOException {
    var text = new StringBuilder();
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(file));
        var rows = book.getFirstSheet().openStream()) {
      var iterator = rows.iterator();
      var next = 1;
      while (iterator.hasNext() && next <= RollReading.MOST_PEOPLE + 2) {
        var row = iterator.next();
        for (; next < row.getRowNum() && next <= RollReading.MOST_PEOPLE + 2; next++) {
          text.append('\n');
        }
        text.append(line(row)).append('\n');
        next++;
      }
    }
    return text.toString();
  }

  private static String line(Row row) {
    // One more than may be, so that the reader of the text can say what is wrong.
    return IntStream.range(0, Math.min(row.getCellCount(), RollTable.MOST_COLUMNS + 1))
        .mapToObj(i -> cell(row.getCellText(i)))
        .collect(Collectors.joining("\t"));
  }

  private static String cell(String text) {
    var line = text.replaceAll("[\\t\\r\\n]+", " ");
    var bounded =
        line.length() > RollTable.LONGEST_FIELD + 1
            ? line.substring(0, RollTable.LONGEST_FIELD + 1)
            : line;
    return bounded.contains("\"") ? '"' + bounded.replace("\"", "\"\"") + '"' : bounded;
  }
}
