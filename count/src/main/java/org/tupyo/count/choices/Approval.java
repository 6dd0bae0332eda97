package org.tupyo.count.choices;

import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.Flaw;
import org.tupyo.count.MarksMethod;
import org.tupyo.count.Profile;
import org.tupyo.count.Ranking;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;

/// Every voter marks everyone they approve of, and those with the most approvals are elected.
///
/// With `max` equal to `seats` this is the block vote, with a smaller one the limited vote. Page:
/// `docs/methods/approval.md`.
///
/// @param seats how many are elected, at least 1
/// @param min the fewest marks of a valid ballot, at least 1 (a blank ballot is never too few)
/// @param max the most marks of a valid ballot, at least `min`
public record Approval(int seats, int min, int max) implements MarksMethod {
  public Approval {
    MostVotes.requireSeats(seats);
    if (min < 1 || max < min) {
      throw new IllegalArgumentException(
          "marks must be from 1 or more to as many or more: from " + min + " to " + max);
    }
  }

  /// Approval without limits: mark as many as you like.
  public Approval(int seats) {
    this(seats, 1, Integer.MAX_VALUE);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    // Whom a ranking approves of, nobody can say.
    return ballot instanceof Ranking && !ballot.isBlank()
        ? Optional.of(Flaw.UNREADABLE)
        : MostVotes.flawOf(ballot, min, max);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    return MostVotes.count(this, profile, ties);
  }
}
