package org.tupyo.count.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tupyo.count.Fraction;

/// Bars side by side: a row a candidate, a column a round or a step. What happened to a candidate
/// is written beside the figure, so that nobody has to tell it by colour.
final class Bars {
  private static final int ROW = 36;
  private static final int HEAD = 28;
  private static final int GAP = 20;
  private static final int MOST_NAME = 180;
  private static final int MOST_NAME_OF_SINGLE = 110;

  /// The room that a small phone leaves a picture. A single column fits in it, for bars that are
  /// cut off at one side all look the same.
  static final int PHONE = 290;

  private final List<String> columns = new ArrayList<>();
  private final List<Optional<Fraction>> lines = new ArrayList<>();
  private final Map<String, List<Optional<Cell>>> rows = new LinkedHashMap<>();
  private Fraction least = Fraction.ZERO;
  private Fraction most = Fraction.ZERO;

  /// @param kind of the bar in the styles
  /// @param note what happened, or nothing
  record Cell(Fraction figure, String kind, String note) {}

  /// Adds a column, with a line at this figure in it.
  void column(String heading, Optional<Fraction> line) {
    columns.add(heading);
    lines.add(line);
    most = line.orElse(most).max(most);
    rows.values().forEach(cells -> cells.add(Optional.empty()));
  }

  /// Adds a row without bars.
  void row(String name) {
    var cells = new ArrayList<Optional<Cell>>();
    columns.forEach(_ -> cells.add(Optional.empty()));
    rows.putIfAbsent(name, cells);
  }

  /// Puts a bar into the last column.
  void cell(String name, Cell cell) {
    row(name);
    least = cell.figure().min(least);
    most = cell.figure().max(most);
    rows.computeIfPresent(
        name,
        (_, cells) -> {
          cells.set(columns.size() - 1, Optional.of(cell));
          return cells;
        });
  }

  String draw(String id, String title, Texts texts) {
    var svg = new Svg(id);
    int names = rows.keySet().stream().mapToInt(Svg::width).max().orElse(0);
    boolean single = columns.size() == 1;
    int most = single ? MOST_NAME_OF_SINGLE : MOST_NAME;
    int left = Math.min(most, names) + 12;
    int column =
        single ? PHONE - left : Math.clamp(720 / Math.max(1, columns.size()) - GAP, 96, 460);
    int head = columns.stream().allMatch(String::isEmpty) ? 0 : HEAD;
    double zero = share(Fraction.ZERO) * column;
    for (int c = 0; c < columns.size(); c++) {
      double x = left + c * (double) (column + GAP);
      svg.write("count-head", x, 16, columns.get(c));
      int row = 0;
      for (var entry : rows.entrySet()) {
        double y = head + row++ * (double) ROW;
        var cell = entry.getValue().get(c);
        if (cell.isPresent()) {
          draw(svg, cell.get(), x, y, column, zero, title(texts, entry.getKey(), c, cell.get()));
          if (lines.get(c).isPresent()) {
            // Beside the bar only: a line through the figures would make them hard to read.
            double at = x + share(lines.get(c).get()) * column;
            svg.line("count-needed", at, y + 15, at, y + 31);
          }
        }
      }
    }
    int row = 0;
    for (var name : rows.keySet()) {
      svg.name(left - 12.0, head + row++ * (double) ROW + 22, most, name);
    }
    long width = left + columns.size() * (long) (column + GAP) - GAP;
    return svg.picture(title, width, head + rows.size() * (long) ROW + 4);
  }

  private String title(Texts texts, String name, int column, Cell cell) {
    return texts.of("bar", name, columns.get(column), Numbers.text(cell.figure()));
  }

  private void draw(Svg svg, Cell cell, double x, double y, int column, double zero, String title) {
    double end = share(cell.figure()) * column;
    svg.bar("count-track", x, y + 18, column, 10, "");
    svg.bar(cell.kind(), x + Math.min(zero, end), y + 18, Math.abs(end - zero), 10, title);
    var words = Numbers.brief(cell.figure());
    svg.write("count-figure", x, y + 13, words);
    if (!cell.note().isEmpty()) {
      svg.write("count-note", x + Svg.width(words) + 8.0, y + 13, cell.note());
    }
  }

  /// Where a figure is between the least and the most.
  private double share(Fraction figure) {
    var span = most.minus(least);
    return span.signum() == 0 ? 0 : Numbers.pixels(figure.minus(least).dividedBy(span));
  }
}
