package org.tupyo.count;

import java.util.Optional;

/// Every voter marks one candidate, and those with the most votes are elected.
///
/// With one seat this is first past the post; with several it is the single non-transferable vote.
/// Page: `docs/methods/one-choice.md`.
///
/// @param seats how many are elected, at least 1
public record OneChoice(int seats) implements VotingMethod {
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
