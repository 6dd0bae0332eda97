package org.tupyo.count.results;

import java.util.List;
import java.util.Map;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step.Grades;

/// How often each candidate got each grade, the worst at the left and the palest.
final class GradeBars {
  private static final int ROW = 34;
  private static final int WIDTH = 520;
  private static final int MOST_NAME = 180;

  /// How many shades the styles have.
  private static final int SHADES = 7;

  private GradeBars() {}

  static String draw(String id, Grades grades, List<Candidate> order, Texts texts) {
    var svg = new Svg(id);
    var shown = order.stream().filter(grades.judges()::containsKey).toList();
    int names = shown.stream().mapToInt(one -> Svg.width(one.name())).max().orElse(0);
    int left = Math.min(MOST_NAME, names) + 12;
    int row = 0;
    for (var who : shown) {
      double y = 8 + row++ * (double) ROW;
      svg.name(left - 12.0, y + 17, MOST_NAME, who.name());
      bar(svg, who, grades.judges().getOrDefault(who, List.of()), left, y, texts);
      svg.write("count-note", left + WIDTH + 10.0, y + 17, median(grades.medians(), who, texts));
    }
    double middle = left + WIDTH / 2.0;
    svg.line("count-needed", middle, 2, middle, 8 + shown.size() * (double) ROW);
    return svg.picture(
        texts.of("picture", texts.of("grades")),
        left + WIDTH + 130L,
        12 + shown.size() * (long) ROW);
  }

  private static String median(Map<Candidate, Integer> medians, Candidate who, Texts texts) {
    return texts.of("grade", medians.getOrDefault(who, 0));
  }

  private static void bar(
      Svg svg, Candidate who, List<Fraction> judges, double left, double y, Texts texts) {
    var all = judges.stream().reduce(Fraction.ZERO, Fraction::plus);
    if (all.signum() == 0) {
      return;
    }
    double x = left;
    for (int grade = 0; grade < judges.size(); grade++) {
      double width = Numbers.pixels(judges.get(grade).dividedBy(all)) * WIDTH;
      int shade = judges.size() < 2 ? SHADES : 1 + grade * (SHADES - 1) / (judges.size() - 1);
      var words = Numbers.brief(judges.get(grade));
      var title = texts.of("bar", who.name(), texts.of("grade", grade), words);
      svg.bar("count-grade-" + shade, x, y, width, 24, title);
      if (width > Svg.width(words) + 6) {
        var kind = shade > SHADES / 2 ? "count-figure count-on-won" : "count-figure";
        svg.writeAround(kind, x + width / 2, y + 17, words);
      }
      x += width;
    }
  }
}
