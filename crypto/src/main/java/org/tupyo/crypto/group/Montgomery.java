package org.tupyo.crypto.group;

import java.math.BigInteger;
import java.util.Arrays;

/// Numbers modulo an odd p in limbs of 54 bits, each multiplied by a power R of 2 so that products
/// need no division. R is more than 4p: products of numbers below 2p are below 2p again, and
/// nothing is ever taken off.
///
/// Fixed structure: neither branches nor places depend on the numbers. The ten bits that a limb
/// leaves free take the carries, which are passed on once a product.
///
/// Source: P. Montgomery, Modular multiplication without trial division (1985).
final class Montgomery {
  private static final int BITS = 54;
  private static final long MASK = (1L << BITS) - 1;

  /// Factors are shifted so far together that the high word of their product is what is above a
  /// limb.
  private static final int SHIFT = (64 - BITS) / 2;

  private final BigInteger modulus;
  private final int limbs;
  private final long[] p;
  private final long[] shiftedP;
  private final long minusInverse;
  private final long[] square;

  Montgomery(BigInteger modulus) {
    this.modulus = modulus;
    this.limbs = (modulus.bitLength() + 2 + BITS - 1) / BITS;
    this.p = limbs(modulus);
    this.shiftedP = new long[limbs];
    shift(p, shiftedP);
    this.minusInverse =
        modulus.negate().modInverse(BigInteger.ONE.shiftLeft(64)).longValue() & MASK;
    this.square = limbs(BigInteger.ONE.shiftLeft(2 * BITS * limbs).mod(modulus));
  }

  /// Where products are worked out; every thread needs its own.
  final class Room {
    private final long[] columns = new long[2 * limbs];
    private final long[] shifted = new long[limbs];
  }

  Room room() {
    return new Room();
  }

  long[] number() {
    return new long[limbs];
  }

  /// @param value from 0 and below p
  long[] enter(BigInteger value, Room room) {
    var entered = limbs(value);
    multiply(entered, square, entered, room);
    return entered;
  }

  BigInteger leave(long[] value, Room room) {
    var one = number();
    one[0] = 1;
    var plain = number();
    multiply(value, one, plain, room);
    var left = value(plain);
    return left.compareTo(modulus) < 0 ? left : left.subtract(modulus);
  }

  /// The product of two numbers that did not enter, and need not leave.
  BigInteger product(BigInteger x, BigInteger y, Room room) {
    var product = enter(x, room);
    multiply(product, limbs(y), product, room);
    var left = value(product);
    return left.compareTo(modulus) < 0 ? left : left.subtract(modulus);
  }

  private long[] limbs(BigInteger value) {
    var bytes = value.toByteArray();
    var result = new long[limbs];
    int bit = 0;
    for (int i = bytes.length - 1; i >= 0; i--, bit += 8) {
      long one = bytes[i] & 0xff;
      int limb = bit / BITS;
      int place = bit % BITS;
      if (limb < limbs) {
        result[limb] |= one << place & MASK;
      }
      if (place > BITS - 8 && limb + 1 < limbs) {
        result[limb + 1] |= one >>> (BITS - place);
      }
    }
    return result;
  }

  private BigInteger value(long[] limbsOfValue) {
    var bytes = new byte[limbs * BITS / 8 + 1];
    for (int i = 0; i < bytes.length; i++) {
      int bit = 8 * i;
      int limb = bit / BITS;
      int place = bit % BITS;
      long one = limb < limbs ? limbsOfValue[limb] >>> place : 0;
      if (place > BITS - 8 && limb + 1 < limbs) {
        one |= limbsOfValue[limb + 1] << (BITS - place);
      }
      bytes[bytes.length - 1 - i] = (byte) one;
    }
    return new BigInteger(1, bytes);
  }

  private static void shift(long[] from, long[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = from[i] << SHIFT;
    }
  }

  /// @param out may be x or y
  void multiply(long[] x, long[] y, long[] out, Room room) {
    int n = limbs;
    var t = room.columns;
    var ys = room.shifted;
    var modulusLimbs = p;
    var ps = shiftedP;
    Arrays.fill(t, 0);
    shift(y, ys);
    for (int i = 0; i < n; i++) {
      long xi = x[i];
      long xs = xi << SHIFT;
      long lowest = t[0] + (xi * y[0] & MASK);
      long m = lowest * minusInverse & MASK;
      long ms = m << SHIFT;
      long high =
          ((lowest + (m * modulusLimbs[0] & MASK)) >>> BITS)
              + Math.multiplyHigh(xs, ys[0])
              + Math.multiplyHigh(ms, ps[0]);
      for (int j = 1; j < n; j++) {
        t[j - 1] = t[j] + (xi * y[j] & MASK) + (m * modulusLimbs[j] & MASK) + high;
        high = Math.multiplyHigh(xs, ys[j]) + Math.multiplyHigh(ms, ps[j]);
      }
      t[n - 1] = high;
    }
    carry(t, 0, out);
  }

  /// @param out may be x
  void square(long[] x, long[] out, Room room) {
    int n = limbs;
    var t = room.columns;
    var shifted = room.shifted;
    Arrays.fill(t, 0);
    shift(x, shifted);
    for (int i = 0; i < n; i++) {
      long twice = x[i] << 1;
      long twiceShifted = twice << SHIFT;
      t[2 * i] += x[i] * x[i] & MASK;
      long high = Math.multiplyHigh(shifted[i], shifted[i]);
      for (int j = i + 1; j < n; j++) {
        t[i + j] += (twice * x[j] & MASK) + high;
        high = Math.multiplyHigh(twiceShifted, shifted[j]);
      }
      t[i + n] += high;
    }
    reduce(t);
    carry(t, n, out);
  }

  private void reduce(long[] t) {
    int n = limbs;
    var modulusLimbs = p;
    var ps = shiftedP;
    for (int i = 0; i < n; i++) {
      long m = t[i] * minusInverse & MASK;
      long ms = m << SHIFT;
      long high = ((t[i] + (m * modulusLimbs[0] & MASK)) >>> BITS) + Math.multiplyHigh(ms, ps[0]);
      for (int j = 1; j < n; j++) {
        t[i + j] += (m * modulusLimbs[j] & MASK) + high;
        high = Math.multiplyHigh(ms, ps[j]);
      }
      t[i + n] += high;
    }
  }

  /// Passes on what is above 54 bits. The highest limb has room for all that remains.
  private void carry(long[] t, int from, long[] out) {
    long carry = 0;
    for (int j = 0; j < limbs; j++) {
      long sum = t[from + j] + carry;
      out[j] = sum & MASK;
      carry = sum >>> BITS;
    }
  }
}
