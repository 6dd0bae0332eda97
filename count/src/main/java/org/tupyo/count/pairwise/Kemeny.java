package org.tupyo.count.pairwise;

import java.util.LinkedHashMap;
import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.BallotPolicy.Unranked;
import org.tupyo.count.Candidate;
import org.tupyo.count.Flaw;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Duels;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.Rankings;

/// The Kemeny–Young method: of all orders of the candidates the one that agrees with the most
/// preferences on the ballots. Every order is weighed, so more than 12 candidates are refused.
/// Page: `docs/methods/kemeny-young.md`.
///
/// Sources: J. Kemeny, "Mathematics without numbers", Daedalus 88 (1959); H. P. Young and A.
/// Levenglick, SIAM Journal on Applied Mathematics 35 (1978).
///
/// @param seats how many are elected from the top of the order, at least 1
/// @param unranked what it means that a name is missing
public record Kemeny(int seats, Unranked unranked) implements VotingMethod {

  /// More candidates than this are refused.
  public static final int MOST_CANDIDATES = 12;

  public Kemeny {
    Rankings.requireSeats(seats);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Rankings.flawOf(ballot);
  }

  @Override
  public Optional<BallotPolicy> ballotPolicy() {
    return Optional.of(BallotPolicy.PREFERENCES.with(unranked));
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var ledger = new Ledger(this, profile, ties);
    var electable = ledger.electable();
    if (electable.size() > MOST_CANDIDATES) {
      throw new IllegalArgumentException(
          "Kemeny–Young weighs every order, which takes too long for more than "
              + MOST_CANDIDATES
              + " candidates; here are "
              + electable.size());
    }
    var duels = Duels.of(profile, unranked);
    var orders = new BestOrders(electable, duels);
    ledger.add(duels.matrix());
    orders.first().ifPresent(one -> ledger.add(new Step.Group(Step.As.BEST_ORDER, one)));
    var scores = new LinkedHashMap<Candidate, Fraction>();
    electable.forEach(one -> scores.put(one, Fraction.of(orders.bestWithFirst(one))));
    ledger.add(new Step.Figures(Step.About.KEMENY_SCORES, scores));
    return ledger.ranked(orders.groups(), scores);
  }
}
