package org.tupyo.server.ballots;

import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Where a voter stands while a group of ballots is being stored: still on the roll, and with which
/// choices in force.
final class Standing {
  final Optional<String> part;
  final long linksReplaced;

  /// By contest; changes with every ballot of the group.
  private final TreeMap<Long, Choice> inForce = new TreeMap<>();

  private final Set<Long> stored = new TreeSet<>();

  Standing(Optional<String> part, long linksReplaced) {
    this.part = part;
    this.linksReplaced = linksReplaced;
  }

  /// Notes what the box holds from before this group.
  void holds(long contest, Choice choice) {
    inForce.put(contest, choice);
    stored.add(contest);
  }

  boolean hasVotedIn(Set<Long> contests) {
    return contests.stream().anyMatch(inForce::containsKey);
  }

  boolean hasVoted() {
    return !inForce.isEmpty();
  }

  /// Whether the box held a vote in this contest before this group.
  boolean isStored(long contest) {
    return stored.contains(contest);
  }

  /// Puts a new choice in force.
  ///
  /// @return the one it takes the place of
  Optional<Choice> replace(long contest, Choice choice) {
    return Optional.ofNullable(inForce.put(contest, choice));
  }
}
