package org.tupyo.count.scores;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step;
import org.tupyo.count.Step.About;
import org.tupyo.count.Tie.Question;
import org.tupyo.count.internal.Ledger;

/// One scoring round and its run-off.
final class StarRound {
  private final Ledger ledger;
  private final ScoreSheet sheet;
  private final int max;

  StarRound(Ledger ledger, ScoreSheet sheet, int max) {
    this.ledger = ledger;
    this.sheet = sheet;
    this.max = max;
  }

  Candidate winner(List<Candidate> among) {
    var totals = sheet.totals(among);
    ledger.add(new Step.Figures(About.TOTAL_SCORES, totals));
    if (among.size() == 1) {
      return among.getFirst();
    }
    var finalists = finalists(among, totals);
    ledger.add(new Step.Group(Step.As.FINALISTS, finalists));
    return runoff(finalists, totals);
  }

  private List<Candidate> finalists(List<Candidate> among, Map<Candidate, Fraction> totals) {
    var finalists = new ArrayList<Candidate>();
    for (var group : Ledger.byFigure(among, totals)) {
      int left = 2 - finalists.size();
      if (left > 0) {
        finalists.addAll(group.size() <= left ? group : advance(group, left));
      }
    }
    return finalists;
  }

  /// Of those with equal totals whoever is preferred more often in the duels among them advances,
  /// then whoever has more top scores.
  private List<Candidate> advance(List<Candidate> level, int seats) {
    var duels = preferences(level);
    ledger.add(duels);
    var tops = sheet.times(level, max);
    boolean topsShown = false;
    var advancing = new ArrayList<Candidate>();
    for (var group : Ledger.byFigure(level, duels.figures())) {
      int left = seats - advancing.size();
      if (left <= 0) {
        break;
      }
      if (group.size() <= left) {
        advancing.addAll(group);
        continue;
      }
      if (!topsShown) {
        var ofGroup = new LinkedHashMap<Candidate, Fraction>();
        group.forEach(one -> ofGroup.put(one, tops.getOrDefault(one, Fraction.ZERO)));
        ledger.add(new Step.Figures(About.TOP_SCORES, ofGroup));
        topsShown = true;
      }
      for (var still : Ledger.byFigure(group, tops)) {
        int open = seats - advancing.size();
        if (open > 0) {
          advancing.addAll(ledger.ties().winners(Question.ADVANCE, still, open));
        }
      }
    }
    return advancing;
  }

  /// How often each is preferred to another of those who are level.
  private Step.Figures preferences(List<Candidate> level) {
    var wins = new LinkedHashMap<Candidate, Fraction>();
    for (var one : level) {
      wins.put(
          one,
          Fraction.of(
              level.stream()
                  .filter(other -> !other.equals(one))
                  .mapToLong(other -> sheet.prefer(one, other))
                  .reduce(0L, Math::addExact)));
    }
    long indifferent =
        sheet.rows().stream()
            .filter(row -> level.stream().map(one -> sheet.score(row, one)).distinct().count() == 1)
            .mapToLong(ScoreSheet.Row::times)
            .sum();
    return new Step.Figures(About.HEAD_TO_HEAD_PREFERENCES, wins, Fraction.of(indifferent));
  }

  private Candidate runoff(List<Candidate> finalists, Map<Candidate, Fraction> totals) {
    var duel = preferences(finalists);
    ledger.add(new Step.Figures(About.RUNOFF, duel.figures(), duel.others()));
    var level = Ledger.byFigure(finalists, duel.figures()).getFirst();
    if (level.size() == 1) {
      return level.getFirst();
    }
    ledger.add(new Step.Figures(About.RUNOFF_TOTAL_SCORES, only(level, totals)));
    level = Ledger.byFigure(level, totals).getFirst();
    if (level.size() == 1) {
      return level.getFirst();
    }
    var tops = sheet.times(level, max);
    ledger.add(new Step.Figures(About.RUNOFF_TOP_SCORES, tops));
    return ledger.ties().winner(Question.ADVANCE, Ledger.byFigure(level, tops).getFirst());
  }

  private static Map<Candidate, Fraction> only(
      List<Candidate> some, Map<Candidate, Fraction> figures) {
    var only = new LinkedHashMap<Candidate, Fraction>();
    some.forEach(one -> only.put(one, figures.getOrDefault(one, Fraction.ZERO)));
    return only;
  }
}
