package org.tupyo.crypto.group;

/// Whether a point of the curve has prime order.
final class Subgroup {
  private static final byte[][] DIGITS = Digits.sparse(Ed25519.ORDER, 5);

  private Subgroup() {}

  static boolean contains(Point point) {
    return PointBase.of(point).isKilledBy(DIGITS);
  }
}
