package org.tupyo.count.scores;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Flaw;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.OpenTie;
import org.tupyo.count.internal.Rankings;

/// Score, then automatic run-off: of the two with the highest sums the one whom more voters scored
/// higher wins. With several seats it is held again and again without those elected (bloc STAR).
/// Page: `docs/methods/star.md`.
///
/// Source: Equal Vote Coalition, "STAR voting", official tie-breaking protocol.
///
/// @param seats how many are elected, at least 1
/// @param max the highest score; the lowest is 0, and a blank counts as 0
public record Star(int seats, int max) implements VotingMethod {
  public Star {
    Rankings.requireSeats(seats);
    ScoreSheet.requireRange(0, max);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return ScoreSheet.flawOf(ballot, 0, max);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var ledger = new Ledger(this, profile, ties);
    var sheet = new ScoreSheet(profile, 0, max, 0);
    var totals = sheet.totals(profile.candidates());
    List<Candidate> elected = new ArrayList<>();
    if (ledger.totals().valid() == 0) {
      return ledger.nobody(totals);
    }
    var left = new ArrayList<>(ledger.electable());
    try {
      while (elected.size() < seats && !left.isEmpty()) {
        elected.add(new StarRound(ledger, sheet, max).winner(left));
        left.removeAll(elected);
        ledger.capped(left, elected);
      }
    } catch (OpenTie open) {
      int openSeats = seats - elected.size();
      if (ledger.everyoneFits(left, openSeats)) {
        Ledger.byFigure(left, totals).forEach(elected::addAll);
        return ledger.elected(elected, List.of(), totals);
      }
      // Who of the level is elected now is open, and so is everyone who could come after.
      var tied = openSeats == 1 ? open.tie().among() : left;
      var others = new ArrayList<>(profile.candidates());
      others.removeAll(tied);
      others.removeAll(elected);
      return ledger.tied(elected, tied, Ledger.byFigure(others, totals), totals);
    }
    var others = new ArrayList<>(profile.candidates());
    others.removeAll(elected);
    return ledger.elected(elected, Ledger.byFigure(others, totals), totals);
  }
}
