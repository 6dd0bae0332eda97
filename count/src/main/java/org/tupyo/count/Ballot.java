package org.tupyo.count;

import java.util.Set;

/// What one voter said in one contest.
///
/// Two ballots that say the same are equal, so that a `Profile` keeps them once. A new form of
/// ballot is a new case here, and the compiler then names every method that must say what it makes
/// of it.
public sealed interface Ballot permits Marks, Ranking, Scores, Unreadable {

  /// Everyone this ballot says something about, in no particular order.
  Set<Candidate> candidates();

  /// Whether it says something about these only.
  default boolean isAmong(Set<Candidate> standing) {
    return standing.containsAll(candidates());
  }

  /// Whether the voter deliberately said nothing. A blank ballot is never invalid.
  boolean isBlank();

  /// The same ballot as if only these had been nominated.
  Ballot among(Set<Candidate> standing);
}
