package org.tupyo.count.positions;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tupyo.count.BallotPolicy.Unranked;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Ranking;

/// Adds up points for places.
final class BordaPoints {
  private BordaPoints() {}

  /// What a place is worth.
  interface Worth {
    /// The points of a place.
    ///
    /// @param place 1 for the first
    /// @param candidates how many there are
    Fraction of(int place, int candidates);
  }

  /// The points of each of these, as if only they had been nominated.
  ///
  /// @param unranked `LAST`: missing names share the mean of the last places, so a blank ballot
  ///   gives everyone the same; else they get nothing
  static Map<Candidate, Fraction> of(
      Profile profile, List<Candidate> among, Worth worth, Unranked unranked) {
    var points = new LinkedHashMap<Candidate, Fraction>();
    among.forEach(one -> points.put(one, Fraction.ZERO));
    profile
        .ballots()
        .forEach((ballot, times) -> {
          if (ballot instanceof Ranking ranking) {
            add(ranking, times, points, worth, unranked);
          }
        });
    return points;
  }

  private static void add(
      Ranking ranking,
      long times,
      Map<Candidate, Fraction> points,
      Worth worth,
      Unranked unranked) {
    var left = new LinkedHashSet<>(points.keySet());
    int place = 1;
    for (var rank : ranking.ranks()) {
      var here = left.stream().filter(rank.candidates()::contains).toList();
      if (!here.isEmpty()) {
        share(here, place, times, points, worth);
        place += here.size();
        left.removeAll(Set.copyOf(here));
      }
    }
    if (!left.isEmpty() && unranked == Unranked.LAST) {
      share(List.copyOf(left), place, times, points, worth);
    }
  }

  /// Those of one rank share the mean of the places they take.
  private static void share(
      List<Candidate> here, int place, long times, Map<Candidate, Fraction> points, Worth worth) {
    var sum = Fraction.ZERO;
    for (int i = 0; i < here.size(); i++) {
      sum = sum.plus(worth.of(place + i, points.size()));
    }
    var each = sum.dividedBy(here.size()).times(times);
    here.forEach(one -> points.merge(one, each, Fraction::plus));
  }
}
