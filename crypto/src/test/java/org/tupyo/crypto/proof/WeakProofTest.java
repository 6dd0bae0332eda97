package org.tupyo.crypto.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.group.NotAnElement;
import org.tupyo.crypto.proof.Disjunction.Known;

/// Proofs that would pass where a challenge covered less than the whole statement, or where a base
/// or an element were not asked for: each is the attack itself, and none may hold.
class WeakProofTest {
  private static final String PHI = "fingerprint";

  private final SecureRandom random = new SecureRandom();

  private static Group group(String name) {
    return Group.named(name).orElseThrow();
  }

  /// Were X not hashed, anybody could choose the proof first and work out X from it: a key whose
  /// secret nobody knows, such as one that cancels the keys of all others.
  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "RFC-3526-2048", "BELENIOS-2048"})
  void aKeyThatWasMadeToFitItsProof(String name) {
    var group = group(name);
    var commitment = group.generator().power(group.randomExponent(random));
    var response = group.randomExponent(random);
    var challenge = group.hash("pok|" + name + "|" + commitment.text());

    var key =
        commitment
            .over(group.generator().power(response))
            .power(challenge.modInverse(group.order()));

    var fits = group.generator().power(response).times(key.power(challenge));
    assertThat(fits).isEqualTo(commitment);
    assertThat(
            Knowledge.holds(group, Knowledge.key(group, key), key, new Proof(challenge, response)))
        .isFalse();
  }

  /// A trustee who speaks last answers with `g^z / X`, so that the election key is `g^z`, whose
  /// secret z only this trustee has.
  @Test
  void aRushingTrusteeCannotProveAKeyThatCancelsAnother() {
    var group = group("Ed25519");
    var other = group.generator().power(group.randomExponent(random));
    var z = group.randomExponent(random);
    var rogue = group.generator().power(z).over(other);

    var proof = Knowledge.prove(group, Knowledge.key(group, rogue), z, random);

    assertThat(rogue.times(other)).isEqualTo(group.generator().power(z));
    assertThat(Knowledge.holds(group, Knowledge.key(group, rogue), rogue, proof)).isFalse();
  }

  @Test
  void aProofMadeWithAnotherGenerator() {
    var group = group("Ed25519");
    var h = group.base(group.generator(0));
    var x = group.randomExponent(random);
    var key = h.power(x);
    var w = group.randomExponent(random);
    var commitment = h.power(w);
    var prefix = Knowledge.key(group, key);
    var challenge = group.hash(prefix + commitment.text());
    var response = w.subtract(x.multiply(challenge)).mod(group.order());

    assertThat(h.product(response, group.base(key), challenge)).isEqualTo(commitment);
    assertThat(Knowledge.holds(group, prefix, key, new Proof(challenge, response))).isFalse();
  }

  @Test
  void aProofForAnotherPurposeOrGroup() {
    var group = group("Ed25519");
    var x = group.randomExponent(random);
    var key = group.generator().power(x);

    for (var prefix :
        List.of(
            Knowledge.message("m"),
            Knowledge.ballot("m"),
            "pok|RFC-3526-2048|" + key.text() + "|",
            "pok|Ed25519||",
            "")) {
      var proof = Knowledge.prove(group, prefix, x, random);
      assertThat(Knowledge.holds(group, Knowledge.key(group, key), key, proof)).isFalse();
    }
  }

  /// Were the commitments or the ciphertext not hashed, all branches could be made up.
  @Test
  void aCiphertextOfTwoWithAChallengeChosenFirst() {
    var group = group("Ed25519");
    var y = group.fixedBase(group.generator().power(group.randomExponent(random)));
    var r = group.randomExponent(random);
    var two = Ciphertext.of(group, y, r, group.generator().power(BigInteger.TWO));
    var disjunction = new Disjunction(group, y);
    var prefix = "prove|" + PHI + "|C|" + two.text() + "|";

    // Both branches simulated: the challenges cannot add up to the hash of what they gave.
    var simulated =
        List.of(
            new Proof(group.randomExponent(random), group.randomExponent(random)),
            new Proof(group.randomExponent(random), group.randomExponent(random)));
    // And the prover who says that the second branch is true, with what it knows.
    var lying = disjunction.prove(prefix, List.of(new Known(r, 2), new Known(r, 1)), 1, random);

    var branches = disjunction.branches(two, 0, 1);
    assertThat(disjunction.holds(prefix, branches, simulated)).isFalse();
    assertThat(disjunction.holds(prefix, branches, lying)).isFalse();
    assertThat(disjunction.holds(prefix, List.of(), List.of())).isFalse();
  }

  /// Were the context not hashed, another voter could cast the same ciphertexts.
  @ParameterizedTest
  @ValueSource(strings = {"prove|other|C|", "prove|fingerprint|D|", "prove|fingerprint|C|", ""})
  void aProofForAnotherVoterElectionOrCiphertext(String weak) {
    var group = group("Ed25519");
    var y = group.fixedBase(group.generator().power(group.randomExponent(random)));
    var r = group.randomExponent(random);
    var one = Ciphertext.of(group, y, r, group.generator().element());
    var disjunction = new Disjunction(group, y);

    var proof = disjunction.prove(weak, List.of(new Known(r, 1), new Known(r, 0)), 1, random);

    var branches = disjunction.branches(one, 0, 1);
    assertThat(disjunction.holds(weak, branches, proof)).isTrue();
    assertThat(disjunction.holds("prove|" + PHI + "|C|" + one.text() + "|", branches, proof))
        .isFalse();
  }

  /// The weakness of the format that the bound proofs mend: its challenge covers neither α nor f,
  /// so that a trustee who chooses f last proves whatever comes out.
  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "RFC-3526-2048"})
  void aWrongFactorChosenLastFailsTheBoundProof(String name) {
    var group = group(name);
    var x = group.randomExponent(random);
    var key = group.generator().power(x);
    var alpha = group.generator().power(group.randomExponent(random));
    var w = group.randomExponent(random);
    var a = group.generator().power(w);
    var b = alpha.power(w).times(group.generator().element());

    var plain = EqualLogs.plain(PHI, key);
    var challenge = group.hash(plain + a.text() + "," + b.text());
    var response = w.subtract(x.multiply(challenge)).mod(group.order());
    var wrong = b.over(alpha.power(response)).power(challenge.modInverse(group.order()));

    var proof = new Proof(challenge, response);
    assertThat(wrong).isNotEqualTo(alpha.power(x));
    assertThat(EqualLogs.holds(group, plain, key, alpha, wrong, proof)).isTrue();
    assertThat(
            EqualLogs.holds(
                group, EqualLogs.bound(PHI, key, alpha, wrong), key, alpha, wrong, proof))
        .isFalse();
  }

  @Test
  void aBoundProofOfAnotherCiphertextFactorOrElection() {
    var group = group("Ed25519");
    var x = group.randomExponent(random);
    var key = group.generator().power(x);
    var alpha = group.generator().power(group.randomExponent(random));
    var factor = alpha.power(x);
    var bound = EqualLogs.bound(PHI, key, alpha, factor);

    var right = EqualLogs.prove(group, bound, alpha, x, random);

    assertThat(EqualLogs.holds(group, bound, key, alpha, factor, right)).isTrue();
    for (var weak :
        List.of(
            EqualLogs.plain(PHI, key),
            EqualLogs.bound("other", key, alpha, factor),
            EqualLogs.bound(PHI, alpha, alpha, factor),
            EqualLogs.bound(PHI, key, factor, factor),
            EqualLogs.bound(PHI, key, alpha, alpha))) {
      var proof = EqualLogs.prove(group, weak, alpha, x, random);
      assertThat(EqualLogs.holds(group, bound, key, alpha, factor, proof)).isFalse();
    }
  }

  /// All points whose order divides 8 but the identity, and each of them beside a point of prime
  /// order: challenges that 8 divides would not see the difference.
  @Test
  void pointsOfSmallOrderAreNoElements() {
    for (var text :
        List.of(
            "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec",
            "0000000000000000000000000000000000000000000000000000000000000000",
            "8000000000000000000000000000000000000000000000000000000000000000",
            "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7",
            "fa03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7",
            "05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027c2c28f95e826",
            "85fc536d880238b13933c6d305acdfd5f098eff289f4c345b027c2c28f95e826")) {
      assertThatThrownBy(() -> group("Ed25519").element(text)).isInstanceOf(NotAnElement.class);
    }
  }

  @Test
  void numbersOfSmallOrderAreNoElements() {
    var p =
        new BigInteger(
            "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A0879"
                + "8E3404DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637"
                + "ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05"
                + "98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D670C"
                + "354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF0"
                + "6F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA051015728E5A8AACAA68FFFFFFFFFFFF"
                + "FFFF",
            16);
    for (var value :
        List.of(BigInteger.ZERO, p.subtract(BigInteger.ONE), p, p.add(BigInteger.ONE))) {
      assertThatThrownBy(() -> group("RFC-3526-2048").element(value.toString()))
          .isInstanceOf(NotAnElement.class);
    }
  }
}
