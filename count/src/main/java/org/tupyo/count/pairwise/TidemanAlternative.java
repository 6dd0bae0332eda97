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

/// The candidates outside the Smith set are taken away, then the one with the fewest votes, and so
/// on until one is left. Page: `docs/methods/tideman-alternative.md`.
///
/// Source: T. N. Tideman, Collective Decisions and Voting (2006), p. 232, the "alternative Smith"
/// method.
///
/// @param unranked what it means that a name is missing
public record TidemanAlternative(Unranked unranked) implements VotingMethod {
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
    return new DuelRunoff(ledger, unranked, DuelRunoff.Look.SMITH_EACH_ROUND).tally();
  }
}
