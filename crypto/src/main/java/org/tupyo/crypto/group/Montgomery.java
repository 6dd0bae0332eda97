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
/// A loop of such length spends half of its time on its beginning and its end. So two rows are
/// added in one, each to columns of its own, where whoever started Java let it turn so large a loop
/// into vectors, by `-XX:LoopUnrollLimit=100`, and says so by `-Dorg.tupyo.crypto.pairs=true`. With
/// the limit that Java has by itself it makes none of it, and pairs would take nearly three times
/// as long as single rows.
///
/// Source: P. Montgomery, Modular multiplication without trial division (1985).
final class Montgomery {
  private static final int BITS = 28;
  private static final long MASK = (1L << BITS) - 1;

  /// Each row adds less than 2^57 to a column of 64 bits; the last place is for a carry.
  private static final int MOST_LIMBS = 126;

  /// Where the columns of the second rows begin. A constant: so Java sees that they lie apart.
  private static final int SECOND = 256;

  private final BigInteger modulus;
  private final int limbs;
  private final int[] p;
  private final long minusInverse;
  private final int[] one;
  private final int[] square;
  private final Rows rows;

  /// How rows are added up.
  enum Rows {
    SINGLE,
    PAIRED
  }

  Montgomery(BigInteger modulus) {
    this(modulus, Boolean.getBoolean("org.tupyo.crypto.pairs") ? Rows.PAIRED : Rows.SINGLE);
  }

  Montgomery(BigInteger modulus, Rows rows) {
    this.modulus = modulus;
    this.rows = rows;
    this.limbs = (modulus.bitLength() + 2 + 2 * BITS - 1) / (2 * BITS) * 2;
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
    return new long[rows == Rows.PAIRED ? SECOND + 2 * limbs : 2 * limbs];
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
    switch (rows) {
      case SINGLE -> multiplySingle(x, y, out, room);
      case PAIRED -> multiplyPaired(x, y, out, room);
    }
  }

  private void multiplySingle(int[] x, int[] y, int[] out, long[] room) {
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

  /// As above with two rows a turn: column k is in two places, k and one below k from `SECOND` on.
  private void multiplyPaired(int[] x, int[] y, int[] out, long[] columns) {
    long carry = 0;
    for (int i = 0; i < limbs; i += 2) {
      long first = x[i];
      long second = x[i + 1];
      long low = columns[i] + columns[SECOND + i - 1] + carry + first * y[0];
      long m = low * minusInverse & MASK;
      carry = (low + m * p[0]) >>> BITS;
      low = columns[i + 1] + columns[SECOND + i] + carry + first * y[1] + m * p[1] + second * y[0];
      long n = low * minusInverse & MASK;
      carry = (low + n * p[0]) >>> BITS;
      // In a method of its own Java would not know that i is small, and make no vectors.
      for (int j = 0; j < y.length; j++) {
        columns[i + j] += first * y[j] + m * p[j];
        columns[i + SECOND + j] += second * y[j] + n * p[j];
      }
    }
    for (int j = 0; j < limbs; j++) {
      long sum = columns[limbs + j] + columns[SECOND + limbs + j - 1] + carry;
      out[j] = (int) (sum & MASK);
      carry = sum >>> BITS;
    }
  }
}
