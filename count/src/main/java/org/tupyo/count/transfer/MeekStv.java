package org.tupyo.count.transfer;

import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Flaw;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Rankings;

/// Meek's single transferable vote: every ballot helps everyone on it whom it can, each winner
/// keeps just the share of every vote that makes a quota, and the quota falls as ballots run out.
/// Page: `docs/methods/meek-stv.md`.
///
/// Sources: I. D. Hill, B. A. Wichmann and D. R. Woodall, "Algorithm 123", The Computer Journal 30
/// (1987); the Meek reference rule of the Proportional Representation Foundation.
///
/// @param seats how many are elected, at least 1
/// @param arithmetic how exactly shares are computed
public record MeekStv(int seats, Arithmetic arithmetic) implements VotingMethod {

  /// How exactly shares are computed.
  public enum Arithmetic {
    /// Nine decimals, rounded as the reference rule says; one exclusion at a time; equal ranks stop
    /// a ballot.
    REFERENCE,
    /// So many decimals that the result is that of exact fractions; sure losers go together; equal
    /// ranks share a ballot equally.
    EXACT
  }

  public MeekStv {
    Rankings.requireSeats(seats);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Rankings.flawOf(ballot);
  }

  @Override
  public Optional<BallotPolicy> ballotPolicy() {
    return Optional.of(
        arithmetic == Arithmetic.REFERENCE ? BallotPolicy.ONE_EACH : BallotPolicy.PREFERENCES);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var rules = arithmetic == Arithmetic.REFERENCE ? KeepRules.reference() : KeepRules.exact();
    return new KeepCount(this, rules, profile, ties).tally();
  }
}
