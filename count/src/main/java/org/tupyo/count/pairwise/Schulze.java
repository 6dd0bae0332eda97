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
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Duels;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.Rankings;

/// The Schulze method: a victory can also be a chain of victories, as strong as its weakest link,
/// and whoever has a stronger chain to another than comes back stands above. Page:
/// `docs/methods/schulze.md`.
///
/// Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
/// Condorcet-consistent single-winner election method", Social Choice and Welfare 36 (2011).
///
/// @param seats how many are elected from the top of the order, at least 1
/// @param strength how strong a victory is
/// @param unranked what it means that a name is missing
public record Schulze(int seats, Strength strength, Unranked unranked) implements VotingMethod {

  public Schulze {
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
    var paths = new Paths(duels, strength);
    ledger.add(duels.matrix());
    ledger.add(paths.matrix());
    var chains = new LinkedHashMap<Candidate, Fraction>();
    for (var one : ledger.electable()) {
      long beaten = ledger.electable().stream().filter(other -> paths.beats(one, other)).count();
      chains.put(one, Fraction.of(beaten));
    }
    return ledger.ranked(paths.order(ledger.electable()), chains);
  }
}
