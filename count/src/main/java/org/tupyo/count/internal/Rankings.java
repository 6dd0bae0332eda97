package org.tupyo.count.internal;

import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.Flaw;
import org.tupyo.count.Profile;
import org.tupyo.count.Ranking;
import org.tupyo.count.VotingMethod;

/// What methods for rankings share.
public final class Rankings {
  private Rankings() {}

  /// A ranking is valid however it was filled in, as the ballot policy says what it means.
  public static Optional<Flaw> flawOf(Ballot ballot) {
    return ballot instanceof Ranking || ballot.isBlank()
        ? Optional.empty()
        : Optional.of(Flaw.UNREADABLE);
  }

  /// How many places the longest ballot has, empty ones too; at least 1.
  public static int longest(Profile profile) {
    return profile.ballots().keySet().stream()
        .mapToInt(ballot -> ballot instanceof Ranking ranking ? ranking.ranks().size() : 0)
        .reduce(1, Math::max);
  }

  /// Refuses caps where a rule has no place for them.
  public static void requireNoCaps(Profile profile, VotingMethod method) {
    if (!profile.caps().isNone()) {
      throw new IllegalArgumentException(
          "the rule of " + method + " has no caps on the winners of one affiliation");
    }
  }

  /// Refuses what is no number of seats.
  public static int requireSeats(int seats) {
    if (seats < 1) {
      throw new IllegalArgumentException("at least one seat is to be filled, not " + seats);
    }
    return seats;
  }
}
