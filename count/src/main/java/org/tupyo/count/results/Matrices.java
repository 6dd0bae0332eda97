package org.tupyo.count.results;

import java.util.List;
import java.util.Map;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step.Matrix;

/// Every candidate against every other: a full cell is a duel won, a hatched one a draw.
final class Matrices {
  private static final int MOST_NAME = 160;
  private static final int ROW = 32;

  private Matrices() {}

  static String draw(String id, Matrix matrix, List<Candidate> order, Texts texts) {
    var svg = new Svg(id);
    svg.hatching();
    var cells = matrix.cells();
    var shown = order.stream().filter(cells::containsKey).toList();
    int names = shown.stream().mapToInt(one -> Svg.width(one.name())).max().orElse(0);
    int left = Math.min(MOST_NAME, names) + 12;
    int column =
        shown.stream()
            .flatMap(one -> cells.getOrDefault(one, Map.of()).values().stream())
            .mapToInt(own -> Svg.width(Numbers.brief(own)) + 14)
            .reduce(shown.size() > 8 ? 48 : Math.clamp(names, 48, 112), Math::max);
    for (int c = 0; c < shown.size(); c++) {
      double middle = left + (c + 0.5) * column;
      svg.writeAround("count-head", middle, 16, Svg.shortened(shown.get(c).name(), column - 4.0));
    }
    for (int r = 0; r < shown.size(); r++) {
      double y = 24 + r * (double) ROW;
      svg.name(left - 10.0, y + 21, MOST_NAME, shown.get(r).name());
      for (int c = 0; c < shown.size(); c++) {
        double x = left + c * (double) column;
        if (r == c) {
          svg.line("count-diagonal", x + 4, y + ROW - 4.0, x + column - 4, y + 4);
        } else {
          cell(svg, cells, shown.get(r), shown.get(c), x, y, column, texts);
        }
      }
    }
    return svg.picture(
        texts.of("picture", texts.of(matrix.kind())),
        left + shown.size() * (long) column + 4,
        24 + shown.size() * (long) ROW + 4);
  }

  private static void cell(
      Svg svg,
      Map<Candidate, Map<Candidate, Fraction>> cells,
      Candidate one,
      Candidate other,
      double x,
      double y,
      int column,
      Texts texts) {
    var own = cells.getOrDefault(one, Map.of()).getOrDefault(other, Fraction.ZERO);
    var back = cells.getOrDefault(other, Map.of()).getOrDefault(one, Fraction.ZERO);
    int compared = own.compareTo(back);
    var title = texts.of("cell", one.name(), other.name(), Numbers.text(own));
    double width = column - 2;
    if (compared == 0) {
      var d = "M%.1f,%.1fh%.1fv%dh-%.1fZ".formatted(x, y, width, ROW - 2, width);
      svg.hatched("count-drawn", d, title);
    } else {
      svg.bar(compared > 0 ? "count-won" : "count-lost", x, y, width, ROW - 2.0, title);
    }
    var kind =
        compared > 0
            ? "count-figure count-on-won"
            : compared == 0 ? "count-figure count-halo" : "count-figure";
    svg.writeAround(kind, x + width / 2, y + 20, Numbers.brief(own));
  }
}
