package org.tupyo.crypto.group;

import java.math.BigInteger;
import java.util.Arrays;

/// A number modulo p = 2^255 − 19, in five limbs of 51 bits: a register that operations write into.
///
/// Fixed structure: no operation but [#isZero] and [#isEqualTo] branches, and none looks a place up
/// by a value.
///
/// A product leaves each limb below 2^51 + 2^15. One [#sum] or [#difference] of such may be a
/// factor again; a difference's second operand may itself be a sum. Deeper nesting needs a product
/// between.
final class Limbs {
  static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

  private static final long MASK = (1L << 51) - 1;

  private long a0;
  private long a1;
  private long a2;
  private long a3;
  private long a4;

  static Limbs zero() {
    return new Limbs();
  }

  static Limbs one() {
    var one = new Limbs();
    one.a0 = 1;
    return one;
  }

  static Limbs of(BigInteger value) {
    var reduced = value.mod(P);
    var limbs = new Limbs();
    limbs.a0 = reduced.longValue() & MASK;
    limbs.a1 = reduced.shiftRight(51).longValue() & MASK;
    limbs.a2 = reduced.shiftRight(102).longValue() & MASK;
    limbs.a3 = reduced.shiftRight(153).longValue() & MASK;
    limbs.a4 = reduced.shiftRight(204).longValue() & MASK;
    return limbs;
  }

  Limbs set(Limbs x) {
    a0 = x.a0;
    a1 = x.a1;
    a2 = x.a2;
    a3 = x.a3;
    a4 = x.a4;
    return this;
  }

  Limbs sum(Limbs x, Limbs y) {
    a0 = x.a0 + y.a0;
    a1 = x.a1 + y.a1;
    a2 = x.a2 + y.a2;
    a3 = x.a3 + y.a3;
    a4 = x.a4 + y.a4;
    return this;
  }

  /// x − y, kept positive by 4p.
  Limbs difference(Limbs x, Limbs y) {
    a0 = x.a0 + ((1L << 53) - 76) - y.a0;
    a1 = x.a1 + ((1L << 53) - 4) - y.a1;
    a2 = x.a2 + ((1L << 53) - 4) - y.a2;
    a3 = x.a3 + ((1L << 53) - 4) - y.a3;
    a4 = x.a4 + ((1L << 53) - 4) - y.a4;
    return this;
  }

  /// −x, with limbs as small as a product's.
  Limbs negation(Limbs x) {
    difference(zero(), x);
    return carried(a0, a1, a2, a3, a4);
  }

  Limbs product(Limbs x, Limbs y) {
    long x0 = x.a0, x1 = x.a1, x2 = x.a2, x3 = x.a3, x4 = x.a4;
    long y0 = y.a0, y1 = y.a1, y2 = y.a2, y3 = y.a3, y4 = y.a4;
    // A product of two limbs is split at bit 51: its low part by a mask, its high part by shifting
    // the factors 13 bits together, so that nothing ever overflows 64 bits and needs a carry.
    long u0 = x0 << 6, u1 = x1 << 6, u2 = x2 << 6, u3 = x3 << 6, u4 = x4 << 6;
    long v0 = y0 << 7, v1 = y1 << 7, v2 = y2 << 7, v3 = y3 << 7, v4 = y4 << 7;

    long low0 = x0 * y0 & MASK;
    long low1 = (x0 * y1 & MASK) + (x1 * y0 & MASK);
    long low2 = (x0 * y2 & MASK) + (x1 * y1 & MASK) + (x2 * y0 & MASK);
    long low3 = (x0 * y3 & MASK) + (x1 * y2 & MASK) + (x2 * y1 & MASK) + (x3 * y0 & MASK);
    long low4 =
        (x0 * y4 & MASK)
            + (x1 * y3 & MASK)
            + (x2 * y2 & MASK)
            + (x3 * y1 & MASK)
            + (x4 * y0 & MASK);
    long low5 = (x1 * y4 & MASK) + (x2 * y3 & MASK) + (x3 * y2 & MASK) + (x4 * y1 & MASK);
    long low6 = (x2 * y4 & MASK) + (x3 * y3 & MASK) + (x4 * y2 & MASK);
    long low7 = (x3 * y4 & MASK) + (x4 * y3 & MASK);
    long low8 = x4 * y4 & MASK;

    long high0 = high(u0, v0);
    long high1 = high(u0, v1) + high(u1, v0);
    long high2 = high(u0, v2) + high(u1, v1) + high(u2, v0);
    long high3 = high(u0, v3) + high(u1, v2) + high(u2, v1) + high(u3, v0);
    long high4 = high(u0, v4) + high(u1, v3) + high(u2, v2) + high(u3, v1) + high(u4, v0);
    long high5 = high(u1, v4) + high(u2, v3) + high(u3, v2) + high(u4, v1);
    long high6 = high(u2, v4) + high(u3, v3) + high(u4, v2);
    long high7 = high(u3, v4) + high(u4, v3);
    long high8 = high(u4, v4);

    return carried(
        low0 + 19 * (low5 + high4),
        low1 + high0 + 19 * (low6 + high5),
        low2 + high1 + 19 * (low7 + high6),
        low3 + high2 + 19 * (low8 + high7),
        low4 + high3 + 19 * high8);
  }

