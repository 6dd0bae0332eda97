package org.tupyo.count.pairwise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tupyo.count.Candidate;
import org.tupyo.count.internal.Duels;

/// The orders of candidates that agree with the most preferences, found exactly: the best order of
/// a set puts somebody first, and the others in the best order of what is left.
final class BestOrders {
  private final List<Candidate> candidates;
  private final long[][] prefer;
  private final long[] best;

  BestOrders(List<Candidate> candidates, Duels duels) {
    this.candidates = candidates;
    int size = candidates.size();
    this.prefer = new long[size][size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        prefer[a][b] = a == b ? 0 : duels.prefer(candidates.get(a), candidates.get(b));
      }
    }
    this.best = new long[1 << size];
    for (int set = 1; set < best.length; set++) {
      for (int first = 0; first < size; first++) {
        if (has(set, first)) {
          best[set] = Math.max(best[set], withFirst(set, first));
        }
      }
    }
  }

  private static boolean has(int set, int number) {
    return (set >> number & 1) == 1;
  }

  private long withFirst(int set, int first) {
    int rest = set & ~(1 << first);
    long score = best[rest];
    for (int other = 0; other < candidates.size(); other++) {
      if (has(rest, other)) {
        score = Math.addExact(score, prefer[first][other]);
      }
    }
    return score;
  }

  /// The best score of an order that puts this candidate first.
  long bestWithFirst(Candidate candidate) {
    return withFirst(best.length - 1, candidates.indexOf(candidate));
  }

  /// One of the best orders: of equal ones the one that keeps the order of the contest.
  Optional<List<Candidate>> first() {
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    var order = new ArrayList<Candidate>();
    int set = best.length - 1;
    while (set != 0) {
      int first = firsts(set).getFirst();
      order.add(candidates.get(first));
      set &= ~(1 << first);
    }
    return Optional.of(order);
  }

  /// Groups the candidates, best first: whoever comes first in one of the best orders of those
  /// left, again and again.
  List<List<Candidate>> groups() {
    var groups = new ArrayList<List<Candidate>>();
    int set = best.length - 1;
    while (set != 0) {
      var firsts = firsts(set);
      groups.add(firsts.stream().map(candidates::get).toList());
      for (int one : firsts) {
        set &= ~(1 << one);
      }
    }
    return groups;
  }

  private List<Integer> firsts(int set) {
    var firsts = new ArrayList<Integer>();
    for (int one = 0; one < candidates.size(); one++) {
      if (has(set, one) && withFirst(set, one) == best[set]) {
        firsts.add(one);
      }
    }
    return firsts;
  }
}
