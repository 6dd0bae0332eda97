package org.tupyo.count.pairwise;

import java.util.ArrayList;
import java.util.List;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step;
import org.tupyo.count.internal.Duels;

/// The strongest path of victories between every two candidates, as Schulze's method needs it.
final class Paths {
  private final List<Candidate> candidates;
  private final Fraction[][] strongest;

  Paths(Duels duels, Strength strength) {
    this.candidates = duels.candidates();
    int size = duels.size();
    this.strongest = new Fraction[size][size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        strongest[a][b] =
            duels.beats(a, b) ? strength.of(duels.prefer(a, b), duels.prefer(b, a)) : Fraction.ZERO;
      }
    }
    // The stop k must be the outer loop, or paths through two stops are missed.
    for (int k = 0; k < size; k++) {
      for (int a = 0; a < size; a++) {
        for (int b = 0; b < size; b++) {
          if (a != b && a != k && b != k) {
            var through = strongest[a][k].min(strongest[k][b]);
            strongest[a][b] = strongest[a][b].max(through);
          }
        }
      }
    }
  }

  /// Whether the strongest path from the first to the second is stronger than the one back.
  boolean beats(Candidate a, Candidate b) {
    int from = candidates.indexOf(a);
    int to = candidates.indexOf(b);
    return strongest[from][to].compareTo(strongest[to][from]) > 0;
  }

  /// Groups these candidates, best first: whoever nobody left beats, again and again.
  List<List<Candidate>> order(List<Candidate> among) {
    var left = new ArrayList<>(among);
    var groups = new ArrayList<List<Candidate>>();
    while (!left.isEmpty()) {
      var best =
          left.stream().filter(one -> left.stream().noneMatch(other -> beats(other, one))).toList();
      groups.add(best);
      left.removeAll(best);
    }
    return groups;
  }

  Step.Matrix matrix() {
    return Duels.matrix(
        Step.Matrix.Kind.STRONGEST_PATHS, candidates, (one, other) -> strongest[one][other]);
  }
}
