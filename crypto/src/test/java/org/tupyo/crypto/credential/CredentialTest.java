package org.tupyo.crypto.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.crypto.BeleniosVectors.each;
import static org.tupyo.crypto.BeleniosVectors.knownAnswers;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tupyo.crypto.BeleniosVectors;
import org.tupyo.crypto.group.Group;

class CredentialTest {

  @Test
  void derivesTheKeyThatTheReferenceDerives() {
    var known = knownAnswers().required("credential");
    var group = Group.named("BELENIOS-2048").orElseThrow();
    var credential = Credential.read(known.required("credential").asString()).orElseThrow();

    var exponent = credential.secretExponent(known.required("uuid").asString(), group);

    assertThat(exponent).isEqualTo(new BigInteger(known.required("secret_exponent").asString()));
    assertThat(group.generator().secretPower(exponent).text())
        .isEqualTo(known.required("public").asString());
    assertThat(Base58.number(known.required("first14").asString()))
        .isEqualTo(new BigInteger(known.required("base58_value").asString()));
  }

  @Test
  void typedWithoutItsDashesItIsStillTheSame() {
    var dashed = Credential.read("CyW-228-AFJ-Gnu-9ct").orElseThrow();
    var bare = Credential.read(" CyW228 AFJGnu9ct\n").orElseThrow();

    assertThat(bare.letters()).isEqualTo(dashed.letters()).isEqualTo("CyW-228-AFJ-Gnu-9ct");
  }

  @Test
  void checksumsAreThoseOfTheReference() {
    var all = each(knownAnswers().required("credential_checksums"));

    for (var known : all) {
      assertThat(Credential.read(known.required("text").asString()).isPresent())
          .isEqualTo(known.required("valid").asBoolean());
    }
    assertThat(all).hasSize(5);
  }

  /// The longer kind, as tools from 2.4 on make it.
  @Test
  void derivesTheLongerKindAsNewerToolsDo() {
    var inputs =
        BeleniosVectors.json(
            BeleniosVectors.folder().resolve("belenios-3.0/ed25519-mixed/inputs.json"));
    var group = Group.named("Ed25519").orElseThrow();
    var published =
        List.of(
            "f28d193f83c8c8bc923a47163863fe9ff56bc35c21c4e835540917ed44a9cf32",
            "75d534ffaf02074fcbcba70c602a4158c2af73a07a2eb632e5ccd9f776139a6d",
            "daac72fe2201c6e517d0a6399711f02cf2c7d2328a62e0ba0c1d485b024454aa",
            "a3f6729f9e527108e8ff9425eb62ded52636811116f534f67355f31ce2c35dcb");

    var derived =
        inputs.findValuesAsString("credential").stream()
            .map(text -> Credential.read(text).orElseThrow())
            .map(credential -> credential.secretExponent("ypRXENaRr7Mran", group))
            .map(exponent -> group.generator().secretPower(exponent).text())
            .toList();

    assertThat(derived).containsExactlyInAnyOrderElementsOf(published);
  }

  @Test
  void whatIsGeneratedReadsAgainAndNeverShowsItself() {
    var random = new SecureRandom();

    for (int i = 0; i < 50; i++) {
      var credential = i % 2 == 0 ? Credential.generate(random) : Credential.generateLong(random);

      assertThat(Credential.read(credential.letters()).orElseThrow().letters())
          .isEqualTo(credential.letters())
          .matches(i % 2 == 0 ? "\\w{3}(-\\w{3}){4}" : "\\w{5}-\\w{6}-\\w{5}-\\w{6}");
      assertThat(credential.toString()).doesNotContain(credential.letters().substring(0, 3));
    }
  }
}
