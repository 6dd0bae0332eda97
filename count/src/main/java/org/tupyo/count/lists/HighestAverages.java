package org.tupyo.count.lists;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Flaw;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.Tie.Question;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.OpenTie;
import org.tupyo.count.internal.Rankings;

/// Seats go one by one to the party list with the highest votes for each seat it would then have.
/// Page: `docs/methods/highest-averages.md`.
///
/// Sources: V. D'Hondt (1882); A. Sainte-Laguë (1910).
///
/// @param seats how many are shared out, at least 1
/// @param divisors by what the votes are divided
/// @param threshold the share of the valid ballots below which a party gets nothing; 0 for none
public record HighestAverages(int seats, Divisors divisors, Fraction threshold)
    implements VotingMethod {

  /// By what the votes of a party that has s seats are divided.
  public enum Divisors {
    /// By s + 1: D'Hondt.
    DHONDT,
    /// By 2s + 1: Sainte-Laguë.
    SAINTE_LAGUE
  }

  public HighestAverages {
    Rankings.requireSeats(seats);
    PartyVotes.requireThreshold(threshold);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return PartyVotes.flawOf(ballot);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    Rankings.requireNoCaps(profile, this);
    var ledger = new Ledger(this, profile, ties);
    var votes = new PartyVotes(ledger, threshold);
    var elected = new ArrayList<Candidate>();
    while (elected.size() < seats && !votes.in().isEmpty()) {
      var quotients = new LinkedHashMap<Candidate, Fraction>();
      for (var party : votes.in()) {
        int has = Collections.frequency(elected, party);
        quotients.put(party, votes.of(party).dividedBy(divisor(has)));
      }
      ledger.add(new Step.Figures(Step.About.QUOTIENTS, quotients));
      var best = Ledger.byFigure(quotients.keySet(), quotients).getFirst();
      if (best.size() <= seats - elected.size()) {
        // Each of the level gets a seat, whoever comes first.
        elected.addAll(best);
        continue;
      }
      try {
        elected.addAll(ledger.ties().winners(Question.ELECT, best, seats - elected.size()));
      } catch (OpenTie _) {
        return ledger.tied(elected, best, votes.groups(), votes.all());
      }
    }
    return ledger.elected(elected, votes.groups(), votes.all());
  }

  private long divisor(int has) {
    return switch (divisors) {
      case DHONDT -> has + 1L;
      case SAINTE_LAGUE -> 2L * has + 1;
    };
  }
}
