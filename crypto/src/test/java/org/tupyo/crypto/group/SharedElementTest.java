package org.tupyo.crypto.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// An element that many threads raise at once, as they do with a trustee's key.
class SharedElementTest {
  private static final int ROUNDS = 20_000;
  private static final int ORDER = 11;

  /// So small that threads often meet between two steps.
  private final FiniteField field =
      new FiniteField(
          "squares modulo 23",
          BigInteger.valueOf(23),
          BigInteger.valueOf(ORDER),
          BigInteger.valueOf(4));

  @Test
  void powersOfDifferentThreadsDoNotGetLost() {
    for (int round = 0; round < ROUNDS; round++) {
      var shared = new Residue(field, BigInteger.valueOf(4));

      var powers =
          IntStream.range(0, ORDER)
              .parallel()
              .mapToObj(exponent -> shared.power(BigInteger.valueOf(exponent)).value().intValue())
              .toList();

      assertThat(powers).containsExactly(1, 4, 16, 18, 3, 12, 2, 8, 9, 13, 6);
    }
  }

  @Test
  void expectedPowersOfDifferentThreadsDoNotGetLost() {
    for (int round = 0; round < ROUNDS; round++) {
      var shared = new Residue(field, BigInteger.valueOf(4));

      IntStream.range(0, ORDER)
          .parallel()
          .mapToObj(BigInteger::valueOf)
          .forEach(exponent -> shared.expect(List.of(exponent)));

      for (int exponent = 0; exponent < ORDER; exponent++) {
        var expected = BigInteger.valueOf(4).modPow(BigInteger.valueOf(exponent), field.modulus());
        assertThat(shared.expected(BigInteger.valueOf(exponent)).value()).isEqualTo(expected);
      }
    }
  }
}
