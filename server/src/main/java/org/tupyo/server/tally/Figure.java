package org.tupyo.server.tally;

import java.math.BigDecimal;
import org.tupyo.count.Fraction;

/// Exact figures of a count as people and programs read them.
final class Figure {
  /// As many places as the STV rules with the most readers compute.
  private static final int PLACES = 5;

  private Figure() {}

  /// The figure, rounded to five places where it is not whole.
  static BigDecimal of(Fraction exact) {
    if (exact.isWhole()) {
      return new BigDecimal(exact.numerator());
    }
    var rounded = exact.decimal(PLACES).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
