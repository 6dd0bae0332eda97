package org.tupyo.count.positions;

import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.BallotPolicy.Unranked;
import org.tupyo.count.Flaw;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.Rankings;

/// Everyone with no more than the average of Borda points is excluded, again and again, and the
/// points are counted anew among those left. Page: `docs/methods/nanson.md`.
///
/// Source: E. J. Nanson, "Methods of election", Transactions and Proceedings of the Royal Society
/// of Victoria 19 (1882).
///
/// @param unranked whether names that are missing share the last places or are not compared
public record Nanson(Unranked unranked) implements VotingMethod {
  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Rankings.flawOf(ballot);
  }

  @Override
  public int seats() {
    return 1;
  }

  @Override
  public Optional<BallotPolicy> ballotPolicy() {
    return Optional.of(BallotPolicy.PREFERENCES.with(unranked));
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var ledger = new Ledger(this, profile, ties);
    return new BordaRunoff(ledger, unranked, BordaRunoff.Leaving.BELOW_AVERAGE).tally();
  }
}
