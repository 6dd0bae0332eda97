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

/// Of all committees the one in which the most voters have somebody of whom they approve. Page:
/// `docs/methods/chamberlin-courant.md`.
///
/// Source: J. R. Chamberlin and P. N. Courant, "Representative deliberations and representative
/// decisions", American Political Science Review 77 (1983).
///
/// @param seats how many are elected, at least 1
public record ChamberlinCourant(int seats) implements VotingMethod {
  public ChamberlinCourant {
    Rankings.requireSeats(seats);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Approvals.flawOf(ballot);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var ledger = new Ledger(this, profile, ties);
    return new BestCommittees(
            ledger, seats, (times, members) -> members == 1 ? Fraction.of(times) : Fraction.ZERO)
        .tally();
  }
}
