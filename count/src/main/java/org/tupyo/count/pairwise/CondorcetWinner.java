package org.tupyo.count.pairwise;

import java.util.LinkedHashMap;
import java.util.List;
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

/// Elects whoever beats everyone else in a duel, and nobody where there is no such candidate. Page:
/// `docs/methods/condorcet-winner.md`.
///
/// @param unranked what it means that a name is missing
public record CondorcetWinner(Unranked unranked) implements VotingMethod {

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Rankings.flawOf(ballot);
  }

  @Override
  public int seats() {
    return 1;
  }

  @Override
  public Optional<BallotPolicy> ballotPolicy() {
    return Optional.of(BallotPolicy.PREFERENCES.with(unranked));
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var ledger = new Ledger(this, profile, ties);
    var duels = Duels.of(profile, unranked);
    var electable = ledger.electable();
    var winners = ledger.totals().valid() == 0 ? List.<Candidate>of() : duels.winners(electable);
    ledger.add(duels.matrix());
    ledger.add(new Step.Group(Step.As.SMITH_SET, duels.smithSet(electable)));
    ledger.add(new Step.Group(Step.As.CONDORCET_WINNER, winners));
    ledger.add(new Step.Group(Step.As.CONDORCET_LOSER, duels.losers(electable)));
    var wins = new LinkedHashMap<Candidate, Fraction>();
    for (var one : electable) {
      long beaten = electable.stream().filter(other -> duels.beats(one, other)).count();
      wins.put(one, Fraction.of(beaten));
    }
    if (winners.isEmpty()) {
      return ledger.nobody(wins);
    }
    var others = electable.stream().filter(one -> !winners.contains(one)).toList();
    return ledger.elected(winners, Ledger.byFigure(others, wins), wins);
  }
}
