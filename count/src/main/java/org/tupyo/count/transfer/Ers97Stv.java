package org.tupyo.count.transfer;

import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Flaw;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.TieRule.EarlierRounds;
import org.tupyo.count.TieRule.EarlierRounds.From;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Rankings;

/// The rules of the Electoral Reform Society of 1997: two decimals, a quota that falls until
/// somebody has it, and of a surplus only the papers that came last. Page:
/// `docs/methods/ers97-stv.md`.
///
/// Source: R. A. Newland and F. S. Britton, How to conduct an election by the single transferable
/// vote, third edition, Electoral Reform Society 1997.
///
/// @param seats how many are elected, at least 1
public record Ers97Stv(int seats) implements VotingMethod {
  public Ers97Stv {
    Rankings.requireSeats(seats);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Rankings.flawOf(ballot);
  }

  @Override
  public Optional<BallotPolicy> ballotPolicy() {
    return Optional.of(BallotPolicy.ONE_EACH);
  }

  /// Ties go to the first stage at which the candidates differed, as the rules have it; `ties` is
  /// for those who never did.
  @Override
  public Tally count(Profile profile, TieRule ties) {
    Rankings.requireNoCaps(profile, this);
    var rule = ties instanceof EarlierRounds ? ties : new EarlierRounds(From.FIRST, ties);
    return new ParcelCount(this, ParcelRules.ers97(), profile, rule).tally();
  }
}
