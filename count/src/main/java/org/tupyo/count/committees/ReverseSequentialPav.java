package org.tupyo.count.committees;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.tupyo.count.internal.OpenTie;
import org.tupyo.count.internal.Rankings;

/// Everyone is in at first, and whoever the voters' satisfaction needs least leaves, again and
/// again, until as many are left as there are seats. Satisfaction is that of proportional approval
/// voting. Page: `docs/methods/reverse-sequential-pav.md`.
///
/// Source: S. Janson, "Phragmén's and Thiele's election methods", arXiv:1611.08826, section 4.
///
/// @param seats how many are elected, at least 1
public record ReverseSequentialPav(int seats) implements VotingMethod {
  public ReverseSequentialPav {
    Rankings.requireSeats(seats);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Approvals.flawOf(ballot);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    Rankings.requireNoCaps(profile, this);
    var ledger = new Ledger(this, profile, ties);
    var approvals = new Approvals(profile);
    var inside = new ArrayList<>(ledger.electable());
    var out = new ArrayList<List<Candidate>>();
    var last = new LinkedHashMap<Candidate, Fraction>();
    last.putAll(losses(approvals, inside));
    while (inside.size() > seats) {
      var losses = losses(approvals, inside);
      last.putAll(losses);
      ledger.add(new Step.Figures(Step.About.SATISFACTION, losses));
      try {
        var loser = ledger.ties().loser(Ledger.byFigure(inside, losses).getLast());
        inside.remove(loser);
        out.addFirst(List.of(loser));
      } catch (OpenTie _) {
        return ledger.tied(List.of(), inside, out, last);
      }
    }
    var elected = new ArrayList<Candidate>();
    Ledger.byFigure(inside, last).forEach(elected::addAll);
    return ledger.elected(elected, out, last);
  }

  private static Map<Candidate, Fraction> losses(Approvals approvals, List<Candidate> inside) {
    var losses = new LinkedHashMap<Candidate, Fraction>();
    inside.forEach(one -> losses.put(one, Fraction.ZERO));
    for (var row : approvals.rows()) {
      long have = inside.stream().filter(row.approved()::contains).count();
      if (have > 0) {
        var loss = new Fraction(row.times(), have);
        losses.replaceAll((one, sum) -> row.approved().contains(one) ? sum.plus(loss) : sum);
      }
    }
    return losses;
  }
}
