package org.tupyo.count.scores;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Flaw;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Scores;

/// The valid ballots of a count by scores.
final class ScoreSheet {
  private final List<Row> rows = new ArrayList<>();
  private final int blank;

  /// @param times how many such ballots there are
  record Row(Scores scores, long times) {}

  /// Takes the valid ballots.
  ///
  /// @param blank what a missing score counts as
  ScoreSheet(Profile profile, int min, int max, int blank) {
    this.blank = blank;
    profile
        .ballots()
        .forEach((ballot, times) -> {
          if (ballot instanceof Scores given && !given.isBlank() && isWithin(given, min, max)) {
            rows.add(new Row(given, times));
          }
        });
  }

  static Optional<Flaw> flawOf(Ballot ballot, int min, int max) {
    if (ballot.isBlank()) {
      return Optional.empty();
    }
    if (!(ballot instanceof Scores scores)) {
      return Optional.of(Flaw.UNREADABLE);
    }
    return isWithin(scores, min, max) ? Optional.empty() : Optional.of(Flaw.OUT_OF_RANGE);
  }

  private static boolean isWithin(Scores scores, int min, int max) {
    return scores.scores().values().stream().allMatch(score -> score >= min && score <= max);
  }

  static void requireRange(int min, int max) {
    if (min >= max) {
      throw new IllegalArgumentException("scores go from less to more: " + min + " to " + max);
    }
  }

  List<Row> rows() {
    return rows;
  }

  int score(Row row, Candidate candidate) {
    return row.scores().of(candidate, blank);
  }

  /// The sum of each of these.
  Map<Candidate, Fraction> totals(List<Candidate> among) {
    var totals = new LinkedHashMap<Candidate, Fraction>();
    for (var one : among) {
      long total = 0;
      for (var row : rows) {
        total = Math.addExact(total, Math.multiplyExact(row.times(), (long) score(row, one)));
      }
      totals.put(one, Fraction.of(total));
    }
    return totals;
  }

  /// The mean of each of these over all ballots; 0 where there are none.
  Map<Candidate, Fraction> means(List<Candidate> among) {
    long ballots = rows.stream().mapToLong(Row::times).reduce(0L, Math::addExact);
    var means = totals(among);
    if (ballots > 0) {
      means.replaceAll((_, total) -> total.dividedBy(ballots));
    }
    return means;
  }

  /// The mean of the scores that each of these was given.
  ///
  /// @param none the figure of whoever was given none
  Map<Candidate, Fraction> meansOfGiven(List<Candidate> among, int none) {
    var means = new LinkedHashMap<Candidate, Fraction>();
    for (var one : among) {
      long given = 0;
      long total = 0;
      for (var row : rows) {
        var score = row.scores().scores().get(one);
        if (score != null) {
          given = Math.addExact(given, row.times());
          total = Math.addExact(total, Math.multiplyExact(row.times(), (long) score));
        }
      }
      means.put(one, given == 0 ? Fraction.of(none) : new Fraction(total, given));
    }
    return means;
  }

  /// How many ballots give each of these this score.
  Map<Candidate, Fraction> times(List<Candidate> among, int score) {
    var times = new LinkedHashMap<Candidate, Fraction>();
    for (var one : among) {
      times.put(
          one,
          Fraction.of(
              rows.stream().filter(row -> score(row, one) == score).mapToLong(Row::times).sum()));
    }
    return times;
  }

  /// How many ballots score the first above the second.
  long prefer(Candidate a, Candidate b) {
    return rows.stream().filter(row -> score(row, a) > score(row, b)).mapToLong(Row::times).sum();
  }
}
