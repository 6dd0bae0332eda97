package org.tupyo.count;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// At most so many winners of one affiliation, such as two of a part or one of a faculty. Page:
/// `docs/methods/caps.md`.
///
/// @param affiliations of those who have one; whoever has none is never passed over
/// @param most how many of one affiliation may be elected, at least 1
public record Caps(Map<Candidate, String> affiliations, int most) {
  /// As many of anything as voters like.
  public static final Caps NONE = new Caps(Map.of(), Integer.MAX_VALUE);

  public Caps {
    affiliations = Map.copyOf(affiliations);
    if (most < 1) {
      throw new IllegalArgumentException(
          "at least one of an affiliation may be elected, not " + most);
    }
  }

  /// Whether nobody can be passed over.
  public boolean isNone() {
    return affiliations.isEmpty();
  }

  /// How many more of a candidate's affiliation may be elected beside these.
  public int room(Candidate candidate, Collection<Candidate> elected) {
    var own = affiliations.get(candidate);
    if (own == null) {
      return Integer.MAX_VALUE;
    }
    long have = elected.stream().filter(one -> own.equals(affiliations.get(one))).count();
    return (int) Math.max(0, most - have);
  }

  /// Those of some whom the affiliation has no room for beside the elected.
  public List<Candidate> full(Collection<Candidate> some, Collection<Candidate> elected) {
    return some.stream().filter(one -> room(one, elected) == 0).toList();
  }

  /// As many of some as may be elected together beside these: the first of each affiliation.
  public List<Candidate> within(Collection<Candidate> bestFirst, Collection<Candidate> elected) {
    var all = new ArrayList<>(elected);
    var within = new ArrayList<Candidate>();
    for (var one : bestFirst) {
      if (room(one, all) > 0) {
        all.add(one);
        within.add(one);
      }
    }
    return within;
  }

  /// Some by their affiliation, without those who have none.
  public Map<String, List<Candidate>> byAffiliation(Collection<Candidate> some) {
    var groups = new HashMap<String, List<Candidate>>();
    for (var one : some) {
      var own = affiliations.get(one);
      if (own != null) {
        groups.computeIfAbsent(own, _ -> new ArrayList<>()).add(one);
      }
    }
    return groups;
  }
}
