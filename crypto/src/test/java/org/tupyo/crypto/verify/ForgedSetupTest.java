package org.tupyo.crypto.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.json.Json;

/// Forged beginnings of a record, each with one thing wrong, and the check that catches it.
class ForgedSetupTest {
  /// Of order 8, and the identity.
  private static final String SMALL_ORDER =
      "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7";

  private static final String IDENTITY = "0".repeat(63) + "1";

  @TempDir private Path folder;

  @Test
  void theHonestStoryIsValid() throws IOException {
    var report = Verifier.alone().verify(new Forge().write(folder));

    assertThat(report.findings()).isEmpty();
    assertThat(report.result().orElseThrow().json().write())
        .isEqualTo("{\"result\":[[0,3,1],[3,0,1,1]]}");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void anElectionThatIsNotWellFormed(String what, Forge forge) throws IOException {
    assertCaught(forge, Check.ELECTION);
  }

  static Stream<Arguments> anElectionThatIsNotWellFormed() {
    return Stream.of(
        election("another version", json -> Edit.with(json, Json.number(2), "version")),
        election("an unknown group", json -> Edit.with(json, "Ed448", "group")),
        election("the identity as key", json -> Edit.with(json, IDENTITY, "public_key")),
        election("a key of small order", json -> Edit.with(json, SMALL_ORDER, "public_key")),
        election(
            "a key in capitals",
            json ->
                Edit.at(
                    json,
                    key -> Json.text(key.asText("key").toUpperCase(java.util.Locale.ROOT)),
                    "public_key")),
        election("a short uuid", json -> Edit.with(json, "tooShort58xyz", "uuid")),
        election("a uuid of other letters", json -> Edit.with(json, "Forged0Forged0", "uuid")),
        election("no questions", json -> Edit.without(json, "questions")),
        election(
            "fewer at most than at least",
            json -> Edit.with(json, Json.number(2), "questions", 0, "min")),
        election(
            "a negative number", json -> Edit.with(json, Json.number(-1), "questions", 0, "min")),
        election("no answers", json -> Edit.with(json, Json.array(), "questions", 0, "answers")),
        election(
            "a kind of question that is not known",
            json -> Edit.with(json, "Lists", "questions", 0, "type")),
        arguments(
            "more answers than a point carries",
            new Forge(
                "Ed25519",
                List.of(
                    new Question.NonHomomorphic(
                        "q",
                        Stream.generate(() -> "a").limit(31).toList(),
                        java.util.Optional.empty())),
                List.of(1L, 1L, 1L)) {
              @Override
              void tell(List<Told> events) {
                events.subList(1, events.size()).clear();
              }

              @Override
              List<byte[]> ballots(org.tupyo.crypto.election.Election election) {
                return List.of();
              }

              @Override
              java.util.Map<Integer, Long> counted() {
                return java.util.Map.of();
              }
            }));
  }

  private static Arguments election(String what, UnaryOperator<Json> change) {
    return arguments(
        what,
        new Forge() {
          @Override
          Json election() {
            return change.apply(super.election());
          }

          @Override
          void tell(List<Told> events) {
            // What follows would be about another election.
            events.subList(1, events.size()).clear();
          }
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void trusteesWhoDoNotProveTheirKeys(String what, Forge forge) throws IOException {
    assertCaught(forge, Check.TRUSTEES);
  }

  static Stream<Arguments> trusteesWhoDoNotProveTheirKeys() {
    return Stream.of(
        trustees(
            "another challenge", json -> Edit.at(json, Edit::increased, 0, 1, "pok", "challenge")),
        trustees(
            "another response", json -> Edit.at(json, Edit::increased, 1, 1, "pok", "response")),
        trustees(
            "a response of q more",
            json ->
                Edit.at(
                    json,
                    response -> Json.big(response.asBig("r").add(new Forge().group.order())),
                    0,
                    1,
                    "pok",
                    "response")),
        trustees(
            "the proof of another",
            json -> Edit.with(json, json.asArray("t").get(0).asArray("t").get(1), 1, 1)),
        trustees("the identity", json -> Edit.with(json, IDENTITY, 0, 1, "public_key")),
        trustees("small order", json -> Edit.with(json, SMALL_ORDER, 0, 1, "public_key")),
        trustees("another kind", json -> Edit.with(json, "Shamir", 0, 0)),
        trustees("nobody", _ -> Json.array()));
  }

  private static Arguments trustees(String what, UnaryOperator<Json> change) {
    return arguments(
        what,
        new Forge() {
          @Override
          Json trustees() {
            return change.apply(super.trustees());
          }
        });
  }

  /// One person who stands for two trustees: whoever copies a key, with its proof, needs no secret
  /// to copy the decryption too.
  @Test
  void twoTrusteesWithOneKey() throws IOException {
    var forge = new Forge();
    forge.shares.set(1, forge.shares.getFirst());

    assertCaught(forge, Check.TRUSTEES);
  }

  @Test
  void anElectionKeyThatIsNotTheProduct() throws IOException {
    var forge =
        new Forge() {
          private final BigInteger own = group.randomExponent(random);

          @Override
          BigInteger secret() {
            return own;
          }

          @Override
          void tell(List<Told> events) {
            events.subList(4, events.size()).clear();
          }

          @Override
          java.util.Map<Integer, Long> counted() {
            return java.util.Map.of();
          }
        };

    assertCaught(forge, Check.ELECTION_KEY);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void credentialsThatAreNone(String what, Forge forge) throws IOException {
    assertCaught(forge, Check.CREDENTIALS);
  }

  static Stream<Arguments> credentialsThatAreNone() {
    return Stream.of(
        credentials("the identity", list -> list.set(0, IDENTITY)),
        credentials("small order", list -> list.set(0, SMALL_ORDER)),
        credentials("no element", list -> list.set(0, "2".repeat(64))),
        credentials("a number in decimal", list -> list.set(0, "4")),
        credentials("somebody twice", list -> list.add(list.getFirst())),
        credentials(
            "somebody twice with another weight",
            list -> list.add(list.getFirst().replaceAll(",.*", "") + ",7")),
        credentials("a negative weight", list -> list.set(2, bare(list.get(2)) + ",-1")),
        credentials("no weight after a comma", list -> list.set(2, bare(list.get(2)) + ",")),
        credentials("a weight with a leading 0", list -> list.set(2, bare(list.get(2)) + ",01")),
        credentials("two weights", list -> list.set(2, bare(list.get(2)) + ",1,1")),
        // A sum is known modulo q only: with such weights any result could be told.
        credentials(
            "weights that reach q",
            list -> list.set(2, bare(list.get(2)) + "," + new Forge().group.order())));
  }

  private static String bare(String entry) {
    return entry.replaceAll(",.*", "");
  }

  private static Arguments credentials(
      String what, java.util.function.Consumer<List<String>> change) {
    return arguments(
        what,
        new Forge() {
          @Override
          Json credentials() {
            var list = new ArrayList<>(super.credentials().asTexts("list"));
            change.accept(list);
            return Json.array(list.stream().map(Json::text).toList());
          }
        });
  }

  private void assertCaught(Forge forge, Check check) throws IOException {
    var report = Verifier.alone().verify(forge.write(folder));

    assertThat(report.findings()).extracting(Finding::check).containsExactly(check);
    assertThat(report.findings().getFirst().event()).hasValue(0);
    assertThat(report.result()).isEmpty();
  }
}
