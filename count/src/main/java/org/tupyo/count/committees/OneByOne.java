package org.tupyo.count.committees;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.OpenTie;

/// Elects one candidate after the other, each time whoever has the best figure.
final class OneByOne {
  private final Ledger ledger;
  private final int seats;
  private final Map<Candidate, Fraction> last = new LinkedHashMap<>();
  private final List<Candidate> elected = new ArrayList<>();
  private boolean lowestIsBest;

  OneByOne(Ledger ledger, int seats) {
    this.ledger = ledger;
    this.seats = seats;
  }

  /// What a rule says in each step.
  interface Rule {
    /// The figure of each who can be elected next; the best is.
    Step.Figures step(List<Candidate> left, List<Candidate> elected);

    /// Takes note that somebody is elected.
    default void elected(Candidate candidate) {}
  }

  Tally tally(Rule rule) {
    var left = new ArrayList<>(ledger.electable());
    while (elected.size() < seats && !left.isEmpty()) {
      var step = rule.step(List.copyOf(left), List.copyOf(elected));
      if (step.figures().isEmpty()) {
        break;
      }
      last.putAll(step.figures());
      lowestIsBest = step.about().lowestIsBest();
      ledger.add(step);
      var best = bestFirst(step.figures().keySet()).getFirst();
      try {
        var winner = ledger.next(best, left, seats - elected.size());
        rule.elected(winner);
        elected.add(winner);
        left.remove(winner);
        ledger.capped(left, elected);
      } catch (OpenTie _) {
        return tied(left, best);
      }
    }
    return ledger.elected(elected, bestFirst(left), last);
  }

  /// Who of the level is elected now is open, and so is everyone who could come after.
  private Tally tied(List<Candidate> left, List<Candidate> best) {
    var among = elected.size() + 1 == seats ? best : left;
    var others = left.stream().filter(one -> !among.contains(one)).toList();
    return ledger.tied(elected, among, bestFirst(others), last);
  }

  /// Those who ever had a figure; the others stand last in any case.
  private List<List<Candidate>> bestFirst(Collection<Candidate> some) {
    var known = some.stream().filter(last::containsKey).toList();
    var highestFirst = Ledger.byFigure(known, last);
    return lowestIsBest ? highestFirst.reversed() : highestFirst;
  }
}
