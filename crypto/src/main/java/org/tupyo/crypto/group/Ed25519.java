package org.tupyo.crypto.group;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tupyo.crypto.json.Sentence;

/// The curve −x² + y² = 1 + d·x²y² modulo 2^255 − 19, d = −121665/121666, and of its points those
/// of prime order with the identity.
///
/// An element is written as 64 hexadecimal digits of the integer y + 2^255·(x mod 2). That is the
/// order of RFC 8032 turned round.
final class Ed25519 implements Group {
  static final BigInteger ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static final BigInteger D_VALUE =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(Limbs.P));
  static final Limbs D = Limbs.of(D_VALUE);
  static final Limbs TWICE_D = Limbs.of(D_VALUE.shiftLeft(1));

  /// 2^((p−1)/4), a square root of −1.
  static final Limbs ROOT_OF_MINUS_1 =
      Limbs.of(BigInteger.TWO.modPow(Limbs.P.subtract(BigInteger.ONE).shiftRight(2), Limbs.P));

  static final Point IDENTITY = Point.affine(Limbs.zero(), Limbs.one());
  static final Ed25519 GROUP = new Ed25519();

  /// Bits of an encoding that are left to find a point.
  private static final int PADDING = 14;

  private static final int CAPACITY = 30;
  private static final int DIGITS = 64;

  private final PointBase generator =
      PointBase.fixed(
          onCurve(
                  Limbs.of(
                      BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(Limbs.P))),
                  0)
              .orElseThrow());

  private Ed25519() {}

  @Override
  public String name() {
    return "Ed25519";
  }

  @Override
  public BigInteger order() {
    return ORDER;
  }

  @Override
  public Base generator() {
    return generator;
  }

  @Override
  public Element identity() {
    return IDENTITY;
  }

  // ---- reading

  @Override
  public Element element(String text, List<BigInteger> exponents) {
    if (text.length() != DIGITS || !text.chars().allMatch(Ed25519::isDigit)) {
      throw new NotAnElement(name(), text, Sentence.of("not 64 lower-case hexadecimal digits"));
    }
    var words = new long[4];
    for (int i = 0; i < 4; i++) {
      words[3 - i] = Long.parseUnsignedLong(text, 16 * i, 16 * i + 16, 16);
    }
    long sign = words[3] >>> 63;
    var y = Limbs.ofWords(words[0], words[1], words[2], words[3]);
    words[3] &= Long.MAX_VALUE;
    if (!Point.hex(y.words()).equals(Point.hex(words))) {
      throw new NotAnElement(name(), text, Sentence.of("y is not below p"));
    }
    var point =
        onCurve(y, sign)
            .orElseThrow(() -> new NotAnElement(name(), text, Sentence.of("not on the curve")));
    if (sign == 1 && point.x.isZero()) {
      throw new NotAnElement(name(), text, Sentence.of("a sign without x"));
    }
    if (!Subgroup.contains(point)) {
      throw new NotAnElement(name(), text, Sentence.of("not of prime order"));
    }
    return point.named(text);
  }

  private static boolean isDigit(int letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
  }

  /// The point with this y whose x has this parity, where there is one.
  ///
  /// x² = u/v with u = y² − 1 and v = d·y² + 1; the root is u·v³·(u·v⁷)^((p−5)/8), or that times a
  /// root of −1 (RFC 8032, 5.1.3).
  private static Optional<Point> onCurve(Limbs y, long sign) {
    var square = Limbs.zero().square(y);
    var u = Limbs.zero().difference(square, Limbs.one());
    var v = Limbs.zero().product(square, D);
    v.sum(v, Limbs.one());
    var v3 = Limbs.zero().square(v);
    v3.product(v3, v);
    var power = Limbs.zero().square(v3);
    power.product(power, v);
    power.product(power, u);
    power = Limbs.zero().rootPower(power);
    var x = Limbs.zero().product(u, v3);
    x.product(x, power);

    var check = Limbs.zero().square(x);
    check.product(check, v);
    if (!check.isEqualTo(u)) {
      if (!Limbs.zero().sum(check, u).isZero()) {
        return Optional.empty();
      }
      x.product(x, ROOT_OF_MINUS_1);
    }
    if (x.parity() != sign) {
      x.negation(x);
    }
    return Optional.of(Point.affine(x, y));
  }

  // ---- generators and encodings

  @Override
  public Element generator(int index) {
    var candidate = new BigInteger(1, Sha256.of("ggen|" + index)).shiftRight(2);
    while (true) {
      var point = decompressed(candidate);
      if (point.isPresent()) {
        var eighth = new Accumulator(point.get());
        eighth.square();
        eighth.square();
        eighth.square();
        return eighth.point();
      }
      candidate = candidate.add(BigInteger.ONE);
    }
  }

  private static Optional<Point> decompressed(BigInteger value) {
    var y = value.clearBit(255);
    if (y.compareTo(Limbs.P) >= 0) {
      return Optional.empty();
    }
    return onCurve(Limbs.of(y), value.testBit(255) ? 1 : 0);
  }

  @Override
  public int capacity() {
    return CAPACITY;
  }

  @Override
  public Element encode(List<Integer> values) {
    var smallest = Integers.packed(values, CAPACITY).shiftLeft(PADDING);
    for (int i = 0; i < 1 << PADDING; i++) {
      var point = decompressed(smallest.add(BigInteger.valueOf(i)));
      if (point.isPresent() && Subgroup.contains(point.get())) {
        return point.get();
      }
    }
    // One candidate in 16 is an element: 16384 failures happen once in 2^1500 tries.
    throw new IllegalStateException("no element found for " + values.size() + " integers");
  }

  @Override
  public List<Integer> decode(int count, Element element) {
    return Integers.unpacked(count, new BigInteger(element.text(), 16).shiftRight(PADDING));
  }

  // ---- powers

  @Override
  public Base base(Element element) {
    return PointBase.of((Point) element);
  }

  @Override
  public Base fixedBase(Element element) {
    return PointBase.fixed((Point) element);
  }

  @Override
  public Element product(List<Base> bases, List<BigInteger> exponents) {
    return PointBase.product(bases, exponents);
  }

  @Override
  public void settle(Collection<Element> elements) {
    var points = new ArrayList<Point>();
    for (var element : elements) {
      if (element instanceof Point point && !point.isSettled()) {
        points.add(point);
      }
    }
    var reciprocals = Point.reciprocals(points);
    for (int i = 0; i < points.size(); i++) {
      points.get(i).settle(reciprocals.get(i));
    }
  }

  /// Byte by byte in the order of RFC 8032, which begins with the lowest.
  @Override
  public Comparator<Element> ascending() {
    return Comparator.comparing(element -> turnedRound(element.text()));
  }

  private static String turnedRound(String text) {
    var turned = new StringBuilder(DIGITS);
    for (int i = DIGITS - 2; i >= 0; i -= 2) {
      turned.append(text, i, i + 2);
    }
    return turned.toString();
  }
}
