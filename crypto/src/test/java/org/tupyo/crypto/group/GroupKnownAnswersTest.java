package org.tupyo.crypto.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.crypto.BeleniosVectors.each;
import static org.tupyo.crypto.BeleniosVectors.knownAnswers;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The groups, value by value against `kat.json`.
class GroupKnownAnswersTest {

  @Test
  void constantsAreThoseOfTheReference() {
    for (var known : each(knownAnswers().required("groups"))) {
      var group = (FiniteField) group(known.required("name"));

      assertThat(group.modulus()).isEqualTo(number(known.required("p")));
      assertThat(group.order()).isEqualTo(number(known.required("q")));
      assertThat(group.generator().element().text()).isEqualTo(known.required("g").asString());
      assertThat(Sha256.hex(group.modulus().toString()))
          .isEqualTo(known.required("sha256_of_decimal_p").asString());
      assertThat(Sha256.hex(group.order().toString()))
          .isEqualTo(known.required("sha256_of_decimal_q").asString());
      assertThat(Sha256.hex(group.generator().element().text()))
          .isEqualTo(known.required("sha256_of_decimal_g").asString());
    }
  }

  @Test
  void generatorsAreThoseOfTheReference() {
    var all = each(knownAnswers().required("generators"));

    for (var known : all) {
      var generator = group(known.required("group")).generator(known.required("index").asInt());

      assertThat(generator.text()).isEqualTo(known.required("element").asString());
    }
    assertThat(all).hasSize(12);
  }

  @Test
  void encodingsAreThoseOfTheReferenceAndDecodeAgain() {
    var all = each(knownAnswers().required("encode"));

    for (var known : all) {
      var group = group(known.required("group"));
      var values = each(known.required("ints")).stream().map(JsonNode::asInt).toList();

      var element = group.encode(values);

      assertThat(element.text()).isEqualTo(known.required("element").asString());
      assertThat(group.decode(values.size(), element)).isEqualTo(values);
    }
    assertThat(all).hasSize(10);
  }

  @Test
  void hashesToExponentsAsTheReferenceDoes() {
    var inputs = knownAnswers().required("hash_inputs");

    for (var name : inputs.propertyNames()) {
      var known = inputs.required(name);
      var group =
          Group.named(
                  known.required("vector").asString().startsWith("04")
                      ? "RFC-3526-2048"
                      : "BELENIOS-2048")
              .orElseThrow();

      assertThat(group.hash(known.required("sha256_input").asString()))
          .as(name)
          .isEqualTo(number(known.required("challenge_mod_q")));
    }
    assertThat(inputs.propertyNames()).hasSize(8);
  }

  @Test
  void namesNoOtherGroups() {
    assertThat(Group.named("ed25519")).isEmpty();
    assertThat(List.of("Ed25519", "RFC-3526-2048", "BELENIOS-2048"))
        .allSatisfy(name -> assertThat(Group.named(name).orElseThrow().name()).isEqualTo(name));
  }

  private static Group group(JsonNode name) {
    return Group.named(name.asString()).orElseThrow();
  }

  private static BigInteger number(JsonNode node) {
    return new BigInteger(node.asString());
  }
}
