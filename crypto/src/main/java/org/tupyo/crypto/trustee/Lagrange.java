package org.tupyo.crypto.trustee;

import java.math.BigInteger;
import java.util.List;

/// Interpolation at 0 of a polynomial known at some places.
public final class Lagrange {
  private Lagrange() {}

  /// `λ_j = Π_{k≠j} k/(k−j)`, the weight of the value at `j` among those at `indices`.
  ///
  /// @param q prime, the modulus
  public static BigInteger coefficient(int j, List<Integer> indices, BigInteger q) {
    var above = BigInteger.ONE;
    var below = BigInteger.ONE;
    for (int k : indices) {
      if (k != j) {
        above = above.multiply(BigInteger.valueOf(k));
        below = below.multiply(BigInteger.valueOf(k - j));
      }
    }
    return above.multiply(below.modInverse(q)).mod(q);
  }
}
