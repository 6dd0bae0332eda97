package org.tupyo.crypto.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.crypto.credential.Credential;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.group.Sha256;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.proof.Knowledge;

/// Ballots with one value wrong, signed again, in a record that is right otherwise.
class ForgedBallotTest {
  private static final String SMALL_ORDER =
      "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7";

  @TempDir private Path folder;

  /// What becomes of the first ballot, which the third replaces: the tally is right without it.
  interface Change {
    byte[] of(byte[] ballot, Forge forge, Election election);
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource
  void oneValueOfABallot(String what, Check check, Change change) throws IOException {
    var forge = new Changed(change);

    var report = Verifier.alone().verify(forge.write(folder));

    assertThat(report.findings()).extracting(Finding::check).containsExactly(check);
    assertThat(report.findings().getFirst().event()).hasValue(1);
    assertThat(report.result()).isEmpty();
  }

  private static final class Changed extends Forge {
    private final Change change;

    private Changed(Change change) {
      this.change = change;
    }

    @Override
    List<byte[]> ballots(Election election) {
      var ballots = new ArrayList<>(super.ballots(election));
      ballots.set(0, change.of(ballots.getFirst(), this, election));
      return ballots;
    }
  }

  static Stream<Arguments> oneValueOfABallot() {
    return Stream.of(
        // form
        text("a space", Check.BALLOT_FORM, ballot -> ballot.replace("],\"sig", "], \"sig")),
        text("a space at the end", Check.BALLOT_FORM, ballot -> ballot + " "),
        text(
            "a letter written as a number",
            Check.BALLOT_FORM,
            ballot -> ballot.replace("\"credential\"", "\"\\u0063redential\"")),
        text(
            "a field twice",
            Check.BALLOT_FORM,
            ballot -> ballot.replace("{\"election_uuid\"", "{\"a\":1,\"a\":1,\"election_uuid\"")),
        json(
            "a field more",
            Check.BALLOT_FORM,
            ballot -> Edit.with(ballot, "x", "answers", 0, "comment")),
        json(
            "a field less",
            Check.BALLOT_FORM,
            ballot ->
                Edit.at(ballot, answer -> Edit.without(answer, "overall_proof"), "answers", 0)),
        json(
            "fields in another order",
            Check.BALLOT_FORM,
            ballot ->
                Edit.at(
                    ballot,
                    answer -> {
                      var first = Edit.get(answer, "choices");
                      return Edit.with(Edit.without(answer, "choices"), first, "choices");
                    },
                    "answers",
                    0)),
        json(
            "a challenge with a leading 0",
            Check.BALLOT_FORM,
            ballot ->
                Edit.at(
                    ballot,
                    number -> Json.text("0" + number.asText("n")),
                    "answers",
                    0,
                    "overall_proof",
                    0,
                    "challenge")),
        json(
            "a challenge in hexadecimal",
            Check.BALLOT_FORM,
            ballot ->
                Edit.at(
                    ballot,
                    number -> Json.text("0x" + number.asBig("n").toString(16)),
                    "answers",
                    0,
                    "overall_proof",
                    0,
                    "challenge")),
        json(
            "a response of q more",
            Check.BALLOT_FORM,
            ballot ->
                Edit.at(
                    ballot,
                    number -> Json.big(number.asBig("n").add(new Forge().group.order())),
                    "answers",
                    0,
                    "overall_proof",
                    0,
                    "response")),
        json(
            "one answer more",
            Check.BALLOT_FORM,
            ballot -> Edit.at(ballot, answers -> twice(answers, 0), "answers")),
        json(
            "one choice more",
            Check.BALLOT_FORM,
            ballot -> Edit.at(ballot, choices -> twice(choices, 0), "answers", 0, "choices")),
        json(
            "one choice less",
            Check.BALLOT_FORM,
            ballot ->
                Edit.at(
                    Edit.at(ballot, ForgedBallotTest::shorter, "answers", 0, "choices"),
                    ForgedBallotTest::shorter,
                    "answers",
                    0,
                    "individual_proofs")),
        json(
            "a blank proof where nobody can vote blank",
            Check.BALLOT_FORM,
            ballot ->
                Edit.with(
                    ballot,
                    Edit.get(ballot, "answers", 1, "blank_proof"),
                    "answers",
                    0,
                    "blank_proof")),
        json(
            "no blank proof where one can",
            Check.BALLOT_FORM,
            ballot -> Edit.at(ballot, answer -> Edit.without(answer, "blank_proof"), "answers", 1)),

        // elements
        json(
            "an α of small order",
            Check.BALLOT_ELEMENTS,
            ballot -> Edit.with(ballot, SMALL_ORDER, "answers", 0, "choices", 0, "alpha")),
        json(
            "a β beside the curve",
            Check.BALLOT_ELEMENTS,
            ballot -> Edit.with(ballot, "2".repeat(64), "answers", 0, "choices", 0, "beta")),
        json(
            "a β in capitals",
            Check.BALLOT_ELEMENTS,
            ballot ->
                Edit.at(
                    ballot,
                    beta -> Json.text(beta.asText("β").toUpperCase(java.util.Locale.ROOT)),
                    "answers",
                    0,
                    "choices",
                    0,
                    "beta")),
        json(
            "the identity as credential",
            Check.BALLOT_ELEMENTS,
            ballot -> Edit.with(ballot, "0".repeat(63) + "1", "credential")),

        // election
        json(
            "another uuid",
            Check.BALLOT_ELECTION,
            ballot -> Edit.with(ballot, "AnotherForge58", "election_uuid")),
        arguments(
            "sealed for the same questions and key in another election",
            Check.BALLOT_ELECTION,
            (Change)
                (_, forge, election) -> {
                  var other =
                      Election.read(Edit.with(Json.read(election.text()), "other", "name").bytes());
                  return forge.sealed(other, 0, List.of(1, 0, 0), List.of(0, 1, 0, 0));
                }),

        // credential
        arguments(
            "a credential that is not on the list",
            Check.BALLOT_CREDENTIAL,
            (Change)
                (_, forge, election) -> {
                  forge.credentials.add(Credential.generateLong(forge.random));
                  return forge.sealed(election, 3, List.of(1, 0, 0), List.of(0, 1, 0, 0));
                }),

        // signature
        arguments(
            "another hash",
            Check.BALLOT_SIGNATURE,
            (Change)
                (ballot, _, _) ->
                    Edit.with(Json.read(ballot), Sha256.base64("x"), "signature", "hash").bytes()),
        arguments(
            "another response",
            Check.BALLOT_SIGNATURE,
            (Change)
                (ballot, _, _) ->
                    Edit.at(Json.read(ballot), Edit::increased, "signature", "proof", "response")
                        .bytes()),
        arguments(
            "signed by another voter",
            Check.BALLOT_SIGNATURE,
            (Change) (ballot, forge, _) -> signed(Json.read(ballot), forge, 1)),
        // A weak challenge: one that covers A alone, or nothing of the ballot, would let this pass.
        arguments(
            "a signature of another ballot by the same voter",
            Check.BALLOT_SIGNATURE,
            (Change)
                (ballot, forge, election) -> {
                  var other =
                      Json.read(forge.sealed(election, 0, List.of(0, 1, 0), List.of(0, 1, 0, 0)));
                  return Edit.with(
                          Json.read(ballot),
                          Edit.get(other, "signature", "proof"),
                          "signature",
                          "proof")
                      .bytes();
                }),

        // proofs
        json(
            "another response",
            Check.INDIVIDUAL_PROOF,
            ballot ->
                Edit.at(
                    ballot, Edit::increased, "answers", 0, "individual_proofs", 1, 0, "response")),
        json(
            "challenges that add up but are exchanged",
            Check.INDIVIDUAL_PROOF,
            ballot ->
                Edit.at(ballot, ForgedBallotTest::exchanged, "answers", 0, "individual_proofs", 0)),
        json(
            "a proof less",
            Check.INDIVIDUAL_PROOF,
            ballot ->
                Edit.at(ballot, ForgedBallotTest::shorter, "answers", 0, "individual_proofs", 0)),
        json(
            "choices exchanged with their proofs",
            Check.OVERALL_PROOF,
            ballot ->
                Edit.at(
                    Edit.at(ballot, ForgedBallotTest::exchanged, "answers", 0, "choices"),
                    ForgedBallotTest::exchanged,
                    "answers",
                    0,
                    "individual_proofs")),
        arguments(
            "the answers of another voter, signed again",
            Check.INDIVIDUAL_PROOF,
            (Change)
                (ballot, forge, election) -> {
                  var others =
                      Json.read(forge.sealed(election, 1, List.of(1, 0, 0), List.of(0, 1, 0, 0)));
                  return signed(
                      Edit.with(Json.read(ballot), Edit.get(others, "answers"), "answers"),
                      forge,
                      0);
                }),
        json(
            "another response",
            Check.OVERALL_PROOF,
            ballot ->
                Edit.at(ballot, Edit::increased, "answers", 1, "overall_proof", 2, "response")),
        arguments(
            "two chosen where one may be",
            Check.OVERALL_PROOF,
            (Change)
                (_, forge, election) ->
                    forge.sealed(lenient(election), 0, List.of(1, 1, 0), List.of(0, 1, 0, 0))),
        json(
            "another challenge",
            Check.BLANK_PROOF,
            ballot ->
                Edit.at(ballot, Edit::increased, "answers", 1, "blank_proof", 0, "challenge")));
  }

