package org.tupyo.crypto.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.crypto.BeleniosVectors.knownAnswers;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tupyo.crypto.BeleniosVectors;
import org.tupyo.crypto.ReadRecord;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.proof.Ciphertext;
import org.tupyo.crypto.proof.EqualLogs;
import org.tupyo.crypto.proof.Knowledge;
import org.tupyo.crypto.proof.Proof;
import org.tupyo.crypto.record.EventType;
import org.tupyo.crypto.tally.PartialDecryption;
import org.tupyo.crypto.trustee.Trustees;
import tools.jackson.databind.JsonNode;

/// What each kind of proof hashes, letter by letter against `kat.json`.
class KnownStatementsTest {
  private static final String SINGLE = "belenios-2.0/01-h-single";

  @Test
  void aTrusteesProof() throws IOException {
    var record = record(SINGLE);
    var group = record.election().group();
    var trustee = Trustees.read(record.events().getFirst().data().get(1), group).all().getFirst();

    assertKnown("pok", Knowledge.key(group, trustee.key()), group, List.of(trustee.knowledge()));
  }

  @Test
  void aChoiceAndTheSumOfAllChoices() throws IOException {
    var ballot = ballot(SINGLE, 0);
    var answer = (Answer.Homomorphic) ballot.answers().getFirst();
    var group = group(SINGLE);
    var sum = Ciphertext.product(group, answer.choices());

    assertKnown(
        "individual (first choice of the first ballot)",
        Statements.individual(ballot.context(), answer.choices().getFirst()),
        group,
        answer.individual().getFirst());
    assertKnown(
        "overall, min=max=1",
        Statements.overall(ballot.context(), answer.choices(), sum),
        group,
        answer.overall());
  }

  @Test
  void aSignature() throws IOException {
    var ballot = ballot(SINGLE, 0);
    var known = knownAnswers().required("hash_inputs").required("signature");

    assertThat(ballot.hash()).isEqualTo(known.required("hash").asString());
    assertThat(ballot.expectedHash()).isEqualTo(ballot.hash());
    assertKnown(
        "signature", Knowledge.ballot(ballot.hash()), group(SINGLE), List.of(ballot.signature()));
  }

  @Test
  void aPartialDecryption() throws IOException {
    var record = record(SINGLE);
    var group = record.election().group();
    var key = Trustees.read(record.events().getFirst().data().get(1), group).all().getFirst().key();
    var decryption =
        PartialDecryption.read(record.all(EventType.PARTIAL_DECRYPTION).getFirst(), group);

    assertKnown(
        "decrypt",
        EqualLogs.plain(record.election().fingerprint(), key),
        group,
        List.of(decryption.proofs().getFirst().getFirst()));
  }

  @Test
  void blankVotes() throws IOException {
    var vector = "belenios-2.0/06-h-open-snapshots";
    var ballot = ballot(vector, 0);
    var answer = (Answer.Homomorphic) ballot.answers().getFirst();

    assertKnown(
        "overall when blank is allowed, min=0 max=1",
        Statements.overallOrBlank(ballot.context(), answer.choices()),
        group(vector),
        answer.overall());
    assertKnown(
        "blank",
        Statements.blank(ballot.context(), answer.choices()),
        group(vector),
        answer.blank().orElseThrow());
  }

  @Test
  void anOpenedAnswer() throws IOException {
    var vector = "belenios-2.0/04-nh-ranked-two-shuffles";
    var ballot = ballot(vector, 0);
    var answer = (Answer.NonHomomorphic) ballot.answers().getFirst();
    var key = record(vector).election().key().element();

    assertKnown(
        "raweg",
        Knowledge.encryption(ballot.context(), key, answer.choices()),
        group(vector),
        List.of(answer.proof()));
  }

  /// Our prefix begins the hashed text, and the challenges of the proof are its hash.
  private static void assertKnown(String name, String prefix, Group group, List<Proof> proofs) {
    var known = knownAnswers().required("hash_inputs").required(name);
    var sum = proofs.stream().map(Proof::challenge).reduce(BigInteger.ZERO, BigInteger::add);

    assertThat(known.required("sha256_input").asString()).startsWith(prefix);
    assertThat(sum.mod(group.order())).isEqualTo(number(known.required("challenge_mod_q")));
    assertThat(group.hash(known.required("sha256_input").asString()))
        .isEqualTo(sum.mod(group.order()));
  }

  private static BigInteger number(JsonNode node) {
    return new BigInteger(node.asString());
  }

  private static SealedBallot ballot(String vector, int place) throws IOException {
    var record = record(vector);
    return SealedBallot.read(record.ballots().get(place), record.election());
  }

  private static Group group(String vector) throws IOException {
    return record(vector).election().group();
  }

  private static ReadRecord record(String vector) throws IOException {
    return ReadRecord.of(BeleniosVectors.record(vector));
  }
}
