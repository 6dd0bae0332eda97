package org.tupyo.count.committees;

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
import org.tupyo.count.internal.Rankings;

/// Sequential proportional approval voting: seats go one by one to whoever adds the most
/// satisfaction, where a voter's first elected candidate counts 1, the second 1/2, the third 1/3.
/// Page: `docs/methods/sequential-pav.md`.
///
/// Source: T. N. Thiele, "Om Flerfoldsvalg", Oversigt over det Kongelige Danske Videnskabernes
/// Selskabs Forhandlinger 1895.
///
/// @param seats how many are elected, at least 1
public record SequentialPav(int seats) implements VotingMethod {
  public SequentialPav {
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
    return new OneByOne(ledger, seats)
        .tally((left, elected) ->
            new Step.Figures(Step.About.SATISFACTION, gains(approvals, left, elected)));
  }

  private static Map<Candidate, Fraction> gains(
      Approvals approvals, List<Candidate> left, List<Candidate> elected) {
    var gains = new LinkedHashMap<Candidate, Fraction>();
    left.forEach(one -> gains.put(one, Fraction.ZERO));
    for (var row : approvals.rows()) {
      long have = elected.stream().filter(row.approved()::contains).count();
      var gain = new Fraction(row.times(), have + 1);
      gains.replaceAll((one, sum) -> row.approved().contains(one) ? sum.plus(gain) : sum);
    }
    return gains;
  }
}
