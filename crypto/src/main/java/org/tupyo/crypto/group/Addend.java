package org.tupyo.crypto.group;

/// A point in the form in which it is cheapest to add: Y+X, Y−X, 2Z and 2dT.
///
/// Where Z is 1, in tables that are used often, `twiceZ` need not be multiplied by.
final class Addend {
  final Limbs sum;
  final Limbs difference;
  final Limbs twiceZ;
  final Limbs twiceDT;
  final boolean affine;

  private Addend(Limbs sum, Limbs difference, Limbs twiceZ, Limbs twiceDT, boolean affine) {
    this.sum = sum;
    this.difference = difference;
    this.twiceZ = twiceZ;
    this.twiceDT = twiceDT;
    this.affine = affine;
  }

  static Addend of(Point point) {
    return new Addend(
        Limbs.zero().sum(point.y, point.x),
        Limbs.zero().difference(point.y, point.x),
        Limbs.zero().sum(point.z, point.z),
        Limbs.zero().product(point.t, Ed25519.TWICE_D),
        false);
  }

  /// @param reciprocal 1/Z of the point
  static Addend affine(Point point, Limbs reciprocal) {
    var x = Limbs.zero().product(point.x, reciprocal);
    var y = Limbs.zero().product(point.y, reciprocal);
    var t = Limbs.zero().product(x, y);
    return new Addend(
        // Products, so that their limbs are small enough to be chosen from and negated.
        Limbs.zero().product(Limbs.zero().sum(y, x), Limbs.one()),
        Limbs.zero().product(Limbs.zero().difference(y, x), Limbs.one()),
        Limbs.zero().sum(Limbs.one(), Limbs.one()),
        Limbs.zero().product(t, Ed25519.TWICE_D),
        true);
  }

  static Addend identity() {
    return affine(Ed25519.IDENTITY, Limbs.one());
  }

  /// A copy that [#choose] may write into.
  Addend copy() {
    return new Addend(
        Limbs.zero().set(sum),
        Limbs.zero().set(difference),
        Limbs.zero().set(twiceZ),
        Limbs.zero().set(twiceDT),
        affine);
  }

  /// Takes the value of `other` where `mask` is −1 and keeps its own where it is 0.
  void choose(Addend other, long mask) {
    sum.choose(other.sum, mask);
    difference.choose(other.difference, mask);
    twiceZ.choose(other.twiceZ, mask);
    twiceDT.choose(other.twiceDT, mask);
  }

  /// Becomes the inverse where `mask` is −1.
  void negate(long mask) {
    var kept = Limbs.zero().set(sum);
    sum.choose(difference, mask);
    difference.choose(kept, mask);
    twiceDT.choose(Limbs.zero().negation(twiceDT), mask);
  }
}
