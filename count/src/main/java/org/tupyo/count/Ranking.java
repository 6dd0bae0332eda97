package org.tupyo.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A ballot that puts candidates in an order.
///
/// It says what the voter wrote, not what a rule makes of it: places left empty, two names in one
/// place and a name that comes twice are all kept, and the [BallotPolicy] says what they mean.
///
/// @param ranks most preferred first; empty places at the end are not kept
public record Ranking(List<Rank> ranks) implements Ballot {
  public static final Ranking BLANK = new Ranking(List.of());

  public Ranking {
    int last = ranks.size();
    while (last > 0 && ranks.get(last - 1).isEmpty()) {
      last--;
    }
    ranks = List.copyOf(ranks.subList(0, last));
  }

  /// The ballot that ranks these, one a place.
  public static Ranking of(Candidate... candidates) {
    return new Ranking(Arrays.stream(candidates).map(Rank::of).toList());
  }

  @Override
  public Set<Candidate> candidates() {
    var all = new HashSet<Candidate>();
    ranks.forEach(rank -> all.addAll(rank.candidates()));
    return all;
  }

  @Override
  public boolean isAmong(Set<Candidate> standing) {
    for (var rank : ranks) {
      if (!standing.containsAll(rank.candidates())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean isBlank() {
    return ranks.isEmpty();
  }

  /// A place that only others had is closed up, as it would not have been there; a place that the
  /// voter left empty stays.
  @Override
  public Ranking among(Set<Candidate> standing) {
    var left = new ArrayList<Rank>();
    for (var rank : ranks) {
      var rest = rank.among(standing);
      if (rank.isEmpty() || !rest.isEmpty()) {
        left.add(rest);
      }
    }
    return new Ranking(left);
  }
}
