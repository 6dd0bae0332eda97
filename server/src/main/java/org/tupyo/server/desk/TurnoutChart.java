package org.tupyo.server.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tupyo.server.ballots.Voted;

/// How many had voted by when, as a line of steps and as the rows of a table.
///
/// @param from when voting began
/// @param to the end of the time axis
/// @param now up to where the line is drawn
/// @param roll how many may vote
/// @param steps in order of time
record TurnoutChart(Instant from, Instant to, Instant now, long roll, List<Step> steps) {
  static final int WIDTH = 640;
  static final int HEIGHT = 160;
  private static final int ROWS = 12;

  TurnoutChart {
    steps = List.copyOf(steps);
  }

  /// @param voters how many had voted by `at`, all together
  record Step(Instant at, long voters) {}

  /// @param to closing time, or where the election has none the present
  static TurnoutChart of(Instant from, Instant to, Instant now, long roll, List<Voted.Span> spans) {
    var steps = new ArrayList<Step>();
    var sum = 0L;
    for (var span : spans) {
      sum += span.voters();
      steps.add(new Step(span.since().isBefore(from) ? from : span.since(), sum));
    }
    var end = to.isAfter(from) ? to : from.plus(Duration.ofMinutes(1));
    return new TurnoutChart(from, end, now.isAfter(end) ? end : now, roll, steps);
  }

  /// The line as an SVG path in [#WIDTH] by [#HEIGHT], from nobody at the left below to the whole
  /// roll on top.
  String path() {
    var path = new StringBuilder("M0 ").append(y(0));
    for (var step : steps) {
      path.append(" H").append(x(step.at())).append(" V").append(y(step.voters()));
    }
    return path.append(" H").append(x(now)).toString();
  }

  /// The same, closed along the bottom.
  String area() {
    return path() + " V" + HEIGHT + " H0 Z";
  }

  private String x(Instant at) {
    var share = (double) Duration.between(from, at).toMillis() / span().toMillis();
    return decimal(WIDTH * Math.clamp(share, 0, 1));
  }

  private String y(long voters) {
    return decimal(HEIGHT * (1 - Math.clamp((double) voters / Math.max(roll, 1), 0, 1)));
  }

  private Duration span() {
    return Duration.between(from, to);
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  /// Some moments with how many had voted by then; all steps where they are few.
  List<Step> rows() {
    if (steps.size() <= ROWS) {
      return steps;
    }
    var rows = new ArrayList<Step>();
    for (var i = 1; i <= ROWS; i++) {
      rows.add(steps.get(i * steps.size() / ROWS - 1));
    }
    return rows;
  }
}