  Limbs square(Limbs x) {
    long x0 = x.a0, x1 = x.a1, x2 = x.a2, x3 = x.a3, x4 = x.a4;
    long u0 = x0 << 6, u1 = x1 << 6, u2 = x2 << 6, u3 = x3 << 6, u4 = x4 << 6;
    long v0 = x0 << 7, v1 = x1 << 7, v2 = x2 << 7, v3 = x3 << 7, v4 = x4 << 7;

    long low0 = x0 * x0 & MASK;
    long low1 = (x0 * x1 & MASK) << 1;
    long low2 = ((x0 * x2 & MASK) << 1) + (x1 * x1 & MASK);
    long low3 = ((x0 * x3 & MASK) + (x1 * x2 & MASK)) << 1;
    long low4 = (((x0 * x4 & MASK) + (x1 * x3 & MASK)) << 1) + (x2 * x2 & MASK);
    long low5 = ((x1 * x4 & MASK) + (x2 * x3 & MASK)) << 1;
    long low6 = ((x2 * x4 & MASK) << 1) + (x3 * x3 & MASK);
    long low7 = (x3 * x4 & MASK) << 1;
    long low8 = x4 * x4 & MASK;

    long high0 = high(u0, v0);
    long high1 = high(u0, v1) << 1;
    long high2 = (high(u0, v2) << 1) + high(u1, v1);
    long high3 = (high(u0, v3) + high(u1, v2)) << 1;
    long high4 = ((high(u0, v4) + high(u1, v3)) << 1) + high(u2, v2);
    long high5 = (high(u1, v4) + high(u2, v3)) << 1;
    long high6 = (high(u2, v4) << 1) + high(u3, v3);
    long high7 = high(u3, v4) << 1;
    long high8 = high(u4, v4);

    return carried(
        low0 + 19 * (low5 + high4),
        low1 + high0 + 19 * (low6 + high5),
        low2 + high1 + 19 * (low7 + high6),
        low3 + high2 + 19 * (low8 + high7),
        low4 + high3 + 19 * high8);
  }

  private static long high(long u, long v) {
    return Math.multiplyHigh(u, v);
  }

  /// Passes what is above 51 bits on, once and at all places together.
  private Limbs carried(long r0, long r1, long r2, long r3, long r4) {
    a0 = (r0 & MASK) + 19 * (r4 >>> 51);
    a1 = (r1 & MASK) + (r0 >>> 51);
    a2 = (r2 & MASK) + (r1 >>> 51);
    a3 = (r3 & MASK) + (r2 >>> 51);
    a4 = (r4 & MASK) + (r3 >>> 51);
    return this;
  }

  private Limbs squareTimes(int times, Limbs x) {
    square(x);
    for (int i = 1; i < times; i++) {
      square(this);
    }
    return this;
  }

  /// x^(p−2), which is 1/x, or 0 for 0.
  Limbs reciprocal(Limbs x) {
    var eleventh = zero();
    var long250 = zero().ones250(x, eleventh);
    return product(squareTimes(5, long250), eleventh);
  }

