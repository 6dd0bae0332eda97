package org.tupyo.crypto.group;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Numbers modulo an odd p of whole 64-bit limbs, each multiplied by R = 2^(64·limbs) so that
/// products need no division.
///
/// Fixed structure: neither branches nor places depend on the numbers.
///
/// Source: P. Montgomery, Modular multiplication without trial division (1985); the loop is the one
/// that Koç, Acar and Kaliski call CIOS.
final class Montgomery {
  private final BigInteger modulus;
  private final long[] p;
  private final long minusInverse;
  private final BigInteger r;

  Montgomery(BigInteger modulus) {
    this.modulus = modulus;
    int limbs = (modulus.bitLength() + 63) / 64;
    this.p = limbs(modulus, limbs);
    this.r = BigInteger.ONE.shiftLeft(64 * limbs);
    var word = BigInteger.ONE.shiftLeft(64);
    this.minusInverse = modulus.negate().modInverse(word).longValue();
  }

  long[] enter(BigInteger value) {
    return limbs(value.multiply(r).mod(modulus), p.length);
  }

  BigInteger leave(long[] value) {
    var one = new long[p.length];
    one[0] = 1;
    var plain = new long[p.length];
    multiply(value, one, plain, new long[p.length + 2]);
    var bytes = ByteBuffer.allocate(8 * p.length);
    for (int i = p.length - 1; i >= 0; i--) {
      bytes.putLong(plain[i]);
    }
    return new BigInteger(1, bytes.array());
  }

  private static long[] limbs(BigInteger value, int count) {
    var limbs = new long[count];
    for (int i = 0; i < count; i++) {
      limbs[i] = value.shiftRight(64 * i).longValue();
    }
    return limbs;
  }

  int limbs() {
    return p.length;
  }

  /// @param out may be x or y
  /// @param t room for two limbs more than a number has
  void multiply(long[] x, long[] y, long[] out, long[] t) {
    int n = p.length;
    Arrays.fill(t, 0);
    for (int i = 0; i < n; i++) {
      long xi = x[i];
      long carry = 0;
      for (int j = 0; j < n; j++) {
        long low = xi * y[j];
        long high = Math.unsignedMultiplyHigh(xi, y[j]);
        long sum = low + carry;
        high += below(sum, low);
        long total = sum + t[j];
        high += below(total, sum);
        t[j] = total;
        carry = high;
      }
      long top = t[n] + carry;
      t[n + 1] = below(top, carry);
      t[n] = top;

      long m = t[0] * minusInverse;
      long low = m * p[0];
      carry = Math.unsignedMultiplyHigh(m, p[0]) + below(low + t[0], low);
      for (int j = 1; j < n; j++) {
        low = m * p[j];
        long high = Math.unsignedMultiplyHigh(m, p[j]);
        long sum = low + carry;
        high += below(sum, low);
        long total = sum + t[j];
        high += below(total, sum);
        t[j - 1] = total;
        carry = high;
      }
      long last = t[n] + carry;
      t[n - 1] = last;
      t[n] = t[n + 1] + below(last, carry);
    }
    subtractOnce(t, out);
  }

  /// Takes p off where the number is p or more, by a mask.
  private void subtractOnce(long[] t, long[] out) {
    int n = p.length;
    long borrow = 0;
    for (int j = 0; j < n; j++) {
      long difference = t[j] - p[j];
      long next = below(t[j], p[j]) | below(difference, borrow);
      t[j] = difference - borrow;
      borrow = next;
    }
    // p is added back where taking it off went below 0.
    long mask = -(borrow & ~t[n] & 1);
    long carry = 0;
    for (int j = 0; j < n; j++) {
      long addend = p[j] & mask;
      long sum = t[j] + addend;
      long next = below(sum, addend);
      out[j] = sum + carry;
      carry = next | below(out[j], carry);
    }
  }

  /// 1 where x < y as unsigned numbers, else 0, without a branch.
  private static long below(long x, long y) {
    return ((~x & y) | ((~x | y) & (x - y))) >>> 63;
  }
}
