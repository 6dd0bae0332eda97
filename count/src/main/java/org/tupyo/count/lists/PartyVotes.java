package org.tupyo.count.lists;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Flaw;
import org.tupyo.count.Fraction;
import org.tupyo.count.Marks;
import org.tupyo.count.Step;
import org.tupyo.count.internal.Ledger;

/// The votes of the parties, one a ballot, and who is below the threshold.
final class PartyVotes {
  private final Map<Candidate, Fraction> votes = new LinkedHashMap<>();
  private final List<Candidate> in;

  PartyVotes(Ledger ledger, Fraction threshold) {
    ledger.profile().candidates().forEach(one -> votes.put(one, Fraction.ZERO));
    ledger
        .profile()
        .ballots()
        .forEach((ballot, times) -> {
          if (flawOf(ballot).isEmpty()) {
            ballot
                .candidates()
                .forEach(one -> votes.merge(one, Fraction.of(times), Fraction::plus));
          }
        });
    ledger.add(new Step.Figures(Step.About.VOTES, votes));
    var needed = threshold.times(ledger.totals().valid());
    this.in =
        ledger.electable().stream()
            .filter(one -> of(one).signum() > 0 && of(one).compareTo(needed) >= 0)
            .toList();
    var below = ledger.electable().stream().filter(one -> !in.contains(one)).toList();
    if (!below.isEmpty()) {
      ledger.add(new Step.Group(Step.As.BELOW_THRESHOLD, below));
    }
  }

  static Optional<Flaw> flawOf(Ballot ballot) {
    if (ballot.isBlank()) {
      return Optional.empty();
    }
    if (!(ballot instanceof Marks(var marked))) {
      return Optional.of(Flaw.UNREADABLE);
    }
    return marked.size() > 1 ? Optional.of(Flaw.TOO_MANY_MARKS) : Optional.empty();
  }

  static void requireThreshold(Fraction threshold) {
    if (threshold.signum() < 0 || threshold.compareTo(Fraction.ONE) > 0) {
      throw new IllegalArgumentException("a threshold is from 0 to 1, not " + threshold);
    }
  }

  /// The parties that take part, in the order of the contest.
  List<Candidate> in() {
    return in;
  }

  Fraction of(Candidate party) {
    return votes.getOrDefault(party, Fraction.ZERO);
  }

  Map<Candidate, Fraction> all() {
    return votes;
  }

  /// Those who take part and do not, by votes.
  List<List<Candidate>> groups() {
    return Ledger.byFigure(votes.keySet(), votes);
  }
}
