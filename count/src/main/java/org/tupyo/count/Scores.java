package org.tupyo.count;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// A ballot that gives candidates numbers: scores, grades (0 is the worst), points or votes.
///
/// @param scores of whom the voter gave a number; somebody left out was left blank, which is not 0
public record Scores(Map<Candidate, Integer> scores) implements Ballot {
  public static final Scores BLANK = new Scores(Map.of());

  public Scores {
    scores = Map.copyOf(scores);
  }

  @Override
  public Set<Candidate> candidates() {
    return scores.keySet();
  }

  @Override
  public boolean isBlank() {
    return scores.isEmpty();
  }

  /// The number given, or this one where the voter left a blank.
  public int of(Candidate candidate, int blank) {
    return scores.getOrDefault(candidate, blank);
  }

  @Override
  public Scores among(Set<Candidate> standing) {
    var left = new HashMap<>(scores);
    left.keySet().retainAll(standing);
    return new Scores(left);
  }
}
