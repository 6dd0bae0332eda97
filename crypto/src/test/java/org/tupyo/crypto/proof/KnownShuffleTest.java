package org.tupyo.crypto.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.crypto.BeleniosVectors.each;
import static org.tupyo.crypto.BeleniosVectors.knownAnswers;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tupyo.crypto.BeleniosVectors;
import org.tupyo.crypto.ReadRecord;
import org.tupyo.crypto.group.Sha256;
import org.tupyo.crypto.record.EventType;
import org.tupyo.crypto.tally.EncryptedTally;
import org.tupyo.crypto.tally.Shuffle;
import org.tupyo.crypto.trustee.Lagrange;

/// The challenges of a shuffle and the weights of shares, value by value against `kat.json`.
class KnownShuffleTest {

  @Test
  void challengesAreThoseOfTheReference() throws IOException {
    var known = knownAnswers().required("shuffle");
    var record = ReadRecord.of(BeleniosVectors.record("belenios-2.0/07-rejects/base-nh"));
    var election = record.election();
    var group = election.group();
    var before =
        EncryptedTally.read(record.all(EventType.ENCRYPTED_TALLY).getFirst(), group)
            .shuffled(election)
            .getFirst();
    var shuffle = Shuffle.read(record.all(EventType.SHUFFLE).getFirst(), group);
    var proof = shuffle.proofs().getFirst();
    var statement =
        new ShuffleStatement(
            group,
            election.fingerprint(),
            election.key(),
            before,
            shuffle.ciphertexts().getFirst());

    var u = statement.challenges(proof.c());
    var c = statement.challenge(proof.t(), proof.tHat(), proof.c(), proof.cHat());

    var first = "shuffle-challenges|" + election.fingerprint() + "|" + statement.text(proof.c());
    assertThat(election.fingerprint()).isEqualTo(known.required("fingerprint").asString());
    assertThat(first.getBytes(StandardCharsets.UTF_8))
        .hasSize(known.required("first_input_bytes").asInt());
    assertThat(Sha256.hex(first)).isEqualTo(known.required("first_input_sha256").asString());
    assertThat(Sha256.hex("0")).isEqualTo(known.required("sha256_of_index_0").asString());
    assertThat(u.stream().map(BigInteger::toString))
        .containsExactlyElementsOf(
            each(known.required("u")).stream().map(node -> node.asString()).toList());
    assertThat(c).isEqualTo(new BigInteger(known.required("c").asString()));
    assertThat(statement.holds(proof)).isEqualTo(known.required("accepted").asBoolean());
  }

  @Test
  void weightsOfSharesAreThoseOfTheReference() {
    var q = org.tupyo.crypto.group.Group.named("BELENIOS-2048").orElseThrow().order();
    var all = each(knownAnswers().required("pedersen").required("lagrange"));

    for (var known : all) {
      List<Integer> indices =
          each(known.required("set")).stream().map(node -> node.asInt()).toList();
      assertThat(Lagrange.coefficient(known.required("index").asInt(), indices, q))
          .isEqualTo(new BigInteger(known.required("value").asString()));
    }
    assertThat(all).hasSize(7);
  }
}
