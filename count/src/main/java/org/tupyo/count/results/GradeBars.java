package org.tupyo.count.results;

import java.util.List;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step.Grades;

/// How often each candidate got each grade, the worst at the left and the palest. The name and the
/// middle grade stand above the bar, so that all of it fits a phone.
final class GradeBars {
  private static final int ROW = 52;
  private static final int WIDTH = Bars.PHONE;

  /// How many shades the styles have.
  private static final int SHADES = 7;

  private GradeBars() {}

  static String draw(String id, Grades grades, List<Candidate> order, Texts texts) {
    var svg = new Svg(id);
    var shown = order.stream().filter(grades.judges()::containsKey).toList();
    int row = 0;
    for (var who : shown) {
      double y = row++ * (double) ROW;
      var median = texts.grade(grades.medians().getOrDefault(who, 0));
      double room = WIDTH - Svg.width(median) - 12.0;
      svg.write("count-name", 0, y + 14, Svg.shortened(who.name(), room));
      svg.writeBack("count-note", WIDTH, y + 14, median);
      bar(svg, who, grades.judges().getOrDefault(who, List.of()), y + 20, texts);
      svg.line("count-needed", WIDTH / 2.0, y + 18, WIDTH / 2.0, y + 46);
    }
    return svg.picture(texts.of("picture", texts.of("grades")), WIDTH, shown.size() * (long) ROW);
  }

  private static void bar(Svg svg, Candidate who, List<Fraction> judges, double y, Texts texts) {
    var all = judges.stream().reduce(Fraction.ZERO, Fraction::plus);
    if (all.signum() == 0) {
      return;
    }
    double x = 0;
    for (int grade = 0; grade < judges.size(); grade++) {
      double width = Numbers.pixels(judges.get(grade).dividedBy(all)) * WIDTH;
      int shade = judges.size() < 2 ? SHADES : 1 + grade * (SHADES - 1) / (judges.size() - 1);
      var words = Numbers.brief(judges.get(grade));
      var title = texts.of("bar", who.name(), texts.grade(grade), words);
      svg.bar("count-grade-" + shade, x, y, width, 24, title);
      if (width > Svg.width(words) + 6) {
        var kind = shade > SHADES / 2 ? "count-figure count-on-won" : "count-figure";
        svg.writeAround(kind, beside(x, width, Svg.width(words)), y + 17, words);
      }
      x += width;
    }
  }

  /// The middle of a part of the bar, or beside the line in the middle where that would cross the
  /// figure and there is room.
  private static double beside(double x, double width, int words) {
    double middle = WIDTH / 2.0;
    double at = x + width / 2;
    double room = words / 2.0 + 4;
    if (Math.abs(at - middle) >= room) {
      return at;
    }
    if (x + width - middle >= 2 * room) {
      return middle + room;
    }
    return middle - x >= 2 * room ? middle - room : at;
  }
}
