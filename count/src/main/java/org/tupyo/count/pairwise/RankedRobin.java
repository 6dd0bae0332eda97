package org.tupyo.count.pairwise;

import java.util.ArrayList;
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

/// Ranked robin: whoever wins most duels is elected; of those level, whoever is preferred by the
/// most ballots over the others who are, and then over everyone. Page:
/// `docs/methods/ranked-robin.md`.
///
/// Source: Equal Vote Coalition, "Ranked Robin", first and second degree of its tie-breaks.
///
/// @param seats how many are elected from the top of the order, at least 1
/// @param unranked what it means that a name is missing
public record RankedRobin(int seats, Unranked unranked) implements VotingMethod {

  public RankedRobin {
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
    var wins = new LinkedHashMap<Candidate, Fraction>();
    for (var one : ledger.electable()) {
      wins.put(one, wins(one, ledger.electable(), duels));
    }
    ledger.add(duels.matrix());
    ledger.add(new Step.Figures(Step.About.WINS_LESS_LOSSES, wins));
    var groups = new ArrayList<List<Candidate>>();
    for (var level : Ledger.byFigure(ledger.electable(), wins)) {
      var margins = new LinkedHashMap<Candidate, Fraction>();
      level.forEach(one -> margins.put(one, margin(one, level, duels)));
      for (var still : Ledger.byFigure(level, margins)) {
        var all = new LinkedHashMap<Candidate, Fraction>();
        still.forEach(one -> all.put(one, margin(one, ledger.electable(), duels)));
        groups.addAll(Ledger.byFigure(still, all));
      }
    }
    return ledger.ranked(groups, wins);
  }

  /// A tied duel is half a win.
  private static Fraction wins(Candidate one, List<Candidate> all, Duels duels) {
    long halves = 0;
    for (var other : all) {
      if (!other.equals(one)) {
        halves += duels.beats(one, other) ? 2 : duels.beats(other, one) ? 0 : 1;
      }
    }
    return new Fraction(halves, 2);
  }

  private static Fraction margin(Candidate one, List<Candidate> others, Duels duels) {
    return Fraction.of(
        others.stream()
            .mapToLong(other -> duels.prefer(one, other) - duels.prefer(other, one))
            .reduce(0L, Math::addExact));
  }
}
