package org.tupyo.count.pairwise;

import java.util.LinkedHashMap;
import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.BallotPolicy.Unranked;
import org.tupyo.count.Candidate;
import org.tupyo.count.Flaw;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Duels;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.Rankings;

/// Copeland's method: whoever wins most duels, less those lost, is elected. Page:
/// `docs/methods/copeland.md`.
///
/// @param seats how many are elected from the top of the order, at least 1
/// @param unranked what it means that a name is missing
public record Copeland(int seats, Unranked unranked) implements VotingMethod {

  public Copeland {
    Rankings.requireSeats(seats);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Rankings.flawOf(ballot);
  }

  @Override
  public Optional<BallotPolicy> ballotPolicy() {
    return Optional.of(BallotPolicy.PREFERENCES.with(unranked));
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var ledger = new Ledger(this, profile, ties);
    var duels = Duels.of(profile, unranked);
    var scores = new LinkedHashMap<Candidate, Fraction>();
    for (var one : ledger.electable()) {
      long score = 0;
      for (var other : ledger.electable()) {
        score += duels.beats(one, other) ? 1 : duels.beats(other, one) ? -1 : 0;
      }
      scores.put(one, Fraction.of(score));
    }
    ledger.add(duels.matrix());
    ledger.add(new Step.Figures(Step.About.WINS_LESS_LOSSES, scores));
    return ledger.ranked(Ledger.byFigure(ledger.electable(), scores), scores);
  }
}
