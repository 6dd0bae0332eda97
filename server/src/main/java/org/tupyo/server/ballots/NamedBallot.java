package org.tupyo.server.ballots;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.tupyo.server.voters.VoterId;

/// What one voter has in force, with the name: a vote like a show of hands.
///
/// @param choices for each contest voted in, the ids of the marked options; none for a blank
public record NamedBallot(
    VoterId voter, String name, Optional<String> part, SortedMap<Long, SortedSet<Long>> choices) {
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
