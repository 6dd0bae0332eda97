package org.tupyo.crypto.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ed25519Test {
  private static final BigInteger P = Limbs.P;
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

  /// Keys of RFC 8032, section 7.1.
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
  })
  void publicKeysAreThoseOfTheStandard(String secret, String published) throws Exception {
    var hash = MessageDigest.getInstance("SHA-512").digest(HexFormat.of().parseHex(secret));
    var exponent =
        new BigInteger(1, reversed(hash, 32))
            .clearBit(0)
            .clearBit(1)
            .clearBit(2)
            .clearBit(255)
            .setBit(254);

    var key = Ed25519.GROUP.generator().secretPower(exponent);

    assertThat(key.text())
        .isEqualTo(HexFormat.of().formatHex(reversed(HexFormat.of().parseHex(published), 32)));
  }

  /// Against the addition law as it is in the books, with whole numbers.
  @Test
  void addsPointsAsTheBooksSay() {
    var random = new Random(7);
    var g = Ed25519.GROUP.generator();

    for (int i = 0; i < 200; i++) {
      var p = (Point) g.power(new BigInteger(252, random));
      var q = (Point) g.power(new BigInteger(252, random));

      assertThat(affine(p.times(q))).isEqualTo(sum(affine(p), affine(q)));
      assertThat(affine(p.times(p))).isEqualTo(sum(affine(p), affine(p)));
      assertThat(affine(p.over(p))).isEqualTo(new Affine(BigInteger.ZERO, BigInteger.ONE));
      assertThat(affine(p.over(q))).isEqualTo(sum(affine(p), affine(q.inverse())));
    }
  }

  @Test
  void limbsCountAsWholeNumbersDo() {
    var random = new Random(7);

    for (int i = 0; i < 20_000; i++) {
      var a = number(random);
      var b = number(random);
      var x = Limbs.of(a);
      var y = Limbs.of(b);

      assertThat(value(Limbs.zero().product(x, y))).isEqualTo(a.multiply(b).mod(P));
      assertThat(value(Limbs.zero().square(x))).isEqualTo(a.multiply(a).mod(P));
      assertThat(value(Limbs.zero().sum(x, y))).isEqualTo(a.add(b).mod(P));
      assertThat(value(Limbs.zero().difference(x, y))).isEqualTo(a.subtract(b).mod(P));
      assertThat(value(Limbs.zero().negation(x))).isEqualTo(a.negate().mod(P));
      // The deepest nesting that the point formulas use.
      var deep = Limbs.zero().difference(Limbs.zero().sum(x, y), Limbs.zero().sum(y, y));
      var deeper = Limbs.zero().sum(Limbs.zero().sum(x, x), Limbs.zero().difference(x, y));
      var expected = a.subtract(b).multiply(a.multiply(BigInteger.valueOf(3)).subtract(b)).mod(P);
      assertThat(value(Limbs.zero().product(deep, deeper))).isEqualTo(expected);
      assertThat(value(Limbs.zero().square(deeper)))
          .isEqualTo(a.multiply(BigInteger.valueOf(3)).subtract(b).pow(2).mod(P));
    }
  }

  @Test
  void reciprocalsAreThose() {
    var random = new Random(7);

    for (int i = 0; i < 200; i++) {
      var a = number(random);
      var expected = a.signum() == 0 ? BigInteger.ZERO : a.modInverse(P);
      assertThat(value(Limbs.zero().reciprocal(Limbs.of(a)))).isEqualTo(expected);
    }
  }

  /// Every point of the curve is one of the subgroup plus one of the eight of small order.
  @Test
  void onlyTheSubgroupIsAccepted() {
    var random = new Random(7);
    var eighth = pointOfOrderEight();

    for (int i = 0; i < 64; i++) {
      var inside = (Point) Ed25519.GROUP.generator().power(new BigInteger(252, random));
      var small = Ed25519.IDENTITY;
      for (int j = 0; j < 8; j++) {
        assertThat(Subgroup.contains(inside.times(small))).isEqualTo(j == 0);
        assertThat(Subgroup.contains(small)).isEqualTo(j == 0);
        small = small.times(eighth);
      }
    }
  }

  /// Limbs can be written in several ways, which comparing must not mind.
  @Test
  void readsEveryPointThatItWrites() {
    var random = new Random(7);

    for (int i = 0; i < 3000; i++) {
      var point = Ed25519.GROUP.generator().power(new BigInteger(252, random));

      assertThat(Ed25519.GROUP.element(point.text())).isEqualTo(point);
    }
  }

  private static Point pointOfOrderEight() {
    var y = new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16);
    var square = y.multiply(y).mod(P);
    var x2 =
        square
            .subtract(BigInteger.ONE)
            .multiply(D.multiply(square).add(BigInteger.ONE).modInverse(P))
            .mod(P);
    // A square root modulo p = 5 mod 8.
    var x = x2.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    if (!x.multiply(x).mod(P).equals(x2)) {
      x = x.multiply(BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P)).mod(P);
    }
    assertThat(x.multiply(x).mod(P)).isEqualTo(x2);
    return Point.affine(Limbs.of(x), Limbs.of(y));
  }

  private record Affine(BigInteger x, BigInteger y) {}

  private static Affine affine(Point point) {
    var z = value(point.z).modInverse(P);
    return new Affine(value(point.x).multiply(z).mod(P), value(point.y).multiply(z).mod(P));
  }

  private static Affine sum(Affine p, Affine q) {
    var product = D.multiply(p.x).multiply(q.x).multiply(p.y).multiply(q.y).mod(P);
    var x = p.x.multiply(q.y).add(p.y.multiply(q.x));
    var y = p.y.multiply(q.y).add(p.x.multiply(q.x));
    return new Affine(
        x.multiply(BigInteger.ONE.add(product).modInverse(P)).mod(P),
        y.multiply(BigInteger.ONE.subtract(product).modInverse(P)).mod(P));
  }

  /// Now and then one from the edges, where carries go wrong.
  private static BigInteger number(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> BigInteger.valueOf(random.nextInt(40));
      case 1 -> P.subtract(BigInteger.valueOf(1 + random.nextInt(40)));
      case 2 -> BigInteger.ONE.shiftLeft(51 * random.nextInt(5)).subtract(BigInteger.ONE);
      default -> new BigInteger(255, random).mod(P);
    };
  }

  private static BigInteger value(Limbs limbs) {
    return new BigInteger(Point.hex(limbs.words()), 16);
  }

  private static byte[] reversed(byte[] bytes, int count) {
    var reversed = new byte[count];
    for (int i = 0; i < count; i++) {
      reversed[i] = bytes[count - 1 - i];
    }
    return reversed;
  }
}