  /// x^((p−5)/8), the heart of a square root.
  Limbs rootPower(Limbs x) {
    var long250 = zero().ones250(x, zero());
    var base = zero().set(x);
    return product(squareTimes(2, long250), base);
  }

  /// x^(2^250 − 1), and on the way x^11.
  private Limbs ones250(Limbs x, Limbs eleventh) {
    var second = zero().square(x);
    var ninth = zero().squareTimes(2, second);
    ninth.product(ninth, x);
    eleventh.product(ninth, second);
    var ones5 = zero().square(eleventh);
    ones5.product(ones5, ninth);
    var ones10 = zero().squareTimes(5, ones5);
    ones10.product(ones10, ones5);
    var ones20 = zero().squareTimes(10, ones10);
    ones20.product(ones20, ones10);
    var ones40 = zero().squareTimes(20, ones20);
    ones40.product(ones40, ones20);
    var ones50 = zero().squareTimes(10, ones40);
    ones50.product(ones50, ones10);
    var ones100 = zero().squareTimes(50, ones50);
    ones100.product(ones100, ones50);
    var ones200 = zero().squareTimes(100, ones100);
    ones200.product(ones200, ones100);
    squareTimes(50, ones200);
    return product(this, ones50);
  }

  /// Takes the value of `x` where `mask` is −1 and keeps its own where it is 0.
  void choose(Limbs x, long mask) {
    a0 ^= (a0 ^ x.a0) & mask;
    a1 ^= (a1 ^ x.a1) & mask;
    a2 ^= (a2 ^ x.a2) & mask;
    a3 ^= (a3 ^ x.a3) & mask;
    a4 ^= (a4 ^ x.a4) & mask;
  }

  /// Brings the limbs to their only form, below p.
  private Limbs reduced() {
    long r0 = a0, r1 = a1, r2 = a2, r3 = a3, r4 = a4;
    for (int i = 0; i < 2; i++) {
      r1 += r0 >>> 51;
      r2 += r1 >>> 51;
      r3 += r2 >>> 51;
      r4 += r3 >>> 51;
      r0 = (r0 & MASK) + 19 * (r4 >>> 51);
      r1 &= MASK;
      r2 &= MASK;
      r3 &= MASK;
      r4 &= MASK;
    }
    // Now below 2^255 + 19; 1 is carried out of value + 19 exactly where the value is p or more.
    long over = (r0 + 19) >>> 51;
    over = (r1 + over) >>> 51;
    over = (r2 + over) >>> 51;
    over = (r3 + over) >>> 51;
    over = (r4 + over) >>> 51;
    r0 += 19 * over;
    r1 += r0 >>> 51;
    r2 += r1 >>> 51;
    r3 += r2 >>> 51;
    r4 += r3 >>> 51;
    var reduced = new Limbs();
    reduced.a0 = r0 & MASK;
    reduced.a1 = r1 & MASK;
    reduced.a2 = r2 & MASK;
    reduced.a3 = r3 & MASK;
    reduced.a4 = r4 & MASK;
    return reduced;
  }

  boolean isZero() {
    var r = reduced();
    return (r.a0 | r.a1 | r.a2 | r.a3 | r.a4) == 0;
  }

  boolean isEqualTo(Limbs other) {
    // Not by a difference, whose second operand would have to be small.
    return Arrays.equals(words(), other.words());
  }

  /// 1 where the number in its only form is odd, else 0.
  long parity() {
    return reduced().a0 & 1;
  }

  /// The four words of 64 bits of its only form, the lowest first.
  long[] words() {
    var r = reduced();
    return new long[] {
      r.a0 | r.a1 << 51,
      r.a1 >>> 13 | r.a2 << 38,
      r.a2 >>> 26 | r.a3 << 25,
      r.a3 >>> 39 | r.a4 << 12
    };
  }

  static Limbs ofWords(long w0, long w1, long w2, long w3) {
    var limbs = new Limbs();
    limbs.a0 = w0 & MASK;
    limbs.a1 = (w0 >>> 51 | w1 << 13) & MASK;
    limbs.a2 = (w1 >>> 38 | w2 << 26) & MASK;
    limbs.a3 = (w2 >>> 25 | w3 << 39) & MASK;
    limbs.a4 = w3 >>> 12 & MASK;
    return limbs;
  }
}