  /// The same election by its text, with a question that lets two be chosen.
  private static Election lenient(Election election) {
    return new Election(
        election.text(),
        election.uuid(),
        election.name(),
        election.description(),
        election.group(),
        election.key(),
        List.of(
            new Question.Homomorphic("q", List.of("Anna", "Boris", "Chen"), false, 2, 2),
            election.questions().get(1)));
  }

  private static Json twice(Json list, int place) {
    var items = new ArrayList<>(list.asArray("list"));
    items.add(items.get(place));
    return new Json.Array(items);
  }

  private static Json shorter(Json list) {
    var items = list.asArray("list");
    return new Json.Array(items.subList(0, items.size() - 1));
  }

  private static Json exchanged(Json list) {
    var items = new ArrayList<>(list.asArray("list"));
    items.add(1, items.removeFirst());
    return new Json.Array(items);
  }

  private static Arguments text(
      String what, Check check, java.util.function.UnaryOperator<String> change) {
    return arguments(
        what,
        check,
        (Change)
            (ballot, _, _) ->
                change
                    .apply(new String(ballot, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8));
  }

  private static Arguments json(
      String what, Check check, java.util.function.UnaryOperator<Json> change) {
    return arguments(
        what,
        check,
        (Change) (ballot, forge, _) -> signed(change.apply(Json.read(ballot)), forge, 0));
  }

  /// The ballot as this voter would sign it.
  private static byte[] signed(Json ballot, Forge forge, int voter) {
    var hash = Sha256.base64(Edit.without(ballot, "signature").bytes());
    var proof =
        Knowledge.prove(forge.group, Knowledge.ballot(hash), forge.exponent(voter), forge.random);
    return Edit.with(
            ballot,
            Json.object().with("hash", hash).with("proof", proof.json()).build(),
            "signature")
        .bytes();
  }

  /// An operator brings an old choice back, byte for byte.
  @Test
  void anOldBallotCastAgain() throws IOException {
    var forge =
        new Forge() {
          @Override
          List<byte[]> ballots(Election election) {
            var ballots = new ArrayList<>(super.ballots(election));
            ballots.add(ballots.getFirst());
            return ballots;
          }

          @Override
          Map<Integer, Long> counted() {
            return Map.of(1, 3L, 3, 1L);
          }
        };

    var report = Verifier.alone().verify(forge.write(folder));

    assertThat(report.findings()).extracting(Finding::check).containsExactly(Check.REPLAY);
    assertThat(report.findings().getFirst().event()).hasValue(4);
  }

  /// The voter's device would have to help: ciphertexts encrypted anew need new proofs, which need
  /// the random numbers.
  @Test
  void anotherVotersAnswersEncryptedAnew() throws IOException {
    var forge =
        new Forge() {
          @Override
          List<byte[]> ballots(Election election) {
            var ballots = new ArrayList<>(super.ballots(election));
            var r = group.randomExponent(random);
            var stolen =
                Edit.at(
                    Json.read(ballots.get(1)),
                    choice -> {
                      var alpha = group.element(Edit.get(choice, "alpha").asText("α"));
                      var beta = group.element(Edit.get(choice, "beta").asText("β"));
                      return Json.object()
                          .with("alpha", alpha.times(group.generator().power(r)).text())
                          .with("beta", beta.times(election.key().power(r)).text())
                          .build();
                    },
                    "answers",
                    0,
                    "choices",
                    0);
            ballots.set(0, signed(Edit.with(stolen, published(0).text(), "credential"), this, 0));
            return ballots;
          }
        };

    var report = Verifier.alone().verify(forge.write(folder));

    assertThat(report.findings())
        .extracting(Finding::check)
        .containsExactly(Check.INDIVIDUAL_PROOF);
  }

  @ParameterizedTest
  @CsvSource({"Ed25519, " + SMALL_ORDER, "BELENIOS-2048, 2"})
  void aListedCredentialOutsideTheGroupThatABallotNames(String group, String outside)
      throws IOException {
    var forge =
        new WithOutsider(group, outside) {
          @Override
          List<byte[]> ballots(Election election) {
            var ballots = new ArrayList<>(super.ballots(election));
            var own = sealed(election, 2, List.of(1, 0, 0), List.of(0, 1, 0, 0));
            ballots.add(signed(Edit.with(Json.read(own), outside, "credential"), this, 2));
            return ballots;
          }
        };

    assertListIsRefused(forge);
  }

  @ParameterizedTest
  @CsvSource({"Ed25519, " + SMALL_ORDER, "BELENIOS-2048, 2"})
  void aListedCredentialOutsideTheGroupThatNoBallotNames(String group, String outside)
      throws IOException {
    assertListIsRefused(new WithOutsider(group, outside));
  }

  /// A forgery where the last voter has a credential that is no element.
  private static class WithOutsider extends Forge {
    private final String outside;

    WithOutsider(String group, String outside) {
      super(group, List.of(CHAIR, BOARD), List.of(1L, 3L, 1L));
      this.outside = outside;
    }

    @Override
    Json credentials() {
      var own = published(2).text();
      return Json.array(
          super.credentials().asTexts("list").stream()
              .map(entry -> Json.text(entry.equals(own) ? outside : entry))
              .toList());
    }
  }

  /// As before anybody asks for a ballot: nothing else is said.
  private void assertListIsRefused(Forge forge) throws IOException {
    var report = Verifier.alone().verify(forge.write(folder));

    assertThat(report.findings()).extracting(Finding::check).containsExactly(Check.CREDENTIALS);
    assertThat(report.findings().getFirst().event()).hasValue(0);
    assertThat(report.counted()).isZero();
    assertThat(report.result()).isEmpty();
  }

  @Test
  void aWeightOf0IsCountedAsNothing() throws IOException {
    var forge =
        new Forge() {
          @Override
          Json credentials() {
            var own = published(1).text();
            return Json.array(
                super.credentials().asTexts("list").stream()
                    .map(entry -> Json.text(entry.startsWith(own) ? own + ",0" : entry))
                    .toList());
          }

          @Override
          Map<Integer, Long> counted() {
            return Map.of(1, 0L, 2, 1L);
          }
        };

    var report = Verifier.alone().verify(forge.write(folder));

    assertThat(report.findings()).isEmpty();
    assertThat(report.weight()).isEqualTo(BigInteger.ONE);
    assertThat(report.counted()).isEqualTo(2);
  }
}
