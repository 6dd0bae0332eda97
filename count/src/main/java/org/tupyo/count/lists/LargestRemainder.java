package org.tupyo.count.lists;

import java.math.BigInteger;
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

/// Every party list gets a seat for each whole quota of votes, and the seats that are left go to
/// the largest remainders. The quota is Hare's: the votes of the parties that take part, divided by
/// the seats. Page: `docs/methods/largest-remainder.md`.
///
/// @param seats how many are shared out, at least 1
/// @param threshold the share of the valid ballots below which a party gets nothing; 0 for none
public record LargestRemainder(int seats, Fraction threshold) implements VotingMethod {
  public LargestRemainder {
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
    if (votes.in().isEmpty()) {
      return ledger.nobody(votes.all());
    }
    var sum = votes.in().stream().map(votes::of).reduce(Fraction.ZERO, Fraction::plus);
    var quota = sum.dividedBy(seats);
    var elected = new ArrayList<Candidate>();
    var remainders = new LinkedHashMap<Candidate, Fraction>();
    for (var party : votes.in()) {
      var quotas = votes.of(party).dividedBy(quota);
      var whole = quotas.roundedDown(0);
      int seatsOfParty = whole.numerator().min(BigInteger.valueOf(seats)).intValueExact();
      elected.addAll(Collections.nCopies(seatsOfParty, party));
      remainders.put(party, quotas.minus(whole));
    }
    ledger.add(new Step.Figures(Step.About.QUOTIENTS, remainders, quota));
    for (var level : Ledger.byFigure(remainders.keySet(), remainders)) {
      int left = seats - elected.size();
      if (left > 0) {
        try {
          elected.addAll(ledger.ties().winners(Question.ELECT, level, left));
        } catch (OpenTie _) {
          return ledger.tied(elected, level, votes.groups(), votes.all());
        }
      }
    }
    return ledger.elected(elected, votes.groups(), votes.all());
  }
}
