package org.tupyo.crypto.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.crypto.ballot.Answer;
import org.tupyo.crypto.ballot.SealedBallot;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Sha256;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.proof.Ciphertext;
import org.tupyo.crypto.proof.EqualLogs;
import org.tupyo.crypto.proof.Knowledge;
import org.tupyo.crypto.proof.Proof;
import org.tupyo.crypto.record.EventType;
import org.tupyo.crypto.tally.EncryptedTally;
import org.tupyo.crypto.tally.PartialDecryption;
import org.tupyo.crypto.tally.Shuffle;

/// Elections of ours with a ranked question, wrong in one place.
class ForgedShuffleTest {
  @TempDir private Path folder;

  @Test
  void theHonestStoryIsValid() throws IOException {
    var report = Verifier.alone().verify(new ShuffledForge().write(folder));

    assertThat(report.findings()).isEmpty();
    assertThat(report.warnings()).isEmpty();
    assertThat(report.result().orElseThrow().json().write())
        .matches("\\{\"result\":\\[\\[0,2,0],\\[\\[(3,1,2],\\[2,1,3|2,1,3],\\[3,1,2)]]],.*");
  }

  @ParameterizedTest(name = "{2}: {0}")
  @MethodSource({"shuffles", "openings", "ballots"})
  void oneThingThatIsWrong(String what, Forge forge, Check check) throws IOException {
    var report = Verifier.alone().verify(forge.write(folder));

    assertThat(report.findings()).extracting(Finding::check).containsExactly(check);
    assertThat(report.result()).isEmpty();
  }

  // ---- checks 3, 18, 19 and 20

  static Stream<Arguments> shuffles() {
    return Stream.of(
        arguments(
            "a list that is not sorted, so that it tells the order of the ballots",
            new ShuffledForge() {
              @Override
              EncryptedTally tally(Election election, List<byte[]> ballots) {
                var questions = new ArrayList<>(super.tally(election, ballots).questions());
                questions.set(1, questions.get(1).reversed());
                return new EncryptedTally(questions);
              }
            },
            Check.ENCRYPTED_TALLY),
        shuffle("a response of the first proof", json -> number(json, "proofs", 0, 1, 0)),
        shuffle("a response of each ballot", json -> number(json, "proofs", 0, 1, 4, 1)),
        shuffle("another response of each ballot", json -> number(json, "proofs", 0, 1, 5, 0)),
        shuffle("t1 and t2 exchanged", json -> exchanged(json, "proofs", 0, 0)),
        shuffle("t41 and t42 exchanged", json -> exchanged(json, "proofs", 0, 0, 3)),
        shuffle("commitments exchanged", json -> exchanged(json, "proofs", 0, 2)),
        shuffle("the chain exchanged", json -> exchanged(json, "proofs", 0, 3)),
        shuffle("ciphertexts exchanged", json -> exchanged(json, "ciphertexts", 0)),
        shuffle("no proof", json -> Edit.with(json, Json.array(), "proofs")),
        shuffle(
            "a response of q more",
            json ->
                Edit.at(
                    json,
                    s -> Json.big(s.asBig("s").add(new Forge().group.order())),
                    "proofs",
                    0,
                    1,
                    0)),
        arguments(
            "a ballot is replaced by another",
            new ShuffledForge() {
              @Override
              Json told(int owner, Shuffle shuffle) {
                return owner == 1 ? replaced(shuffle, this) : shuffle.json();
              }
            },
            Check.SHUFFLE),
        arguments(
            "the second shuffles what the first was given",
            new ShuffledForge() {
              private Optional<EncryptedTally> given = Optional.empty();

              @Override
              Shuffle shuffle(EncryptedTally before, Election election) {
                given = given.or(() -> Optional.of(before));
                return super.shuffle(given.orElseThrow(), election);
              }
            },
            Check.SHUFFLE),
        arguments("the same trustee twice", shuffledBy(List.of(1, 1)), Check.SHUFFLERS),
        arguments("a trustee who is none", shuffledBy(List.of(1, 2, 3)), Check.SHUFFLERS),
        arguments("fewer shuffles than announced", shuffledBy(List.of(1)), Check.SHUFFLERS),
        arguments("no shuffle", shuffledBy(List.of()), Check.ORDER),
        arguments(
            "no end of shuffles",
            new ShuffledForge() {
              @Override
              void tell(List<Told> events) {
                events.removeIf(told -> told.type() == EventType.END_SHUFFLES);
              }
            },
            Check.ORDER));
  }

  private static Json number(Json json, Object... path) {
    return Edit.at(json, Edit::increased, path);
  }

  private static Json exchanged(Json json, Object... path) {
    return Edit.at(
        json,
        list -> {
          var items = new ArrayList<>(list.asArray("list"));
          items.add(1, items.removeFirst());
          return new Json.Array(items);
        },
        path);
  }

