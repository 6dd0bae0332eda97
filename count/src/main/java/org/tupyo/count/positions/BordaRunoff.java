package org.tupyo.count.positions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tupyo.count.BallotPolicy.Unranked;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.OpenTie;

/// Run-offs by Borda points, counted anew in each round.
final class BordaRunoff {
  private final Ledger ledger;
  private final Unranked unranked;
  private final Leaving leaving;

  /// Who leaves in a round.
  enum Leaving {
    LOWEST,
    BELOW_AVERAGE
  }

  BordaRunoff(Ledger ledger, Unranked unranked, Leaving leaving) {
    this.ledger = ledger;
    this.unranked = unranked;
    this.leaving = leaving;
  }

  Tally tally() {
    var left = new ArrayList<>(ledger.electable());
    var out = new ArrayList<List<Candidate>>();
    var last = new LinkedHashMap<Candidate, Fraction>();
    while (left.size() > 1) {
      var points =
          BordaPoints.of(
              ledger.profile(),
              left,
              (place, candidates) -> Fraction.of(candidates - (long) place),
              unranked);
      last.putAll(points);
      ledger.add(new Step.Figures(Step.About.POINTS, points));
      List<Candidate> leave;
      try {
        leave = leaving(points);
      } catch (OpenTie _) {
        return ledger.tied(List.of(), left, out, last);
      }
      if (leave.isEmpty()) {
        // Everyone has the average: nothing separates those who are left.
        out.addFirst(List.copyOf(left));
        return ledger.ranked(out, last);
      }
      ledger.ties().remember(points);
      ledger.add(new Step.Group(Step.As.EXCLUDED, leave));
      left.removeAll(leave);
      Ledger.byFigure(leave, points).reversed().forEach(out::addFirst);
    }
    return ledger.elected(List.copyOf(left), out, last);
  }

  private List<Candidate> leaving(Map<Candidate, Fraction> points) {
    if (leaving == Leaving.LOWEST) {
      var lowest = Ledger.byFigure(points.keySet(), points).getLast();
      return List.of(ledger.ties().loser(lowest));
    }
    var sum = points.values().stream().reduce(Fraction.ZERO, Fraction::plus);
    var average = sum.dividedBy(points.size());
    var low =
        points.keySet().stream()
            .filter(one -> points.getOrDefault(one, Fraction.ZERO).compareTo(average) <= 0)
            .toList();
    return low.size() == points.size() ? List.of() : low;
  }
}
