package org.tupyo.count.committees;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.Tie.Question;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.OpenTie;

/// Weighs every committee and finds the best.
final class BestCommittees {
  private static final long MOST_COMMITTEES = 3_000_000;

  private final Ledger ledger;
  private final Gain gain;
  private final Approvals approvals;
  private final List<Candidate> candidates;
  private final int size;
  private final List<List<Candidate>> best = new ArrayList<>();
  private Fraction most = Fraction.ZERO;

  /// What one more elected candidate is to voters.
  interface Gain {
    /// What it is to these voters.
    ///
    /// @param times how many such voters there are
    /// @param members which of their candidates this is: 1 for the first elected
    Fraction of(long times, int members);
  }

  BestCommittees(Ledger ledger, int seats, Gain gain) {
    this.ledger = ledger;
    this.gain = gain;
    this.approvals = new Approvals(ledger.profile());
    this.candidates = ledger.electable();
    this.size = Math.min(seats, ledger.caps().within(candidates, List.of()).size());
    requireFew(candidates.size(), size);
  }

  private static void requireFew(int candidates, int size) {
    long committees = 1;
    for (int i = 1; i <= size; i++) {
      committees = committees * (candidates - size + i) / i;
      if (committees > MOST_COMMITTEES) {
        throw new IllegalArgumentException(
            "more than "
                + MOST_COMMITTEES
                + " committees of "
                + size
                + " among "
                + candidates
                + " candidates are too many to weigh each: take a sequential method");
      }
    }
  }

  Tally tally() {
    weigh(0, new ArrayList<>(), Fraction.ZERO, new int[approvals.rows().size()]);
    ledger.add(new Step.Committees(best));
    var scores = new LinkedHashMap<Candidate, Fraction>();
    for (var candidate : candidates) {
      scores.put(candidate, Fraction.of(approvals.supporters(candidate)));
    }
    return settle(scores);
  }

  private void weigh(int from, List<Candidate> committee, Fraction score, int[] members) {
    if (ledger.caps().within(committee, List.of()).size() < committee.size()) {
      return;
    }
    if (committee.size() == size) {
      int compared = score.compareTo(most);
      if (compared > 0) {
        best.clear();
        most = score;
      }
      if (compared >= 0) {
        best.add(List.copyOf(committee));
      }
      return;
    }
    for (int i = from; i <= candidates.size() - (size - committee.size()); i++) {
      var candidate = candidates.get(i);
      var more = score;
      var now = members.clone();
      for (int r = 0; r < now.length; r++) {
        var row = approvals.rows().get(r);
        if (row.approved().contains(candidate)) {
          now[r]++;
          more = more.plus(gain.of(row.times(), now[r]));
        }
      }
      committee.add(candidate);
      weigh(i + 1, committee, more, now);
      committee.removeLast();
    }
  }

  /// Between equally good committees the rule for ties picks one candidate after the other of those
  /// who are in some of them and not in all.
  private Tally settle(Map<Candidate, Fraction> scores) {
    var left = best;
    while (left.size() > 1) {
      var committees = left;
      var certain =
          candidates.stream().filter(one -> committees.stream().allMatch(c -> c.contains(one)));
      var contested =
          candidates.stream()
              .filter(one -> committees.stream().anyMatch(c -> c.contains(one)))
              .filter(one -> !committees.stream().allMatch(c -> c.contains(one)))
              .toList();
      try {
        var picked = ledger.ties().winner(Question.ELECT, contested);
        left = committees.stream().filter(committee -> committee.contains(picked)).toList();
      } catch (OpenTie _) {
        return ledger.tied(certain.toList(), contested, others(committees), scores);
      }
    }
    var elected = new ArrayList<Candidate>();
    left.forEach(only -> Ledger.byFigure(only, scores).forEach(elected::addAll));
    return ledger.elected(elected, others(left), scores);
  }

  private List<List<Candidate>> others(List<List<Candidate>> committees) {
    var others =
        candidates.stream()
            .filter(one -> committees.stream().noneMatch(committee -> committee.contains(one)))
            .toList();
    return others.isEmpty() ? List.of() : List.of(others);
  }
}
