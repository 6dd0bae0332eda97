package org.tupyo.count.transfer;

import java.math.BigInteger;

/// Whole-number arithmetic that never overflows unseen.
final class Exactly {
  private Exactly() {}

  /// The product of the first two divided by the third, the remainder ignored; the product itself
  /// may be larger than a `long`.
  static long timesOver(long one, long other, long divisor) {
    if (Math.multiplyHigh(one, other) == 0 && one * other >= 0) {
      return one * other / divisor;
    }
    return BigInteger.valueOf(one)
        .multiply(BigInteger.valueOf(other))
        .divide(BigInteger.valueOf(divisor))
        .longValueExact();
  }

  /// 10 to this power.
  static long tenTo(int places) {
    return BigInteger.TEN.pow(places).longValueExact();
  }
}
