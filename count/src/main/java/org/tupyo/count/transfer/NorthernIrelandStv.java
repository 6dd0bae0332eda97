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

/// The single transferable vote of Northern Ireland's councils: a whole quota, two decimals, and of
/// a surplus only the papers that came last. Page: `docs/methods/northern-ireland-stv.md`.
///
/// Source: The Local Elections (Northern Ireland) Order 1985, rules 47 to 52.
///
/// @param seats how many are elected, at least 1
public record NorthernIrelandStv(int seats) implements VotingMethod {
  public NorthernIrelandStv {
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
    return new ParcelCount(this, ParcelRules.northernIreland(), profile, rule).tally();
  }
}
