package org.tupyo.count.committees;

import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.Flaw;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.Rankings;

/// Method of equal shares: every voter has the same budget, and a seat costs as much as all voters
/// together have for one; seats go one by one to whoever the supporters can pay at the lowest price
/// each. What then is left goes by Phragmén's rule, begun with the budgets left. Page:
/// `docs/methods/equal-shares.md`.
///
/// Source: D. Peters and P. Skowron, "Proportionality and the limits of welfarism", EC 2020.
///
/// @param seats how many are elected, at least 1
public record EqualShares(int seats) implements VotingMethod {
  public EqualShares {
    Rankings.requireSeats(seats);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Approvals.flawOf(ballot);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var ledger = new Ledger(this, profile, ties);
    var approvals = new Approvals(profile);
    return new OneByOne(ledger, seats).tally(new Budgets(approvals, seats));
  }
}
