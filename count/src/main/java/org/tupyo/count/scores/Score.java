package org.tupyo.count.scores;

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

/// Every voter scores everyone, and the highest sums win. Page: `docs/methods/score.md`.
///
/// @param seats how many are elected, at least 1
/// @param min the lowest score
/// @param max the highest score
/// @param blank what a missing score counts as
public record Score(int seats, int min, int max, int blank) implements VotingMethod {
  public Score {
    Rankings.requireSeats(seats);
    ScoreSheet.requireRange(min, max);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return ScoreSheet.flawOf(ballot, min, max);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var ledger = new Ledger(this, profile, ties);
    var totals = new ScoreSheet(profile, min, max, blank).totals(profile.candidates());
    ledger.add(new Step.Figures(Step.About.TOTAL_SCORES, totals));
    return ledger.ranked(Ledger.byFigure(profile.candidates(), totals), totals);
  }
}
