package org.tupyo.count.results;

import java.math.BigInteger;
import org.tupyo.count.Fraction;

/// Exact numbers as text.
final class Numbers {
  private static final int MOST_PLACES = 18;

  private Numbers() {}

  /// `5`, `0.25`, or `1/3` where no decimal is exact.
  static String text(Fraction number) {
    if (number.isWhole()) {
      return number.numerator().toString();
    }
    for (int places = 1; places <= MOST_PLACES; places++) {
      if (BigInteger.TEN.pow(places).mod(number.denominator()).signum() == 0) {
        return number.decimal(places).toPlainString();
      }
    }
    // Numbers of a count with more places than anybody reads are cut to nine.
    return number.denominator().bitLength() > 64
        ? number.decimal(9).toPlainString()
        : number.toString();
  }
}
