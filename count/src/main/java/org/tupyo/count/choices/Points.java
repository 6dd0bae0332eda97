package org.tupyo.count.choices;

import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Flaw;
import org.tupyo.count.Fraction;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;
import org.tupyo.count.Scores;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;

/// What the methods share in which voters share out what they have.
final class Points {
  private Points() {}

  /// What a number on a ballot costs.
  interface Cost {
    /// The cost of giving somebody so much.
    long of(long given);
  }

  static Optional<Flaw> flawOf(Ballot ballot, long budget, Cost cost) {
    if (ballot.isBlank()) {
      return Optional.empty();
    }
    return switch (ballot) {
      case Scores(var given) when given.values().stream().anyMatch(own -> own < 0) ->
          Optional.of(Flaw.OUT_OF_RANGE);
      case Scores(var given) when costs(given.values(), cost) > budget ->
          Optional.of(Flaw.OVER_BUDGET);
      case Scores _ -> Optional.empty();
      case Marks(var marked) when marked.size() * cost.of(1) > budget ->
          Optional.of(Flaw.OVER_BUDGET);
      case Marks _ -> Optional.empty();
      default -> Optional.of(Flaw.UNREADABLE);
    };
  }

  /// The cost of a ballot; as much as a number can be where it is more.
  private static long costs(Collection<Integer> given, Cost cost) {
    var sum = BigInteger.ZERO;
    for (int own : given) {
      sum = sum.add(BigInteger.valueOf(cost.of(own)));
    }
    return sum.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
  }

  static Tally count(VotingMethod method, Profile profile, TieRule ties) {
    var ledger = new Ledger(method, profile, ties);
    var sums = new LinkedHashMap<Candidate, Fraction>();
    profile.candidates().forEach(one -> sums.put(one, Fraction.ZERO));
    profile
        .ballots()
        .forEach((ballot, times) -> {
          if (method.flawOf(ballot).isEmpty()) {
            for (var candidate : ballot.candidates()) {
              int given = ballot instanceof Scores scores ? scores.of(candidate, 0) : 1;
              sums.merge(candidate, Fraction.of(times).times(given), Fraction::plus);
            }
          }
        });
    ledger.add(new Step.Figures(Step.About.POINTS, sums));
    return ledger.ranked(Ledger.byFigure(profile.candidates(), sums), sums);
  }
}
