package org.tupyo.count;

import java.util.Set;
import java.util.stream.Collectors;

/// One place of a ranking.
///
/// @param candidates who has this place: one; several who are ranked equally, which some rules call
///   an overvote; nobody in a place that was left empty
/// @param legible whether the candidates are known; if not, several were marked and nobody can say
///   who, and `candidates` is empty
public record Rank(Set<Candidate> candidates, Legible legible) {
  /// A place that was left empty.
  public static final Rank EMPTY = new Rank(Set.of(), Legible.YES);

  /// Several marks in one place, of which nobody knows whose they are.
  public static final Rank OVERVOTE = new Rank(Set.of(), Legible.NO);

  /// Whether it is known who was meant.
  public enum Legible {
    YES,
    NO
  }

  public Rank {
    candidates = Set.copyOf(candidates);
    if (legible == Legible.NO && !candidates.isEmpty()) {
      throw new IllegalArgumentException("an illegible rank cannot name " + candidates);
    }
  }

  /// The place of exactly these.
  public static Rank of(Candidate... candidates) {
    return new Rank(Set.of(candidates), Legible.YES);
  }

  /// Whether nothing was marked here.
  public boolean isEmpty() {
    return candidates.isEmpty() && legible == Legible.YES;
  }

  /// Whether more than one was marked here.
  public boolean isShared() {
    return candidates.size() > 1 || legible == Legible.NO;
  }

  Rank among(Set<Candidate> standing) {
    return standing.containsAll(candidates)
        ? this
        : new Rank(
            candidates.stream().filter(standing::contains).collect(Collectors.toSet()), legible);
  }
}
