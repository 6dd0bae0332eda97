package org.tupyo.count.scores;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/// The highest sum is elected, again and again; a ballot weighs the less the more it has scored
/// those elected. Page: `docs/methods/reweighted-range.md`.
///
/// Source: W. D. Smith, "Reweighted range voting", rangevoting.org/RRV.html.
///
/// @param seats how many are elected, at least 1
/// @param max the highest score; the lowest is 0, and a blank counts as 0
public record ReweightedRange(int seats, int max) implements VotingMethod {
  public ReweightedRange {
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
    var sheet = new ScoreSheet(profile, 0, max, 0);
    var elected = new ArrayList<Candidate>();
    var left = new ArrayList<>(ledger.electable());
    var last = new LinkedHashMap<Candidate, Fraction>();
    while (elected.size() < seats && !left.isEmpty()) {
      var totals = totals(sheet, left, elected);
      last.putAll(totals);
      ledger.add(new Step.Figures(Step.About.WEIGHTED_SCORES, totals));
      try {
        var best = Ledger.byFigure(left, totals).getFirst();
        var winner = ledger.next(best, left, seats - elected.size());
        elected.add(winner);
        left.remove(winner);
        ledger.capped(left, elected);
      } catch (OpenTie open) {
        // Who of the level is elected now is open, and so is everyone who could come after.
        var among = elected.size() + 1 == seats ? open.tie().among() : left;
        var others = left.stream().filter(one -> !among.contains(one)).toList();
        return ledger.tied(elected, among, Ledger.byFigure(others, last), last);
      }
    }
    return ledger.elected(elected, Ledger.byFigure(left, last), last);
  }

  private Map<Candidate, Fraction> totals(
      ScoreSheet sheet, List<Candidate> among, List<Candidate> elected) {
    var totals = new LinkedHashMap<Candidate, Fraction>();
    among.forEach(one -> totals.put(one, Fraction.ZERO));
    for (var row : sheet.rows()) {
      long given = elected.stream().mapToLong(one -> sheet.score(row, one)).sum();
      var weight = new Fraction(max, max + given).times(row.times());
      for (var one : among) {
        totals.merge(one, weight.times(sheet.score(row, one)), Fraction::plus);
      }
    }
    return totals;
  }
}
