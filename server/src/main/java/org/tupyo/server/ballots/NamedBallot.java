package org.tupyo.server.ballots;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tupyo.server.voters.VoterId;

/// What one voter has in force, with the name: a vote like a show of hands.
///
/// @param choices for each contest voted in
public record NamedBallot(
    VoterId voter, String name, Optional<String> part, SortedMap<Long, Choice> choices) {
  public NamedBallot {
    choices = Collections.unmodifiableSortedMap(new TreeMap<>(choices));
  }

  /// This ballot and another of the same voter in other contests.
  NamedBallot with(NamedBallot other) {
    var both = new TreeMap<>(choices);
    both.putAll(other.choices);
    return new NamedBallot(voter, name, part, both);
  }

  /// Neither name nor choices.
  @Override
  public String toString() {
    return "NamedBallot[voter=%d]".formatted(voter.value());
  }
}
