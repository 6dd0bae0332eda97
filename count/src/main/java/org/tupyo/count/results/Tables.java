package org.tupyo.count.results;

import java.util.ArrayList;
import java.util.List;

/// A table with a heading for every column and every row.
final class Tables {
  private final String caption;
  private final List<String> head = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  Tables(String caption) {
    this.caption = caption;
  }

  Tables head(String... names) {
    head.addAll(List.of(names));
    return this;
  }

  Tables head(List<String> names) {
    head.addAll(names);
    return this;
  }

  /// Adds a row; its first cell says what it is about.
  Tables row(List<String> cells) {
    rows.add(List.copyOf(cells));
    return this;
  }

  Tables row(String... cells) {
    return row(List.of(cells));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  String html() {
    var out = new StringBuilder(frame(caption)).append("<table class=\"count-table\"><caption>");
    out.append(Svg.text(caption)).append("</caption><thead><tr>");
    for (int column = 0; column < head.size(); column++) {
      out.append("<th scope=\"col\"").append(kind(column)).append('>');
      out.append(Svg.text(head.get(column))).append("</th>");
    }
    out.append("</tr></thead><tbody>");
    for (var row : rows) {
      out.append("<tr><th scope=\"row\">").append(Svg.text(row.getFirst())).append("</th>");
      for (int column = 1; column < row.size(); column++) {
        out.append("<td").append(kind(column)).append('>');
        out.append(Svg.text(row.get(column))).append("</td>");
      }
      out.append("</tr>");
    }
    return out.append("</tbody></table></div>").toString();
  }

  /// An element in which a wide thing scrolls, also for those who use a keyboard.
  static String frame(String label) {
    return "<div class=\"count-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"%s\">"
        .formatted(Svg.text(label));
  }

  /// Words begin at the start of their column, and figures end at its end.
  private String kind(int column) {
    boolean figures =
        rows.stream().allMatch(row -> column >= row.size() || isFigure(row.get(column)));
    return column > 0 && !figures ? " class=\"count-words\"" : "";
  }

  private static boolean isFigure(String cell) {
    return cell.chars().allMatch(letter -> "0123456789.,/-–".indexOf(letter) >= 0);
  }

  /// The table in an element that opens when asked to.
  String folded(String summary) {
    return "<details class=\"count-fold\"><summary>%s</summary>%s</details>"
        .formatted(Svg.text(summary), html());
  }
}
