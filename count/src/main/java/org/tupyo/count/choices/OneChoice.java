package org.tupyo.count.choices;

import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.Flaw;
import org.tupyo.count.MarksMethod;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;

/// Every voter marks one candidate, and those with the most votes are elected.
///
/// With one seat this is first past the post; with several it is the single non-transferable vote.
/// Page: `docs/methods/one-choice.md`.
///
/// @param seats how many are elected, at least 1
public record OneChoice(int seats) implements MarksMethod {
  public OneChoice {
    MostVotes.requireSeats(seats);
  }

  /// One choice, one seat.
  public OneChoice() {
    this(1);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return MostVotes.flawOf(ballot, 1, 1);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    return MostVotes.count(this, profile, ties);
  }
}
