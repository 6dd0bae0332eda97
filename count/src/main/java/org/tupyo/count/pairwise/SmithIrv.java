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
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.Rankings;

/// The candidates outside the Smith set are taken away, and an instant run-off decides among the
/// others. Page: `docs/methods/smith-irv.md`.
///
/// Source: J. Green-Armytage, "Four Condorcet-Hare hybrid methods for single-winner elections",
/// Voting matters 29 (2011), there "Smith-AV".
///
/// @param unranked what it means that a name is missing
public record SmithIrv(Unranked unranked) implements VotingMethod {
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
    return Optional.of(BallotPolicy.ONE_EACH.with(unranked));
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var ledger = new Ledger(this, profile, ties);
    return new DuelRunoff(ledger, unranked, DuelRunoff.Look.SMITH_ONCE).tally();
  }
}
