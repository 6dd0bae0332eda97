package org.tupyo.count.committees;

import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.Flaw;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.Rankings;

/// Proportional approval voting: of all committees the one with the most satisfaction, where a
/// voter's first elected candidate counts 1, the second 1/2, the third 1/3. Page:
/// `docs/methods/pav.md`.
///
/// Source: T. N. Thiele, "Om Flerfoldsvalg", Oversigt over det Kongelige Danske Videnskabernes
/// Selskabs Forhandlinger 1895.
///
/// @param seats how many are elected, at least 1
public record Pav(int seats) implements VotingMethod {
  public Pav {
    Rankings.requireSeats(seats);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Approvals.flawOf(ballot);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var ledger = new Ledger(this, profile, ties);
    return new BestCommittees(ledger, seats, (times, members) -> new Fraction(times, members))
        .tally();
  }
}
