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

  /// At most two decimals, and thousands apart: for pictures, never to count on.
  static String brief(Fraction number) {
    var decimal = number.decimal(2).stripTrailingZeros();
    var text = (decimal.scale() < 0 ? decimal.setScale(0) : decimal).toPlainString();
    int point = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
    var out = new StringBuilder(text);
    for (int at = point - 3; at > (text.startsWith("-") ? 1 : 0); at -= 3) {
      out.insert(at, ',');
    }
    return out.toString();
  }

  /// Where a number is in a drawing: the only place where an exact number becomes another.
  static double pixels(Fraction number) {
    return number.decimal(9).doubleValue();
  }
}
