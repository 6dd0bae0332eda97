package org.tupyo.count.choices;

import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.Flaw;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;

/// Every voter has some credits; one vote for a candidate costs one, two cost four, three cost
/// nine, and the most votes win. Page: `docs/methods/quadratic.md`.
///
/// Source: S. P. Lalley and E. G. Weyl, "Quadratic voting", AEA Papers and Proceedings 108 (2018).
///
/// @param seats how many are elected, at least 1
/// @param credits how many credits each voter has; spending fewer is allowed
public record Quadratic(int seats, int credits) implements VotingMethod {
  public Quadratic {
    MostVotes.requireSeats(seats);
    if (credits < 1) {
      throw new IllegalArgumentException("each voter has at least one credit, not " + credits);
    }
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Points.flawOf(ballot, credits, given -> given * given);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    return Points.count(this, profile, ties);
  }
}
