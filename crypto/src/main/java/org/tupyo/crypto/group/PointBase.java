package org.tupyo.crypto.group;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A point with tables of its multiples.
///
/// For public exponents there are the odd multiples of P, 2^64 P, 2^128 P and 2^192 P: a power
/// takes 64 squarings, which a product of powers shares. For secret exponents every table entry is
/// read and the right one kept by a mask, and every digit is multiplied by, 0 included: neither the
/// steps nor the places in memory depend on the exponent. Only the conversion of the exponent from
/// `BigInteger` is not ours.
final class PointBase implements Base {
  private static final int WIDTH = 5;
  private static final int FIXED_WIDTH = 8;

  private final Point point;
  private final boolean fixed;
  private final int width;
  private volatile Addend @Nullable [][] oddMultiples;
  private volatile Addend @Nullable [][] secretMultiples;

  private PointBase(Point point, boolean fixed) {
    this.point = point;
    this.fixed = fixed;
    this.width = fixed ? FIXED_WIDTH : WIDTH;
  }

  static PointBase of(Point point) {
    return new PointBase(point, false);
  }

  static PointBase fixed(Point point) {
    return new PointBase(point, true);
  }

  @Override
  public Point element() {
    return point;
  }

  @Override
  public Point power(BigInteger exponent) {
    return product(List.of(this), List.of(exponent));
  }

  /// A product of powers shares its squarings already.
  @Override
  public void expect(List<BigInteger> exponents) {}

  @Override
  public Point product(BigInteger exponent, Base other, BigInteger otherExponent) {
    return product(List.of(this, other), List.of(exponent, otherExponent));
  }

  // ---- public exponents

  static Point product(List<? extends Base> bases, List<BigInteger> exponents) {
    var tables = new ArrayList<Addend[]>(bases.size() * Digits.PARTS);
    var digits = new ArrayList<byte[]>(bases.size() * Digits.PARTS);
    for (int i = 0; i < bases.size(); i++) {
      var base = (PointBase) bases.get(i);
      var parts = Digits.sparse(exponents.get(i).mod(Ed25519.ORDER), base.width);
      var multiples = base.oddMultiples();
      for (int part = 0; part < Digits.PARTS; part++) {
        tables.add(multiples[part]);
        digits.add(parts[part]);
      }
    }
    return product(tables.toArray(Addend[][]::new), digits.toArray(byte[][]::new)).point();
  }

  private static Accumulator product(Addend[][] tables, byte[][] digits) {
    var product = new Accumulator();
    boolean begun = false;
    for (int place = Digits.PLACES - 1; place >= 0; place--) {
      if (begun) {
        product.square();
      }
      for (int i = 0; i < tables.length; i++) {
        int digit = digits[i][place];
        if (digit > 0) {
          product.times(tables[i][digit >> 1]);
          begun = true;
        } else if (digit < 0) {
          product.over(tables[i][-digit >> 1]);
          begun = true;
        }
      }
    }
    return product;
  }

  /// Whether the power with these digits is the identity.
  boolean isKilledBy(byte[][] digits) {
    return product(oddMultiples(), digits).isIdentity();
  }

  private Addend[][] oddMultiples() {
    var known = oddMultiples;
    if (known == null) {
      var tables = new Addend[Digits.PARTS][];
      var shifted = point;
      for (int part = 0; part < Digits.PARTS; part++) {
        if (part > 0) {
          shifted = shifted(shifted, 64);
        }
        tables[part] = addends(oddMultiples(shifted));
      }
      known = tables;
      oddMultiples = known;
    }
    return known;
  }

  private List<Point> oddMultiples(Point first) {
    var twice = Addend.of(shifted(first, 1));
    var multiples = new ArrayList<Point>();
    multiples.add(first);
    var next = new Accumulator(first);
    for (int i = 1; i < 1 << (width - 2); i++) {
      next.times(twice);
      multiples.add(next.point());
    }
    return multiples;
  }

  private static Point shifted(Point point, int places) {
    var shifted = new Accumulator(point);
    for (int i = 0; i < places; i++) {
      shifted.square();
    }
    return shifted.point();
  }

  /// Only a table that is used often is worth the inversion that makes its points affine.
  private Addend[] addends(List<Point> points) {
    if (!fixed) {
      return points.stream().map(Addend::of).toArray(Addend[]::new);
    }
    var reciprocals = Point.reciprocals(points);
    var addends = new Addend[points.size()];
    for (int i = 0; i < addends.length; i++) {
      addends[i] = Addend.affine(points.get(i), reciprocals.get(i));
    }
    return addends;
  }

  // ---- secret exponents

  @Override
  public Point secretPower(BigInteger exponent) {
    var digits = Digits.dense(exponent.mod(Ed25519.ORDER));
    var tables = secretMultiples();
    var power = new Accumulator();
    for (int place = digits.length - 1; place >= 0; place--) {
      if (fixed) {
        power.times(chosen(tables[place], digits[place]));
      } else {
        for (int i = 0; i < 4; i++) {
          power.square();
        }
        power.times(chosen(tables[0], digits[place]));
      }
    }
    return power.point();
  }

  /// The multiple for a digit from −8 to 7.
  private static Addend chosen(Addend[] multiples, int digit) {
    int sign = digit >> 31;
    int size = (digit ^ sign) - sign;
    var chosen = multiples[0].copy();
    for (int i = 1; i < multiples.length; i++) {
      int difference = size ^ i;
      // −1 where they are equal: only 0 has no sign bit in itself or its negation.
      chosen.choose(multiples[i], ~((difference | -difference) >> 31));
    }
    chosen.negate(sign);
    return chosen;
  }

  private Addend[][] secretMultiples() {
    var known = secretMultiples;
    if (known == null) {
      var tables = new Addend[fixed ? 64 : 1][];
      var shifted = point;
      for (int place = 0; place < tables.length; place++) {
        if (place > 0) {
          shifted = shifted(shifted, 4);
        }
        tables[place] = addends(smallMultiples(shifted));
      }
      known = tables;
      secretMultiples = known;
    }
    return known;
  }

  /// The multiples from 0 to 8.
  private static List<Point> smallMultiples(Point first) {
    var step = Addend.of(first);
    var multiples = new ArrayList<Point>();
    var next = new Accumulator();
    multiples.add(next.point());
    for (int i = 1; i <= 8; i++) {
      next.times(step);
      multiples.add(next.point());
    }
    return multiples;
  }
}
