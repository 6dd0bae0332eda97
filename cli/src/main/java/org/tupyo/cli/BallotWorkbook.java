package org.tupyo.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellAddress;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.tupyo.count.formats.Form;
import org.tupyo.count.formats.Format;
import org.tupyo.count.formats.Reading;

/// Ballots in a workbook (XLSX), as ES&S' machines export cast vote records: the first sheet is
/// read as the CSV that it would be saved as, row by row. A row without any text is passed over.
final class BallotWorkbook {
  private final Words words;
  private final String name;
  private final Source source;

  /// Opens the file; more than once where the place of a fault is looked up.
  interface Source {
    InputStream open() throws IOException;
  }

  /// @param name what messages call the file
  BallotWorkbook(Words words, String name, Source source) {
    this.words = words;
    this.name = name;
    this.source = source;
  }

  /// Reads the ballots; a fault names sheet and cell.
  Reading read(Form form, Optional<String> contest) throws IOException {
    try (var in = source.open();
        var book = opened(in);
        var rows = rows(book)) {
      var reading = Format.CSV.read(name, new Lines(rows.iterator()), form, contest);
      return reading instanceof Reading.Broken broken && broken.line() > 0
          ? placed(broken)
          : reading;
    } catch (NoWorkbook _) {
      return new Reading.Broken(
          name, 0, 0, words.text("ballots.workbook"), words.text("ballots.none"));
    }
  }

  private static ReadableWorkbook opened(InputStream in) throws IOException {
    try {
      return new ReadableWorkbook(in);
    } catch (IOException | RuntimeException e) {
      // Its reader throws whatever a broken file makes it stumble over.
      throw new NoWorkbook(e);
    }
  }

  private static Stream<Row> rows(ReadableWorkbook book) throws IOException {
    try {
      return book.getFirstSheet().openStream();
    } catch (IOException | RuntimeException e) {
      throw new NoWorkbook(e);
    }
  }

  /// Says the same fault by sheet and cell.
  private Reading placed(Reading.Broken broken) throws IOException {
    try (var in = source.open();
        var book = opened(in);
        var rows = rows(book)) {
      var row = rows.filter(one -> one.getRowNum() == broken.line()).findFirst();
      int cell = row.map(one -> cellAt(cells(one), broken.column())).orElse(0);
      var address = new CellAddress((int) broken.line() - 1, cell).toString();
      var place = words.text("ballots.cell", name, book.getFirstSheet().getName(), address);
      return new Reading.Broken(place, 0, 0, broken.expected(), broken.found());
    }
  }

  /// Which cell, from 0, holds this character of the line, from 1.
  private static int cellAt(List<String> cells, long column) {
    long end = 0;
    for (int i = 0; i < cells.size(); i++) {
      end += cells.get(i).codePointCount(0, cells.get(i).length()) + 1L;
      if (column <= end) {
        return i;
      }
    }
    return cells.size();
  }

  /// The cells of a row as CSV, without empty ones at its end.
  private static List<String> cells(Row row) {
    var cells =
        new ArrayList<>(
            IntStream.range(0, row.getCellCount())
                .mapToObj(i -> quoted(row.getCellText(i)))
                .toList());
    while (!cells.isEmpty() && cells.getLast().isEmpty()) {
      cells.removeLast();
    }
    return cells;
  }

  private static String quoted(String text) {
    // Here a line is a row, so a cell has one line.
    var line = text.replaceAll("\\s+", " ").strip();
    return line.chars().anyMatch(letter -> ",;\"".indexOf(letter) >= 0)
        ? '"' + line.replace("\"", "\"\"") + '"'
        : line;
  }

  /// What is no workbook, or a broken one.
  private static final class NoWorkbook extends IOException {
    NoWorkbook(Exception cause) {
      super(cause);
    }
  }

  /// The sheet as lines of CSV, made as they are read: line 5 is row 5.
  private static final class Lines extends InputStream {
    private final Iterator<Row> rows;
    private ByteArrayInputStream line = new ByteArrayInputStream(new byte[0]);
    private int next = 1;
    private Optional<Row> ahead = Optional.empty();

    Lines(Iterator<Row> rows) {
      this.rows = rows;
    }

    @Override
    public int read() throws IOException {
      return isThereMore() ? line.read() : -1;
    }

    @Override
    public int read(byte[] to, int from, int most) throws IOException {
      return isThereMore() ? line.read(to, from, most) : -1;
    }

    private boolean isThereMore() throws IOException {
      while (line.available() == 0) {
        if (ahead.isEmpty()) {
          ahead = nextRow();
        }
        if (ahead.isEmpty()) {
          return false;
        }
        var text = "\n";
        // Rows that nothing was written to are missing in the file.
        if (next >= ahead.get().getRowNum()) {
          text = String.join(",", cells(ahead.get())) + "\n";
          ahead = Optional.empty();
        }
        line = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        next++;
      }
      return true;
    }

    private Optional<Row> nextRow() throws IOException {
      try {
        return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
      } catch (RuntimeException e) {
        throw new NoWorkbook(e);
      }
    }
  }
}
