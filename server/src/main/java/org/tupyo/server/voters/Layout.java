package org.tupyo.server.voters;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How a list is laid out.
///
/// @param form what stands between its fields
/// @param hasHeading whether the first row names the columns
/// @param columns what each column says; those beyond say nothing
record Layout(Form form, boolean hasHeading, List<Column> columns) {
  private static final int MOST = 100;

  Layout {
    columns = List.copyOf(columns);
  }

  /// What stands between two fields.
  enum Form {
    COMMA(','),
    SEMICOLON(';'),
    TAB('\t'),
    /// No columns: addresses, with or without a name, as mail programs write them.
    ADDRESSES(',');

    final char separator;

    Form(char separator) {
      this.separator = separator;
    }
  }

  /// Guesses the layout from the first rows.
  static Layout guess(Form form, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return new Layout(form, false, List.of());
    }
    var first = rows.getFirst();
    var hasHeading =
        first.stream().anyMatch(field -> Column.headed(field).isPresent())
            && first.stream().noneMatch(field -> field.contains("@"));
    return hasHeading
        ? new Layout(form, true, byHeading(first))
        : new Layout(form, false, byContent(rows));
  }

  private static List<Column> byHeading(List<String> heading) {
    var columns = new ArrayList<Column>();
    for (var field : heading) {
      var column = Column.headed(field).orElse(Column.NONE);
      columns.add(columns.contains(column) ? Column.NONE : column);
    }
    return columns;
  }

  /// The column with addresses is known by its `@`; the first other one with letters has names.
  private static List<Column> byContent(List<List<String>> rows) {
    var width = rows.stream().mapToInt(List::size).max().orElse(0);
    var columns = new ArrayList<>(Collections.nCopies(Math.min(width, MOST), Column.NONE));
    var addresses = most(rows, columns.size(), "@");
    if (addresses >= 0) {
      columns.set(addresses, Column.EMAIL);
    }
    for (var i = 0; i < columns.size(); i++) {
      if (columns.get(i) == Column.NONE && hasLetters(rows, i)) {
        columns.set(i, Column.NAME);
        break;
      }
    }
    return columns;
  }

  private static int most(List<List<String>> rows, int width, String mark) {
    var best = -1;
    var most = 0L;
    for (var i = 0; i < width; i++) {
      var column = i;
      var count =
          rows.stream()
              .filter(row -> row.size() > column && row.get(column).contains(mark))
              .count();
      if (count > most) {
        best = i;
        most = count;
      }
    }
    return best;
  }

  private static boolean hasLetters(List<List<String>> rows, int column) {
    return rows.stream()
                .filter(row ->
                    row.size() > column
                        && row.get(column).codePoints().anyMatch(Character::isLetter)
                        && !row.get(column).contains("@"))
                .count()
            * 2
        > rows.size();
  }
}
