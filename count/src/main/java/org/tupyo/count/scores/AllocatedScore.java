package org.tupyo.count.scores;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Flaw;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.OpenTie;
import org.tupyo.count.internal.Rankings;

/// Allocated score (proportional STAR): the highest sum is elected, and a quota of the ballots that
/// scored the winner highest is used up; then again. Page: `docs/methods/allocated-score.md`.
///
/// Source: Equal Vote Coalition, "Proportional STAR voting", Allocated Score.
///
/// @param seats how many are elected, at least 1
/// @param max the highest score; the lowest is 0, and a blank counts as 0
/// @param spending what fills a quota
public record AllocatedScore(int seats, int max, Spending spending) implements VotingMethod {

  /// What fills a quota, from those ballots first that would give the winner most of what they
  /// still weigh. The two differ once ballots are used that were used in part before.
  public enum Spending {
    /// What ballots still weigh, as the coalition's specification says.
    WEIGHTS,
    /// Ballots, each as one however little it still weighs, as the program starvote counts.
    BALLOTS
  }

  public AllocatedScore {
    Rankings.requireSeats(seats);
    ScoreSheet.requireRange(0, max);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return ScoreSheet.flawOf(ballot, 0, max);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var ledger = new Ledger(this, profile, ties);
    return new Count(ledger, new ScoreSheet(profile, 0, max, 0)).tally();
  }

  private final class Count {
    private final Ledger ledger;
    private final ScoreSheet sheet;
    private final Fraction[] weight;
    private final Map<Candidate, Fraction> last = new LinkedHashMap<>();

    Count(Ledger ledger, ScoreSheet sheet) {
      this.ledger = ledger;
      this.sheet = sheet;
      this.weight = new Fraction[sheet.rows().size()];
      Arrays.fill(weight, Fraction.ONE);
    }

    Tally tally() {
      var elected = new ArrayList<Candidate>();
      var quota = new Fraction(ledger.totals().valid(), seats);
      var left = new ArrayList<>(ledger.electable());
      while (elected.size() < seats && !left.isEmpty()) {
        var totals = totals(left);
        last.putAll(totals);
        ledger.add(new Step.Figures(Step.About.WEIGHTED_SCORES, totals));
        Candidate winner;
        try {
          var best = Ledger.byFigure(left, totals).getFirst();
          winner = ledger.next(best, left, seats - elected.size());
        } catch (OpenTie open) {
          return tied(elected, open.tie().among(), left);
        }
        elected.add(winner);
        left.remove(winner);
        ledger.capped(left, elected);
        spend(winner, quota);
      }
      return ledger.elected(elected, Ledger.byFigure(left, last), last);
    }

    /// Who of the level is elected now is open, and so is everyone who could come after.
    private Tally tied(List<Candidate> elected, List<Candidate> level, List<Candidate> left) {
      boolean lastSeat = elected.size() + 1 == seats;
      var among = lastSeat ? level : left;
      var others = left.stream().filter(one -> !among.contains(one)).toList();
      return ledger.tied(elected, among, Ledger.byFigure(others, last), last);
    }

    private Map<Candidate, Fraction> totals(List<Candidate> among) {
      var totals = new LinkedHashMap<Candidate, Fraction>();
      for (var one : among) {
        var total = Fraction.ZERO;
        for (int i = 0; i < weight.length; i++) {
          var row = sheet.rows().get(i);
          total = total.plus(weight[i].times(row.times()).times(sheet.score(row, one)));
        }
        totals.put(one, total);
      }
      return totals;
    }

    /// Uses up a quota, group by group; those of the last group that is needed give equal parts.
    private void spend(Candidate winner, Fraction quota) {
      var groups = new TreeMap<Fraction, List<Integer>>(Comparator.reverseOrder());
      for (int i = 0; i < weight.length; i++) {
        var offer = offer(i, winner);
        if (offer.signum() > 0 && weight[i].signum() > 0) {
          groups.computeIfAbsent(offer, _ -> new ArrayList<>()).add(i);
        }
      }
      var open = quota;
      for (var group : groups.values()) {
        var size = group.stream().map(this::size).reduce(Fraction.ZERO, Fraction::plus);
        var used = size.compareTo(open) <= 0 ? Fraction.ONE : open.dividedBy(size);
        for (int i : group) {
          weight[i] = weight[i].minus(weight[i].times(used));
        }
        open = open.minus(size.times(used));
        if (open.signum() == 0) {
          return;
        }
      }
    }

    private Fraction offer(int row, Candidate winner) {
      return weight[row].times(sheet.score(sheet.rows().get(row), winner));
    }

    private Fraction size(int row) {
      long times = sheet.rows().get(row).times();
      return spending == Spending.WEIGHTS ? weight[row].times(times) : Fraction.of(times);
    }
  }
}
