package org.tupyo.count.choices;

import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.Flaw;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;

/// Every voter has some points and gives them to one candidate or to several, and the most points
/// win. Page: `docs/methods/cumulative.md`.
///
/// @param seats how many are elected, at least 1
/// @param points how many points each voter has; giving fewer is allowed
public record Cumulative(int seats, int points) implements VotingMethod {
  public Cumulative {
    MostVotes.requireSeats(seats);
    if (points < 1) {
      throw new IllegalArgumentException("each voter has at least one point, not " + points);
    }
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Points.flawOf(ballot, points, given -> given);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    return Points.count(this, profile, ties);
  }
}