  private static Json replaced(Shuffle shuffle, Forge forge) {
    var group = forge.group;
    var key = group.base(group.generator().power(forge.secret()));
    var own =
        Ciphertext.of(
            group, key, group.randomExponent(forge.random), group.encode(List.of(1, 2, 3)));
    return Edit.with(shuffle.json(), own.json(), "ciphertexts", 0, 0);
  }

  private static Arguments shuffle(String what, UnaryOperator<Json> change) {
    return arguments(
        what,
        new ShuffledForge() {
          @Override
          Json told(int owner, Shuffle shuffle) {
            return owner == 1 ? change.apply(shuffle.json()) : shuffle.json();
          }
        },
        Check.SHUFFLE);
  }

  private static ShuffledForge shuffledBy(List<Integer> shufflers) {
    return new ShuffledForge() {
      @Override
      List<Integer> shufflers() {
        return shufflers;
      }
    };
  }

  // ---- checks 4, 23 and 27 to 29

  static Stream<Arguments> openings() {
    return Stream.of(
        owned("no bound proofs", json -> Edit.without(json, "boundProofs")),
        owned("another bound proof", json -> number(json, "boundProofs", 1, 0, "response")),
        owned("bound proofs exchanged", json -> exchanged(json, "boundProofs", 1)),
        owned("a list less", json -> Edit.with(json, Json.array(), "boundProofs")),
        owned("bound proofs that are none", json -> Edit.with(json, "yes", "boundProofs")),
        arguments(
            "the plain proofs again instead of bound ones",
            new ShuffledForge() {
              @Override
              Optional<Json> bound(
                  int owner,
                  EncryptedTally opened,
                  @Nullable PartialDecryption honest,
                  Election election) {
                return Optional.ofNullable(honest)
                    .map(decryption -> Edit.get(decryption.json(), "decryption_proofs"));
              }
            },
            Check.BOUND_DECRYPTION),
        result("ballots exchanged", json -> exchanged(json, "result", 1), Check.RESULT),
        result("a rank", json -> Edit.with(json, Json.number(9), "result", 1, 0, 2), Check.RESULT),
        result(
            "a ballot less",
            json -> Edit.at(json, list -> Json.array(list.asArray("l").getFirst()), "result", 1),
            Check.RESULT),
        result("the seed is hidden", json -> Edit.without(json, "tieSeed"), Check.TIE_SEED),
        result("another seed", json -> Edit.with(json, "0".repeat(64), "tieSeed"), Check.TIE_SEED),
        result(
            "another is elected by the sums",
            json -> Edit.with(json, ShuffledForge.elected(0, 1), "elected"),
            Check.RECOUNT),
        result(
            "another is elected by the ranks",
            json -> Edit.with(json, ShuffledForge.elected(1, 2), "elected"),
            Check.RECOUNT),
        result(
            "somebody is elected whom nobody knows",
            json -> Edit.with(json, ShuffledForge.elected(1, 3), "elected"),
            Check.RECOUNT),
        result("nobody is named", json -> Edit.without(json, "elected"), Check.RECOUNT),
        result(
            "one question is left open",
            json -> Edit.with(json, Json.array(Json.array(Json.number(1))), "elected"),
            Check.RECOUNT));
  }

  private static Arguments owned(String what, UnaryOperator<Json> change) {
    return arguments(
        what,
        new ShuffledForge() {
          @Override
          Json owned(int owner, Json honest) {
            return owner == 1 ? change.apply(honest) : honest;
          }
        },
        Check.BOUND_DECRYPTION);
  }

  private static Arguments result(String what, UnaryOperator<Json> change, Check check) {
    return arguments(
        what,
        new ShuffledForge() {
          @Override
          Json result(Json honest) {
            return change.apply(super.result(honest));
          }
        },
        check);
  }

  // ---- checks 7, 16 and 24

  static Stream<Arguments> ballots() {
    return Stream.of(
        arguments(
            "the proof of another random number",
            new ShuffledForge() {
              @Override
              List<byte[]> ballots(Election election) {
                var ballots = new ArrayList<>(super.ballots(election));
                var ballot =
                    number(Json.read(ballots.getFirst()), "answers", 1, "proof", "response");
                ballots.set(0, signed(ballot, this, 0));
                return ballots;
              }
            },
            Check.ENCRYPTION_PROOF),
        arguments(
            "a weight where ballots are opened",
            new ShuffledForge() {
              @Override
              Json credentials() {
                return Edit.at(
                    super.credentials(), entry -> Json.text(entry.asText("c") + ",2"), 0);
              }
            },
            Check.CREDENTIALS));
  }

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

  // ---- what is no encoding of integers

  /// A ballot whose ranked answer is an element that encodes nothing, rightly proved and signed.
  private static class Junk extends ShuffledForge {
    private final Element junk = group.generator().element();

