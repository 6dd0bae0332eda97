package org.tupyo.count.committees;

import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.Flaw;
import org.tupyo.count.Profile;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.Rankings;

/// Maximin support: voters share their votes among the elected of whom they approve, so that the
/// elected with the least support have as much as can be; seats go one by one to whoever keeps that
/// least support largest. Page: `docs/methods/maximin-support.md`.
///
/// Source: L. Sánchez-Fernández, N. Fernández-García, J. A. Fisteus and M. Brill, "The maximin
/// support method: an extension of the D'Hondt method to approval-based multiwinner elections",
/// Mathematical Programming 203 (2024).
///
/// @param seats how many are elected, at least 1
public record MaximinSupport(int seats) implements VotingMethod {
  public MaximinSupport {
    Rankings.requireSeats(seats);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Approvals.flawOf(ballot);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var ledger = new Ledger(this, profile, ties);
    var support = new Support(new Approvals(profile));
    return new OneByOne(ledger, seats)
        .tally((left, elected) ->
            new Step.Figures(Step.About.LEAST_SUPPORT, support.withEach(left, elected)));
  }
}
