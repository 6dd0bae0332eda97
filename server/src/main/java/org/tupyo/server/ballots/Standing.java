package org.tupyo.server.ballots;

import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Where a voter stands while a group of ballots is being stored: still on the roll, and with which
/// marks in force.
final class Standing {
  final Optional<String> part;
  final long linksReplaced;

  /// By contest; changes with every ballot of the group.
  private final TreeMap<Long, SortedSet<Long>> inForce = new TreeMap<>();

  private final Set<Long> stored = new TreeSet<>();

  Standing(Optional<String> part, long linksReplaced) {
    this.part = part;
    this.linksReplaced = linksReplaced;
  }

  /// Notes what the box holds from before this group.
  void holds(long contest, SortedSet<Long> marks) {
    inForce.put(contest, marks);
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

  /// Puts new marks in force.
  ///
  /// @return those they take the place of
  Optional<SortedSet<Long>> replace(long contest, SortedSet<Long> marks) {
    return Optional.ofNullable(inForce.put(contest, marks));
  }
}
