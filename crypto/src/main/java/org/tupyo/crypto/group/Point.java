package org.tupyo.crypto.group;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A point of [Ed25519]'s prime-order subgroup, in extended coordinates: x = X/Z, y = Y/Z, XY = TZ.
final class Point implements Element {
  final Limbs x;
  final Limbs y;
  final Limbs z;
  final Limbs t;

  /// Worked out when first asked for; a race only works it out twice.
  private @Nullable String text;

  Point(Limbs x, Limbs y, Limbs z, Limbs t) {
    this.x = x;
    this.y = y;
    this.z = z;
    this.t = t;
  }

  static Point affine(Limbs x, Limbs y) {
    return new Point(x, y, Limbs.one(), Limbs.zero().product(x, y));
  }

  @Override
  public Point times(Element other) {
    var product = new Accumulator(this);
    product.times(Addend.of((Point) other));
    return product.point();
  }

  @Override
  public Point over(Element other) {
    var quotient = new Accumulator(this);
    quotient.over(Addend.of((Point) other));
    return quotient.point();
  }

  @Override
  public Point inverse() {
    return new Point(Limbs.zero().negation(x), y, z, Limbs.zero().negation(t));
  }

  @Override
  public Point power(BigInteger exponent) {
    return PointBase.of(this).power(exponent);
  }

  @Override
  public boolean isIdentity() {
    return x.isZero() && y.isEqualTo(z);
  }

  @Override
  public String text() {
    var known = text;
    return known == null ? settle(Limbs.zero().reciprocal(z)) : known;
  }

  /// The same point, known to be written so.
  Point named(String written) {
    text = written;
    return this;
  }

  boolean isSettled() {
    return text != null;
  }

  /// @param reciprocal 1/Z
  String settle(Limbs reciprocal) {
    var words = Limbs.zero().product(y, reciprocal).words();
    words[3] |= Limbs.zero().product(x, reciprocal).parity() << 63;
    var settled = hex(words);
    text = settled;
    return settled;
  }

  static String hex(long[] words) {
    var hex = HexFormat.of();
    return hex.toHexDigits(words[3])
        + hex.toHexDigits(words[2])
        + hex.toHexDigits(words[1])
        + hex.toHexDigits(words[0]);
  }

  /// The reciprocals of many Z by one inversion.
  static List<Limbs> reciprocals(List<Point> points) {
    return ManyReciprocals.of(points.stream().map(point -> point.z).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Point that
        && Limbs.zero().product(x, that.z).isEqualTo(Limbs.zero().product(that.x, z))
        && Limbs.zero().product(y, that.z).isEqualTo(Limbs.zero().product(that.y, z));
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
