package org.tupyo.count.committees;

import java.util.ArrayList;
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
  private final Step.About about;
  private final Map<Candidate, Fraction> last = new LinkedHashMap<>();
  private final List<Candidate> elected = new ArrayList<>();

  OneByOne(Ledger ledger, int seats, Step.About about) {
    this.ledger = ledger;
    this.seats = seats;
    this.about = about;
  }

  /// What a rule says in each step.
  interface Rule {
    /// The figure of each who can be elected next; the highest is.
    Map<Candidate, Fraction> figures(List<Candidate> left, List<Candidate> elected);

    /// Takes note that somebody is elected.
    default void elected(Candidate candidate) {}
  }

  Tally tally(Rule rule) {
    var left = new ArrayList<>(ledger.electable());
    while (elected.size() < seats && !left.isEmpty()) {
      var figures = rule.figures(List.copyOf(left), List.copyOf(elected));
      if (figures.isEmpty()) {
        break;
      }
      last.putAll(figures);
      ledger.add(new Step.Figures(about, figures));
      var best = Ledger.byFigure(figures.keySet(), figures).getFirst();
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
    return ledger.elected(elected, Ledger.byFigure(left, last), last);
  }

  /// Who of the level is elected now is open, and so is everyone who could come after.
  private Tally tied(List<Candidate> left, List<Candidate> best) {
    var among = elected.size() + 1 == seats ? best : left;
    var others = left.stream().filter(one -> !among.contains(one)).toList();
    return ledger.tied(elected, among, Ledger.byFigure(others, last), last);
  }
}