    @Override
    List<byte[]> ballots(Election election) {
      var ballots = new ArrayList<>(super.ballots(election));
      var honest = SealedBallot.read(ballots.get(1), election);
      var r = group.randomExponent(random);
      var choices = Ciphertext.of(group, election.key(), r, junk);
      var proof =
          Knowledge.prove(
              group,
              Knowledge.encryption(honest.context(), election.key().element(), choices),
              r,
              random);
      var answer = new Answer.NonHomomorphic(choices, proof).json();
      ballots.set(1, signed(Edit.with(honest.json(), answer, "answers", 1), this, 1));
      return ballots;
    }
  }

  /// With bound proofs only the voter can have sent it: the election stands, without this ballot.
  @Test
  void junkThatAVoterSentIsReportedAndLeavesTheElectionOfOursValid() throws IOException {
    var report = Verifier.alone().verify(new Junk().write(folder));

    assertThat(report.findings()).isEmpty();
    assertThat(report.warnings()).extracting(Finding::check).containsExactly(Check.PLAINTEXT);
    assertThat(report.result()).isPresent();
  }

  /// Without them it looks the same as a vote that a trustee altered.
  @Test
  void junkInARecordOfOthersMakesItInvalid() throws IOException {
    var forge =
        new Junk() {
          @Override
          Map<String, Json> settings() {
            return Map.of();
          }
        };

    var report = Verifier.alone().verify(forge.write(folder));

    assertThat(report.findings()).extracting(Finding::check).containsExactly(Check.PLAINTEXT);
  }

  /// A trustee who chooses the factor after its proof: the weakness that bound proofs mend. The
  /// altered vote decrypts to junk, and in elections of ours the trustee is found by number.
  @Test
  void aTrusteeWhoAltersAVoteIsFound() throws IOException {
    var theirs =
        new Altering() {
          @Override
          Map<String, Json> settings() {
            return Map.of();
          }
        };

    var ofOthers = Verifier.alone().verify(theirs.write(folder));
    var ofOurs = Verifier.alone().verify(new Altering().write(folder));

    assertThat(ofOthers.findings()).extracting(Finding::check).containsExactly(Check.PLAINTEXT);
    assertThat(ofOurs.findings())
        .extracting(Finding::check)
        .containsExactly(Check.BOUND_DECRYPTION);
    assertThat(ofOurs.findings().getFirst().detail()).contains("trustee 2");
  }

  private static class Altering extends ShuffledForge {
    private @Nullable EncryptedTally opened;
    private @Nullable Json altered;

    @Override
    EncryptedTally shuffled(EncryptedTally tally, Election election, List<Told> events) {
      var shuffled = super.shuffled(tally, election, events);
      opened = shuffled;
      return shuffled;
    }

    @Override
    Json decryption(int owner, PartialDecryption honest) {
      if (owner != 2 || opened == null) {
        return honest.json();
      }
      var x = shares.get(1);
      var election = Election.read(electionText());
      var alpha = opened.questions().get(1).getFirst().alpha();
      var key = group.generator().power(x);
      var w = group.randomExponent(random);
      var a = group.generator().power(w);
      var b = alpha.power(w).times(group.generator().element());
      var challenge =
          group.hash(EqualLogs.plain(election.fingerprint(), key) + a.text() + "," + b.text());
      var response = w.subtract(x.multiply(challenge)).mod(group.order());
      var factor = b.over(alpha.power(response)).power(challenge.modInverse(group.order()));
      altered =
          Edit.with(
              Edit.with(
                  honest.json(), new Proof(challenge, response).json(), "decryption_proofs", 1, 0),
              factor.text(),
              "decryption_factors",
              1,
              0);
      return altered;
    }

    @Override
    Json result(Json honest) {
      // What the altered vote decrypts to, as the tool would write it.
      if (opened == null || altered == null) {
        return honest;
      }
      var item = opened.questions().get(1).getFirst();
      var first = item.alpha().power(shares.getFirst());
      var second = group.element(Edit.get(altered, "decryption_factors", 1, 0).asText("factor"));
      var plaintext = item.beta().over(first).over(second);
      var integers = group.decode(3, plaintext).stream().map(Json::number).toList();
      return super.result(Edit.with(honest, new Json.Array(List.copyOf(integers)), "result", 1, 0));
    }
  }

  @Test
  void whatAnElectionOfOursSaysBeyondTheProtocolMustBeUnderstood() throws IOException {
    for (var change :
        List.<UnaryOperator<Json>>of(
            json -> Edit.with(json, Json.number(BigInteger.TWO.intValue()), "tupyo", "version"),
            json -> Edit.with(json, Json.number(0), "tupyo", "shuffles"),
            json -> Edit.with(json, Json.array(), "tupyo", "contests"),
            json -> Edit.with(json, "soon", "tupyo", "opensAt"))) {
      var forge =
          new ShuffledForge() {
            @Override
            Json election() {
              return change.apply(super.election());
            }

            @Override
            void tell(List<Told> events) {
              events.subList(1, events.size()).clear();
            }
          };

      var report = Verifier.alone().verify(forge.write(folder));

      assertThat(report.findings()).extracting(Finding::check).containsExactly(Check.ELECTION);
    }
  }
}
