package org.tupyo.crypto.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tupyo.crypto.group.Base;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.proof.Shuffling.Shuffled;

class ShufflingTest {
  private final SecureRandom random = new SecureRandom();
  private final Group group = Group.named("Ed25519").orElseThrow();
  private final BigInteger x = group.randomExponent(random);
  private final Base y = group.fixedBase(group.generator().secretPower(x));

  @ParameterizedTest
  @CsvSource({"Ed25519, 0", "Ed25519, 1", "Ed25519, 2", "Ed25519, 30", "RFC-3526-2048, 3"})
  void itsProofHoldsAndReadsAgain(String name, int size) {
    var other = Group.named(name).orElseThrow();
    var key = other.fixedBase(other.generator().secretPower(other.randomExponent(random)));
    var before = encrypted(other, key, size);

    var shuffled = new Shuffling(other, "fingerprint", key, random).shuffle(before);
    var read = ShuffleProof.read(Json.read(shuffled.proof().json().write()), other);

    assertThat(statement(other, key, before, shuffled).holds(read)).isTrue();
  }

  @Test
  void messagesStayAndPlacesAndCiphertextsChange() {
    var before = encrypted(group, y, 40);

    var shuffled = new Shuffling(group, "fingerprint", y, random).shuffle(before);

    assertThat(opened(shuffled.after())).containsExactlyInAnyOrderElementsOf(opened(before));
    assertThat(opened(shuffled.after())).isNotEqualTo(opened(before));
    assertThat(shuffled.after()).doesNotContainAnyElementsOf(before);
  }

  @Test
  void aProofOfOneListProvesNoOther() {
    var before = encrypted(group, y, 5);
    var shuffled = new Shuffling(group, "fingerprint", y, random).shuffle(before);
    var rotated = new ArrayList<>(shuffled.after());
    Collections.rotate(rotated, 1);
    var replaced = new ArrayList<>(shuffled.after());
    replaced.set(2, encrypted(group, y, 1).getFirst());

    assertThat(statement(group, y, before, shuffled).holds(shuffled.proof())).isTrue();
    assertThat(statement(before, rotated, "fingerprint").holds(shuffled.proof())).isFalse();
    assertThat(statement(before, replaced, "fingerprint").holds(shuffled.proof())).isFalse();
    assertThat(statement(before, shuffled.after(), "another").holds(shuffled.proof())).isFalse();
  }

  @Test
  void anotherNumberAnywhereInAProofIsCaught() {
    var before = encrypted(group, y, 2);
    var shuffled = new Shuffling(group, "fingerprint", y, random).shuffle(before);
    var statement = statement(group, y, before, shuffled);
    var text = shuffled.proof().json().write();
    var numbers = text.split("\"", -1);

    for (int i = 1; i < numbers.length; i += 2) {
      var forged = numbers.clone();
      forged[i] =
          numbers[i].length() == 64 && numbers[i].matches("[0-9a-f]{64}")
              ? group.element(numbers[i]).times(group.generator().element()).text()
              : new BigInteger(numbers[i]).add(BigInteger.ONE).mod(group.order()).toString();
      var proof = ShuffleProof.read(Json.read(String.join("\"", forged)), group);

      assertThat(statement.holds(proof)).as("number %d", i / 2).isFalse();
    }
  }

  private List<Element> opened(List<Ciphertext> ciphertexts) {
    return ciphertexts.stream().map(one -> one.beta().over(one.alpha().power(x))).toList();
  }

  private ShuffleStatement statement(
      List<Ciphertext> before, List<Ciphertext> after, String fingerprint) {
    return new ShuffleStatement(group, fingerprint, y, before, after);
  }

  private static ShuffleStatement statement(
      Group group, Base key, List<Ciphertext> before, Shuffled shuffled) {
    return new ShuffleStatement(group, "fingerprint", key, before, shuffled.after());
  }

  private List<Ciphertext> encrypted(Group of, Base key, int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> Ciphertext.of(of, key, of.randomExponent(random), of.encode(List.of(i, 7))))
        .toList();
  }
}
