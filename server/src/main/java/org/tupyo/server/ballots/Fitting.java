package org.tupyo.server.ballots;

import java.util.Optional;
import java.util.SortedMap;
import org.tupyo.server.ballots.CastResult.Reason;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.OptionId;
import org.tupyo.server.elections.Paper;
import org.tupyo.server.elections.Paper.Equal;
import org.tupyo.server.elections.Paper.Price;

/// Whether a choice is one that the ballot paper of its contest allows.
final class Fitting {
  private Fitting() {}

  /// Why it is not, or nothing where it is.
  static Optional<Reason> flaw(Contest contest, Choice choice) {
    if (!choice.options().stream()
        .allMatch(option -> contest.option(new OptionId(option)).isPresent())) {
      return Optional.of(Reason.UNKNOWN_OPTION);
    }
    var standing = contest.standing();
    if (!choice.options().stream()
        .allMatch(option -> standing.option(new OptionId(option)).isPresent())) {
      return Optional.of(Reason.WITHDRAWN_OPTION);
    }
    return choice instanceof Choice.Blank
        ? Optional.empty()
        : flaw(standing.method().paper(), choice);
  }

  private static Optional<Reason> flaw(Paper paper, Choice choice) {
    return switch (paper) {
      case Paper.Marks(var min, var max) when choice instanceof Choice.Marks(var marked) ->
          number(marked.size(), min, max);
      case Paper.Ranks(var min, var max, var equal) when choice instanceof Choice.Ranks ranks ->
          equal == Equal.REFUSED && ranks.ranks().size() < ranks.options().size()
              ? Optional.of(Reason.EQUAL_RANKS)
              : number(ranks.options().size(), min, max);
      case Paper.Scores(var lowest, var highest) when choice instanceof Choice.Scores(var given) ->
          range(given, lowest, highest);
      case Paper.Grades(var grades, _) when choice instanceof Choice.Scores(var given) ->
          range(given, 0, grades - 1);
      case Paper.Points(var budget, var price) when choice instanceof Choice.Scores(var given) ->
          points(given, budget, price);
      case Paper.Marks _, Paper.Ranks _, Paper.Scores _, Paper.Grades _, Paper.Points _ ->
          Optional.of(Reason.OTHER_PAPER);
    };
  }

  private static Optional<Reason> number(int named, int min, int max) {
    return named >= min && named <= max
        ? Optional.empty()
        : Optional.of(Reason.WRONG_NUMBER_OF_MARKS);
  }

  private static Optional<Reason> range(SortedMap<Long, Integer> given, int lowest, int highest) {
    return given.values().stream().allMatch(number -> number >= lowest && number <= highest)
        ? Optional.empty()
        : Optional.of(Reason.OUT_OF_RANGE);
  }

  /// No points are written by leaving the option out: there is one way to write each ballot.
  private static Optional<Reason> points(SortedMap<Long, Integer> given, int budget, Price price) {
    var flaw = range(given, 1, budget);
    var spent = given.values().stream().mapToLong(points -> price.of(points)).sum();
    return flaw.isEmpty() && spent > budget ? Optional.of(Reason.OVER_BUDGET) : flaw;
  }
}
