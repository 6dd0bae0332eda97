package org.tupyo.count.scores;

import java.util.List;
import java.util.Map;
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

/// Every voter scores everyone, and the highest sums or means win. Page: `docs/methods/score.md`.
///
/// @param seats how many are elected, at least 1
/// @param min the lowest score
/// @param max the highest score
/// @param blank what a missing score counts as
/// @param aggregate what the scores of a candidate come to
public record Score(int seats, int min, int max, int blank, Aggregate aggregate)
    implements VotingMethod {

  /// What the scores of a candidate come to.
  public enum Aggregate {
    SUM,
    /// The mean over all valid ballots, missing scores as they count.
    MEAN,
    /// The mean of the scores that were given, so that a missing one says nothing. A candidate whom
    /// nobody scored has the lowest.
    MEAN_OF_GIVEN
  }

  /// The highest sums win.
  public Score(int seats, int min, int max, int blank) {
    this(seats, min, max, blank, Aggregate.SUM);
  }

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
    var figures = figures(new ScoreSheet(profile, min, max, blank), profile.candidates());
    boolean isSum = aggregate == Aggregate.SUM;
    ledger.add(new Step.Figures(isSum ? Step.About.TOTAL_SCORES : Step.About.MEAN_SCORES, figures));
    return ledger.ranked(Ledger.byFigure(profile.candidates(), figures), figures);
  }

  private Map<Candidate, Fraction> figures(ScoreSheet sheet, List<Candidate> candidates) {
    return switch (aggregate) {
      case SUM -> sheet.totals(candidates);
      case MEAN -> sheet.means(candidates);
      case MEAN_OF_GIVEN -> sheet.meansOfGiven(candidates, min);
    };
  }
}
