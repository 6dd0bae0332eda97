package org.tupyo.crypto.group;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.crypto.group.Montgomery.Rows;

/// Products and shared powers against `BigInteger`, at the numbers where carries go furthest.
class MontgomeryTest {
  private static final long SEED = 58;

  @ParameterizedTest
  @CsvSource({
    "RFC-3526-2048, SINGLE",
    "RFC-3526-2048, PAIRED",
    "BELENIOS-2048, SINGLE",
    "BELENIOS-2048, PAIRED"
  })
  void productsAndSquaresAreThoseOfBigInteger(String name, Rows rows) {
    var p = ((FiniteField) Group.named(name).orElseThrow()).modulus();
    var montgomery = new Montgomery(p, rows);
    var room = montgomery.room();

    for (var x : numbers(p)) {
      var square = montgomery.enter(x);
      montgomery.multiply(square, square, square, room);
      assertThat(montgomery.leave(square)).isEqualTo(x.multiply(x).mod(p));
      for (var y : numbers(p)) {
        var expected = x.multiply(y).mod(p);
        var product = montgomery.product(montgomery.enter(x), montgomery.enter(y));
        assertThat(montgomery.leave(product)).isEqualTo(expected);
      }
    }
  }

  /// Numbers that never leave stay below twice the modulus however long they are multiplied.
  @ParameterizedTest
  @EnumSource
  void aLongChainOfProductsIsRight(Rows rows) {
    var p = ((FiniteField) Group.named("RFC-3526-2048").orElseThrow()).modulus();
    var montgomery = new Montgomery(p, rows);
    var room = montgomery.room();
    var x = p.subtract(BigInteger.ONE).shiftRight(1);
    var chain = montgomery.enter(x);
    var factor = montgomery.enter(x);

    for (int i = 0; i < 1000; i++) {
      montgomery.multiply(chain, factor, chain, room);
      montgomery.multiply(chain, chain, chain, room);
    }

    var expected = x;
    for (int i = 0; i < 1000; i++) {
      expected = expected.multiply(x).mod(p);
      expected = expected.multiply(expected).mod(p);
    }
    assertThat(montgomery.leave(chain)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void multipliesWhereAllLimbsAreFull(Rows rows) {
    var full = BigInteger.ONE.shiftLeft(56).add(BigInteger.ONE);
    for (int bits = 2000; bits < 2060; bits++) {
      for (var below : List.of(BigInteger.ONE, BigInteger.valueOf(3), full)) {
        var p = BigInteger.ONE.shiftLeft(bits).subtract(below);
        var montgomery = new Montgomery(p, rows);
        var x = p.subtract(BigInteger.TWO);

        var product = montgomery.product(montgomery.enter(x), montgomery.enter(x));

        assertThat(montgomery.leave(product)).isEqualTo(BigInteger.valueOf(4));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RFC-3526-2048", "BELENIOS-2048"})
  void sharedPowersAreThoseOfBigInteger(String name) {
    var field = (FiniteField) Group.named(name).orElseThrow();
    var p = field.modulus();
    var random = new Random(SEED);
    var exponents =
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            BigInteger.TWO,
            BigInteger.valueOf(31),
            BigInteger.ONE.shiftLeft(200),
            field.order().subtract(BigInteger.ONE),
            new BigInteger(256, random),
            new BigInteger(255, random));

    for (var x :
        List.of(BigInteger.ONE, p.subtract(BigInteger.ONE), new BigInteger(2000, random))) {
      var montgomery = field.montgomery();
      var powers = new SharedSquares(montgomery, montgomery.enter(x)).powers(exponents);

      for (var exponent : exponents) {
        assertThat(montgomery.leave(requireNonNull(powers.get(exponent))))
            .isEqualTo(x.modPow(exponent, p));
      }
    }
  }

  private static List<BigInteger> numbers(BigInteger p) {
    var random = new Random(SEED);
    var numbers =
        new ArrayList<>(
            List.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                p.subtract(BigInteger.ONE),
                p.subtract(BigInteger.TWO),
                p.shiftRight(1),
                BigInteger.ONE.shiftLeft(28),
                BigInteger.ONE.shiftLeft(28).subtract(BigInteger.ONE),
                BigInteger.ONE.shiftLeft(2047),
                BigInteger.ONE.shiftLeft(2047).subtract(BigInteger.ONE)));
    for (int i = 0; i < 20; i++) {
      numbers.add(new BigInteger(2047, random));
    }
    return numbers;
  }
}
