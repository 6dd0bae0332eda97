package org.tupyo.count.committees;

import java.util.LinkedHashMap;
import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Flaw;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.Rankings;

/// Satisfaction approval voting: each ballot is shared equally among those it approves of, and the
/// largest sums win. Page: `docs/methods/satisfaction-approval.md`.
///
/// Source: S. J. Brams and D. M. Kilgour, "Satisfaction approval voting" (2010).
///
/// @param seats how many are elected, at least 1
public record SatisfactionApproval(int seats) implements VotingMethod {
  public SatisfactionApproval {
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
    var sums = new LinkedHashMap<Candidate, Fraction>();
    ledger.electable().forEach(one -> sums.put(one, Fraction.ZERO));
    for (var row : approvals.rows()) {
      var part = new Fraction(row.times(), row.approved().size());
      sums.replaceAll((one, sum) -> row.approved().contains(one) ? sum.plus(part) : sum);
    }
    ledger.add(new Step.Figures(Step.About.SATISFACTION, sums));
    return ledger.ranked(Ledger.byFigure(sums.keySet(), sums), sums);
  }
}
