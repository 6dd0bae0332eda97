package org.tupyo.count.transfer;

import java.math.BigInteger;
import org.tupyo.count.BallotPolicy;

/// What the rules of Meek and Warren differ in. All numbers are whole multiples of the unit.
///
/// @param policy what unusual marks mean
/// @param places how many decimals the unit stands for
/// @param omega a total surplus below this ends an iteration
/// @param level how far two numbers may be apart and still count as equal
/// @param price whether a winner takes a flat price or a share
/// @param rounding what becomes of what is smaller than the unit
/// @param exclusions whether sure losers go together
record KeepRules(
    BallotPolicy policy,
    int places,
    BigInteger omega,
    BigInteger level,
    Price price,
    Rounding rounding,
    Exclusions exclusions) {

  /// What a winner takes from a paper.
  enum Price {
    SHARE,
    FLAT
  }

  /// What becomes of what is smaller than the unit.
  enum Rounding {
    /// Shares are rounded up, and so the quota is one unit more than the quotient.
    UP,
    /// It is cut off; nothing depends on it, as near numbers count as equal.
    DOWN
  }

  /// Whether sure losers go together.
  enum Exclusions {
    ONE,
    SURE_LOSERS
  }

  static KeepRules reference() {
    return new KeepRules(
        BallotPolicy.ONE_EACH,
        9,
        BigInteger.TEN.pow(3),
        BigInteger.ZERO,
        Price.SHARE,
        Rounding.UP,
        Exclusions.ONE);
  }

  static KeepRules exact() {
    return precise(Price.SHARE);
  }

  static KeepRules warren() {
    return precise(Price.FLAT);
  }

  /// 27 places, of which the last nine guard the others: numbers that differ in them alone are
  /// equal.
  private static KeepRules precise(Price price) {
    return new KeepRules(
        BallotPolicy.PREFERENCES,
        27,
        BigInteger.TEN.pow(18),
        BigInteger.TEN.pow(9).shiftRight(1),
        price,
        Rounding.DOWN,
        Exclusions.SURE_LOSERS);
  }

  BigInteger one() {
    return BigInteger.TEN.pow(places);
  }

  /// What a candidate with this keep factor takes of a paper that is still worth `weight`.
  BigInteger taken(BigInteger keep, BigInteger weight) {
    return switch (price) {
      case FLAT -> keep.min(weight);
      case SHARE -> over(weight.multiply(keep), one());
    };
  }

  /// Meek's step: the new keep factor of a winner with so many votes.
  BigInteger next(BigInteger keep, BigInteger quota, BigInteger votes) {
    return over(over(keep.multiply(quota), one()).multiply(one()), votes);
  }

  BigInteger quota(BigInteger votes, int seats) {
    var quotient = votes.divide(BigInteger.valueOf(seats + 1L));
    return rounding == Rounding.UP ? quotient.add(BigInteger.ONE) : quotient;
  }

  /// Where numbers are rounded up the quota is already more than the quotient and reaching it is
  /// enough; the exact quotient has to be passed.
  boolean isElected(BigInteger votes, BigInteger quota) {
    return rounding == Rounding.UP
        ? votes.compareTo(quota) >= 0
        : votes.subtract(quota).compareTo(level) > 0;
  }

  private BigInteger over(BigInteger number, BigInteger divisor) {
    var parts = number.divideAndRemainder(divisor);
    return rounding == Rounding.UP && parts[1].signum() > 0
        ? parts[0].add(BigInteger.ONE)
        : parts[0];
  }
}
