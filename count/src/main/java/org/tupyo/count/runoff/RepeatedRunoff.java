package org.tupyo.count.runoff;

import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Flaw;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Rankings;

/// Seats are filled one by one, each by an instant run-off of all ballots at full value among those
/// who are not elected yet. A majority can win every seat. Page: `docs/methods/repeated-runoff.md`.
///
/// @param seats how many are elected, at least 1
/// @param runoff the rules of each run-off
public record RepeatedRunoff(int seats, InstantRunoff runoff) implements VotingMethod {
  public RepeatedRunoff {
    Rankings.requireSeats(seats);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return runoff.flawOf(ballot);
  }

  @Override
  public Optional<BallotPolicy> ballotPolicy() {
    return runoff.ballotPolicy();
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    return new RunoffCount(this, runoff, profile, ties).tally();
  }
}
