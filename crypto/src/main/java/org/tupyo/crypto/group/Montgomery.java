package org.tupyo.crypto.group;

import java.math.BigInteger;
import java.util.Arrays;

/// Numbers modulo an odd p in limbs of 28 bits, each multiplied by a power R of 2 so that products
/// need no division. R is more than 4p: products of numbers below 2p are below 2p again, and
/// nothing is ever taken off.
///
/// Fixed structure: neither branches nor places depend on the numbers.
///
/// Limbs are so short that a column holds all its products without a carry. What is left is one
/// plain loop, which Java turns into vector instructions: it works on `int` and `long` arrays, as
/// of two `long` arrays Java could not know that they are not the same.
///
/// Source: P. Montgomery, Modular multiplication without trial division (1985).
final class Montgomery {
  private static final int BITS = 28;
  private static final long MASK = (1L << BITS) - 1;

  /// Each row adds less than 2^57 to a column of 64 bits; the last place is for a carry.
  private static final int MOST_LIMBS = 127;

  private final BigInteger modulus;
  private final int limbs;
  private final int[] p;
  private final long minusInverse;
  private final int[] one;
  private final int[] square;

  Montgomery(BigInteger modulus) {
    this.modulus = modulus;
    this.limbs = (modulus.bitLength() + 2 + BITS - 1) / BITS;
    if (limbs > MOST_LIMBS) {
      throw new IllegalArgumentException("a modulus of %d bits".formatted(modulus.bitLength()));
    }
    this.p = limbs(modulus);
    this.minusInverse = modulus.negate().modInverse(BigInteger.ONE.shiftLeft(BITS)).longValue();
    var r = BigInteger.ONE.shiftLeft(BITS * limbs);
    this.one = limbs(r.mod(modulus));
    this.square = limbs(r.multiply(r).mod(modulus));
  }

  /// Where columns are added up; every thread needs its own.
  long[] room() {
    return new long[2 * limbs];
  }

  int[] number() {
    return new int[limbs];
  }

  int[] one() {
    return one.clone();
  }

  /// @param value from 0 and below p
  int[] enter(BigInteger value) {
    return product(limbs(value), square);
  }

  BigInteger leave(int[] number) {
    var unit = number();
    unit[0] = 1;
    var left = value(product(number, unit));
    return left.compareTo(modulus) < 0 ? left : left.subtract(modulus);
  }

  int[] product(int[] x, int[] y) {
    var product = number();
    multiply(x, y, product, room());
    return product;
  }

  private int[] limbs(BigInteger value) {
    var bits = new Bits(value);
    var result = number();
    for (int i = 0; i < limbs; i++) {
      result[i] = bits.from(i * BITS, BITS);
    }
    return result;
  }

  private BigInteger value(int[] number) {
    var bytes = new byte[limbs * BITS / 8 + 1];
    long waiting = 0;
    int bits = 0;
    int limb = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bits < 8 && limb < limbs) {
        waiting |= (long) number[limb++] << bits;
        bits += BITS;
      }
      bytes[i] = (byte) waiting;
      waiting >>>= 8;
      bits -= 8;
    }
    return new BigInteger(1, bytes);
  }

  /// @param out may be x or y
  void multiply(int[] x, int[] y, int[] out, long[] room) {
    Arrays.fill(room, 0);
    long low = (long) x[0] * y[0];
    for (int i = 0; i < limbs; i++) {
      // The multiple of p that makes the lowest column 0, but for its carry.
      long m = low * minusInverse & MASK;
      long carry = (low + m * p[0]) >>> BITS;
      if (i + 1 < limbs) {
        // The next one is known before the row is added, so that the two need not wait.
        low = room[i + 1] + carry + (long) x[i] * y[1] + m * p[1] + (long) x[i + 1] * y[0];
      }
      room[i + 1] += carry;
      addRow(room, i, x[i], y, m, p);
    }
    carry(room, out);
  }

  private static void addRow(long[] columns, int at, long x, int[] y, long m, int[] p) {
    for (int j = 0; j < y.length; j++) {
      columns[at + j] += x * y[j] + m * p[j];
    }
  }

  /// Passes on what is above 28 bits.
  private void carry(long[] columns, int[] out) {
    long carry = 0;
    for (int j = 0; j < limbs; j++) {
      long sum = columns[limbs + j] + carry;
      out[j] = (int) (sum & MASK);
      carry = sum >>> BITS;
    }
  }
}
