package org.tupyo.crypto.group;

/// A point being computed, as the four factors E, F, G, H of its coordinates (X = EF, Y = GH, Z =
/// FG, T = EH), of which each step multiplies only those it needs.
///
/// The formulas hold for all points without exception, so no step branches on what is computed.
///
/// Source: Hisil, Wong, Carter and Dawson, Twisted Edwards Curves Revisited (2008), for a = −1.
final class Accumulator {
  private final Limbs e = Limbs.zero();
  private final Limbs f = Limbs.one();
  private final Limbs g = Limbs.one();
  private final Limbs h = Limbs.one();

  private final Limbs x = Limbs.zero();
  private final Limbs y = Limbs.zero();
  private final Limbs z = Limbs.zero();
  private final Limbs a = Limbs.zero();
  private final Limbs b = Limbs.zero();
  private final Limbs c = Limbs.zero();

  /// Begins at the identity.
  Accumulator() {}

  Accumulator(Point start) {
    // E = X, H = Y, F = Z, G = Z would give X·Z, Y·Z, Z², X·Y: the same point where T·Z = X·Y.
    e.set(start.x);
    f.set(start.z);
    g.set(start.z);
    h.set(start.y);
  }

  void square() {
    x.product(e, f);
    y.product(g, h);
    z.product(f, g);
    a.square(x);
    b.square(y);
    c.square(z);
    c.sum(c, c);
    h.sum(a, b);
    e.square(x.sum(x, y));
    e.difference(h, e);
    g.difference(a, b);
    f.sum(c, g);
  }

  void times(Addend addend) {
    multiply(addend, addend.sum, addend.difference);
    f.difference(c, z);
    g.sum(c, z);
  }

  void over(Addend addend) {
    multiply(addend, addend.difference, addend.sum);
    f.sum(c, z);
    g.difference(c, z);
  }

  /// Leaves in c what the paper calls D and in z its C, whose sign is what differs between the two.
  private void multiply(Addend addend, Limbs byB, Limbs byA) {
    x.product(e, f);
    y.product(g, h);
    z.product(f, g);
    c.product(e, h);
    a.difference(y, x);
    a.product(a, byA);
    b.sum(y, x);
    b.product(b, byB);
    e.difference(b, a);
    h.sum(b, a);
    b.product(c, addend.twiceDT);
    if (addend.affine) {
      c.sum(z, z);
    } else {
      c.product(z, addend.twiceZ);
    }
    z.set(b);
  }

  Point point() {
    return new Point(
        Limbs.zero().product(e, f),
        Limbs.zero().product(g, h),
        Limbs.zero().product(f, g),
        Limbs.zero().product(e, h));
  }

  boolean isIdentity() {
    return point().isIdentity();
  }
}
