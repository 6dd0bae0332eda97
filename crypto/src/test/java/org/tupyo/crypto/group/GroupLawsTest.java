package org.tupyo.crypto.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds in every group, on seeded random elements.
class GroupLawsTest {
  private static final long SEED = 20261128;

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "RFC-3526-2048", "BELENIOS-2048"})
  void everyWayToAPowerGivesTheSame(String name) {
    var group = Group.named(name).orElseThrow();
    var random = new Random(SEED);

    for (int i = 0; i < 10; i++) {
      var g = group.generator().element();
      var element = g.power(exponent(group, random));
      var x = exponent(group, random);
      var y = exponent(group, random);

      var expected = byDoubling(group, element, x);
      assertThat(element.power(x)).isEqualTo(expected);
      assertThat(group.base(element).secretPower(x)).isEqualTo(expected);
      assertThat(group.fixedBase(element).power(x)).isEqualTo(expected);
      assertThat(group.fixedBase(element).secretPower(x)).isEqualTo(expected);
      assertThat(group.generator().product(y, group.base(element), x))
          .isEqualTo(byDoubling(group, g, y).times(expected));
      assertThat(group.product(List.of(group.base(element), group.generator()), List.of(x, y)))
          .isEqualTo(byDoubling(group, g, y).times(expected));
      assertThat(element.power(x.add(group.order()))).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "RFC-3526-2048", "BELENIOS-2048"})
  void edgesOfTheExponentsAreNoExceptions(String name) {
    var group = Group.named(name).orElseThrow();
    var g = group.generator();
    var last = group.order().subtract(BigInteger.ONE);

    for (var base : List.of(g, group.base(g.element()), group.fixedBase(g.element()))) {
      assertThat(base.power(BigInteger.ZERO)).isEqualTo(group.identity());
      assertThat(base.secretPower(BigInteger.ZERO)).isEqualTo(group.identity());
      assertThat(base.power(group.order()).isIdentity()).isTrue();
      assertThat(base.secretPower(last)).isEqualTo(g.element().inverse());
      assertThat(base.power(last).times(g.element()).isIdentity()).isTrue();
      assertThat(base.power(BigInteger.ONE.negate())).isEqualTo(g.element().inverse());
      assertThat(base.secretPower(BigInteger.TWO)).isEqualTo(g.element().times(g.element()));
    }
    assertThat(group.identity().over(g.element())).isEqualTo(g.element().inverse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "RFC-3526-2048", "BELENIOS-2048"})
  void readsWhatItWrites(String name) {
    var group = Group.named(name).orElseThrow();
    var random = new Random(SEED);

    for (int i = 0; i < 20; i++) {
      var element = group.generator().power(exponent(group, random));
      var read = group.element(element.text());

      assertThat(read).isEqualTo(element).hasToString(element.text());
      assertThat(group.ascending().compare(read, element)).isZero();
    }
    assertThat(group.element(group.identity().text()).isIdentity()).isTrue();
    assertThat(group.element(group.generator().element().text()))
        .isEqualTo(group.generator().element());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "RFC-3526-2048", "BELENIOS-2048"})
  void settlesManyTextsToTheSameAsOneByOne(String name) {
    var group = Group.named(name).orElseThrow();
    var random = new Random(SEED);
    var exponents = random.ints(20).mapToObj(i -> new BigInteger(250, random).abs()).toList();
    var alone = exponents.stream().map(x -> group.generator().power(x).text()).toList();
    var together = exponents.stream().map(x -> group.generator().power(x)).toList();

    group.settle(together);

    assertThat(together).extracting(Element::text).isEqualTo(alone);
  }

  @ParameterizedTest
  @CsvSource({"Ed25519, 30", "RFC-3526-2048, 254", "BELENIOS-2048, 0"})
  void carriesIntegersUpToItsCapacity(String name, int capacity) {
    var group = Group.named(name).orElseThrow();
    var values = new Random(SEED).ints(capacity, 0, 256).boxed().toList();

    assertThat(group.capacity()).isEqualTo(capacity);
    if (capacity > 0) {
      assertThat(group.decode(capacity, group.encode(values))).isEqualTo(values);
    }
    var tooMany = new Random(SEED).ints(capacity + 1, 0, 256).boxed().toList();
    assertThatThrownBy(() -> group.encode(tooMany)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Ed25519, '', not 64",
        "Ed25519, 5866666666666666666666666666666666666666666666666666666666666666, ''",
        "Ed25519, 666666666666666666666666666666666666666666666666666666666666665, not 64",
        "Ed25519, 666666666666666666666666666666666666666666666666666666666666665G, not 64",
        "Ed25519, 66666666666666666666666666666666666666666666666666666666666666 8, not 64",
        // y = p, and p + 1 that would be the identity
        "Ed25519, 7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed, not below",
        "Ed25519, 7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffee, not below",
        // the identity with a sign
        "Ed25519, 8000000000000000000000000000000000000000000000000000000000000001, a sign",
        // y = 2 is not on the curve
        "Ed25519, 0000000000000000000000000000000000000000000000000000000000000002, not on",
        // orders 2, 4, 4 and 8
        "Ed25519, 7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec, prime order",
        "Ed25519, 0000000000000000000000000000000000000000000000000000000000000000, prime order",
        "Ed25519, 8000000000000000000000000000000000000000000000000000000000000000, prime order",
        "Ed25519, 7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7, prime order",
        "RFC-3526-2048, 0, decimal",
        "RFC-3526-2048, -4, decimal",
        "RFC-3526-2048, 04, decimal",
        "RFC-3526-2048, +4, decimal",
        "RFC-3526-2048, 0x4, decimal",
        "RFC-3526-2048, ٤, decimal",
        // −1 has Jacobi symbol −1; so has 11
        "RFC-3526-2048, 11, not of order",
        "BELENIOS-2048, 2, not of order",
        "BELENIOS-2048, 0, decimal",
      })
  void refusesWhatIsNoElement(String name, String text, String reason) {
    var group = Group.named(name).orElseThrow();

    assertThatThrownBy(() -> group.element(text))
        .isInstanceOf(NotAnElement.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RFC-3526-2048", "BELENIOS-2048"})
  void refusesNumbersFromTheModulusOn(String name) {
    var group = (FiniteField) Group.named(name).orElseThrow();
    var p = group.modulus();

    for (var value : List.of(p, p.add(BigInteger.ONE), p.add(BigInteger.valueOf(4)))) {
      assertThatThrownBy(() -> group.element(value.toString()))
          .isInstanceOf(NotAnElement.class)
          .hasMessageContaining("not below p");
    }
    assertThatThrownBy(() -> group.element(p.subtract(BigInteger.ONE).toString()))
        .hasMessageContaining("not of order q");
    assertThatThrownBy(() -> group.element("1".repeat(1_000_000))).hasMessageContaining("decimal");
  }

  /// Square and multiply with nothing but `times`.
  private static Element byDoubling(Group group, Element base, BigInteger exponent) {
    var power = group.identity();
    for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
      power = power.times(power);
      if (exponent.testBit(bit)) {
        power = power.times(base);
      }
    }
    return power;
  }

  private static BigInteger exponent(Group group, Random random) {
    return new BigInteger(group.order().bitLength() + 8, random).mod(group.order());
  }
}
