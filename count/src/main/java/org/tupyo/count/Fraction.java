package org.tupyo.count;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// An exact fraction, always in lowest terms: 40 of 60 equals 2 of 3.
///
/// @param numerator 0 or more
/// @param denominator 1 or more
public record Fraction(long numerator, long denominator) {
  public static final Fraction ZERO = new Fraction(0, 1);

  public Fraction {
    if (numerator < 0 || denominator < 1) {
      throw new IllegalArgumentException("not a share: " + numerator + "/" + denominator);
    }
    long common =
        BigInteger.valueOf(numerator).gcd(BigInteger.valueOf(denominator)).longValueExact();
    numerator /= common;
    denominator /= common;
  }

  /// The fraction in per cent, rounded half up, for people to read. Never compare it: two different
  /// fractions can look alike.
  ///
  /// @param decimals how many digits follow the point
  public BigDecimal percent(int decimals) {
    return BigDecimal.valueOf(numerator)
        .scaleByPowerOfTen(2)
        .divide(BigDecimal.valueOf(denominator), decimals, RoundingMode.HALF_UP);
  }

  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }
}
