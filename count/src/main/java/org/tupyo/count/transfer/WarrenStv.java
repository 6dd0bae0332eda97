package org.tupyo.count.transfer;

import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Flaw;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Rankings;

/// Warren's single transferable vote: as Meek's, but a winner takes the same flat price from every
/// paper, or what is left on it, and not a share of what is left. Page:
/// `docs/methods/warren-stv.md`.
///
/// Source: C. H. E. Warren, "Counting in STV elections", Voting matters 1 (1994).
///
/// @param seats how many are elected, at least 1
public record WarrenStv(int seats) implements VotingMethod {
  public WarrenStv {
    Rankings.requireSeats(seats);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Rankings.flawOf(ballot);
  }

  @Override
  public Optional<BallotPolicy> ballotPolicy() {
    return Optional.of(BallotPolicy.PREFERENCES);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    return new KeepCount(this, KeepRules.warren(), profile, ties).tally();
  }
}
