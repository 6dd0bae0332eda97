package org.tupyo.count.positions;

import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.BallotPolicy.Unranked;
import org.tupyo.count.Flaw;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.Rankings;

/// Each place of a ranking is worth points, and the most points win. Page: `docs/methods/borda.md`.
///
/// @param seats how many are elected, at least 1
/// @param points what a place is worth
/// @param unranked `LAST`: names that are missing share the mean of the last places;
///   `NOT_COMPARED`: they get nothing
public record Borda(int seats, Points points, Unranked unranked) implements VotingMethod {

  /// What a place is worth, among n candidates.
  public enum Points {
    /// n for the first to 1 for the last.
    N_TO_ONE,
    /// n − 1 for the first to 0 for the last.
    N_LESS_ONE_TO_ZERO,
    /// 1 for the first, 1/2 for the second, 1/3 for the third, as in Nauru (Dowdall).
    ONE_OVER_RANK
  }

  public Borda {
    Rankings.requireSeats(seats);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Rankings.flawOf(ballot);
  }

  @Override
  public Optional<BallotPolicy> ballotPolicy() {
    return Optional.of(BallotPolicy.PREFERENCES.with(unranked));
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var ledger = new Ledger(this, profile, ties);
    var sums = BordaPoints.of(profile, profile.candidates(), this::worth, unranked);
    ledger.add(new Step.Figures(Step.About.POINTS, sums));
    return ledger.ranked(Ledger.byFigure(profile.candidates(), sums), sums);
  }

  private Fraction worth(int place, int candidates) {
    return switch (points) {
      case N_TO_ONE -> Fraction.of(candidates - place + 1L);
      case N_LESS_ONE_TO_ZERO -> Fraction.of(candidates - (long) place);
      case ONE_OVER_RANK -> new Fraction(1, place);
    };
  }
}
