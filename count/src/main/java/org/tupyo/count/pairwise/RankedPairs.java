package org.tupyo.count.pairwise;

import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.BallotPolicy.Unranked;
import org.tupyo.count.Flaw;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Duels;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.Rankings;

/// Ranked pairs: victories are locked one after the other, the strongest first, but for those that
/// would close a circle. Page: `docs/methods/ranked-pairs.md`.
///
/// Source: T. N. Tideman, "Independence of clones as a criterion for voting rules", Social Choice
/// and Welfare 4 (1987); T. M. Zavist and T. N. Tideman in 6 (1989).
///
/// @param seats how many are elected from the top of the order, at least 1
/// @param strength how strong a victory is; of equal winning votes the one with less opposition
/// @param unranked what it means that a name is missing
public record RankedPairs(int seats, Strength strength, Unranked unranked) implements VotingMethod {

  public RankedPairs {
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
    var duels = Duels.of(profile, unranked);
    ledger.add(duels.matrix());
    return new PairLocks(ledger, duels, strength, seats).tally();
  }
}
