package org.tupyo.count;

import java.util.Set;
import java.util.stream.Collectors;

/// A ballot that marks some of the candidates, all alike.
///
/// @param candidates those marked; empty for a blank ballot
public record Marks(Set<Candidate> candidates) implements Ballot {
  public static final Marks BLANK = new Marks(Set.of());

  public Marks {
    candidates = Set.copyOf(candidates);
  }

  /// The ballot that marks exactly these.
  public static Marks of(Candidate... candidates) {
    return new Marks(Set.of(candidates));
  }

  @Override
  public boolean isBlank() {
    return candidates.isEmpty();
  }

  @Override
  public Marks among(Set<Candidate> standing) {
    return new Marks(
        candidates.stream().filter(standing::contains).collect(Collectors.toUnmodifiableSet()));
  }
}
