package org.tupyo.crypto.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.proof.Ciphertext;
import org.tupyo.crypto.tally.EncryptedTally;
import org.tupyo.crypto.tally.PartialDecryption;

/// Tallies, decryptions and results that are wrong in one place.
class ForgedOpeningTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{2}: {0}")
  @MethodSource({"tallies", "decryptions", "results"})
  void oneThingAfterTheLastBallot(String what, Forge forge, Check check) throws IOException {
    var report = Verifier.alone().verify(forge.write(folder));

    assertThat(report.findings()).extracting(Finding::check).containsExactly(check);
    assertThat(report.result()).isEmpty();
  }

  // ---- check 18

  static Stream<Arguments> tallies() {
    return Stream.of(
        arguments(
            "the first ballot of a voter counts",
            counting(Map.of(0, 1L, 1, 3L)),
            Check.ENCRYPTED_TALLY),
        arguments(
            "both ballots of a voter count",
            counting(Map.of(0, 1L, 1, 3L, 2, 1L)),
            Check.ENCRYPTED_TALLY),
        arguments("a ballot is left out", counting(Map.of(2, 1L)), Check.ENCRYPTED_TALLY),
        arguments("a weight is forgotten", counting(Map.of(1, 1L, 2, 1L)), Check.ENCRYPTED_TALLY),
        arguments("nobody counts", counting(Map.of()), Check.ENCRYPTED_TALLY),
        sized("more ballots", json -> Edit.with(json, Json.number(3), "num_tallied")),
        sized("more weight", json -> Edit.with(json, Json.number(5), "total_weight")),
        sized(
            "weight as a fraction", json -> Edit.with(json, new Json.Other("4.0"), "total_weight")),
        sized("no number", json -> Edit.without(json, "num_tallied")),
        arguments("another vote is added", adding(), Check.ENCRYPTED_TALLY),
        arguments("the sum is encrypted anew", adding(0), Check.ENCRYPTED_TALLY));
  }

  private static Forge counting(Map<Integer, Long> counted) {
    return new Forge() {
      @Override
      Map<Integer, Long> counted() {
        return counted;
      }
    };
  }

  private static Arguments sized(String what, UnaryOperator<Json> change) {
    return arguments(
        what,
        new Forge() {
          @Override
          Json sized(Json honest) {
            return change.apply(honest);
          }
        },
        Check.ENCRYPTED_TALLY);
  }

  private static Forge adding(int... m) {
    return new Forge() {
      @Override
      EncryptedTally tally(Election election, List<byte[]> ballots) {
        var questions = new java.util.ArrayList<>(super.tally(election, ballots).questions());
        var sums = new java.util.ArrayList<>(questions.getFirst());
        var message = group.generator().power(BigInteger.valueOf(m.length == 0 ? 1 : m[0]));
        var one = Ciphertext.of(group, election.key(), group.randomExponent(random), message);
        sums.set(0, sums.getFirst().times(one));
        questions.set(0, sums);
        return new EncryptedTally(questions);
      }
    };
  }

  // ---- checks 21 and 22

  static Stream<Arguments> decryptions() {
    return Stream.of(
        decryption("another challenge", json -> proof(json, "challenge")),
        decryption("another response", json -> proof(json, "response")),
        decryption(
            "a factor of small order more",
            json ->
                Edit.with(
                    json,
                    "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7",
                    "decryption_factors",
                    0,
                    0)),
        decryption(
            "factors exchanged",
            json -> Edit.at(json, ForgedOpeningTest::exchanged, "decryption_factors", 0)),
        decryption(
            "factors exchanged with their proofs",
            json ->
                Edit.at(
                    Edit.at(json, ForgedOpeningTest::exchanged, "decryption_factors", 0),
                    ForgedOpeningTest::exchanged,
                    "decryption_proofs",
                    0)),
        decryption(
            "a question less",
            json ->
                Edit.at(
                    Edit.at(json, ForgedOpeningTest::shorter, "decryption_factors"),
                    ForgedOpeningTest::shorter,
                    "decryption_proofs")),
        decryption(
            "a proof less",
            json -> Edit.at(json, ForgedOpeningTest::shorter, "decryption_proofs", 0)),
        decryption("a field less", json -> Edit.without(json, "decryption_proofs")),
        arguments(
            "one trustee under two numbers",
            new Forge() {
              private Json first = Json.array();

              @Override
              Json decryption(int owner, PartialDecryption honest) {
                first = owner == 1 ? honest.json() : first;
                return first;
              }
            },
            Check.DECRYPTION),
        arguments(
            "of another election with the same ballots",
            new Forge() {
              @Override
              Json decryption(int owner, PartialDecryption honest) {
                if (owner == 2) {
                  return honest.json();
                }
                var other = Election.read(Edit.with(election(), "other", "name").bytes());
                var alphas =
                    new EncryptedTally(
                        honest.factors().stream()
                            .map(list -> list.stream().map(f -> new Ciphertext(f, f)).toList())
                            .toList());
                return PartialDecryption.of(alphas, shares.getFirst(), other, random).json();
              }
            },
            Check.DECRYPTION),
        arguments("one trustee is missing", decrypting(List.of(2)), Check.DECRYPTERS),
        arguments("one twice", decrypting(List.of(1, 1, 2)), Check.DECRYPTERS),
        arguments("somebody who is none", decrypting(List.of(1, 2, 3)), Check.DECRYPTERS),
        owned("number 0", json -> Edit.with(json, Json.number(0), "owner")),
        owned("a number as text", json -> Edit.with(json, "1", "owner")),
        owned("no number", json -> Edit.without(json, "owner")));
  }

  private static Json proof(Json json, String value) {
    return Edit.at(json, Edit::increased, "decryption_proofs", 1, 2, value);
  }

  private static Json shorter(Json list) {
    var items = list.asArray("list");
    return new Json.Array(items.subList(0, items.size() - 1));
  }

  private static Json exchanged(Json list) {
    var items = new java.util.ArrayList<>(list.asArray("list"));
    items.add(1, items.removeFirst());
    return new Json.Array(items);
  }

  private static Arguments decryption(String what, UnaryOperator<Json> change) {
    return arguments(
        what,
        new Forge() {
          @Override
          Json decryption(int owner, PartialDecryption honest) {
            return owner == 2 ? change.apply(honest.json()) : honest.json();
          }
        },
        Check.DECRYPTION);
  }

  private static Arguments owned(String what, UnaryOperator<Json> change) {
    return arguments(
        what,
        new Forge() {
          @Override
          Json owned(int owner, Json honest) {
            return owner == 2 ? change.apply(honest) : honest;
          }
        },
        Check.DECRYPTERS);
  }

  private static Forge decrypting(List<Integer> owners) {
    return new Forge() {
      @Override
      List<Integer> decrypters() {
        return owners;
      }
    };
  }

  // ---- check 23

  static Stream<Arguments> results() {
    return Stream.of(
        result("one vote moved", "{\"result\":[[0,2,2],[3,0,1,1]]}"),
        result("a vote more", "{\"result\":[[1,3,1],[3,0,1,1]]}"),
        result("questions exchanged", "{\"result\":[[3,0,1,1],[0,3,1]]}"),
        result("a choice less", "{\"result\":[[0,3,1],[3,0,1]]}"),
        result("a question less", "{\"result\":[[0,3,1]]}"),
        result("a negative count", "{\"result\":[[0,3,-1],[3,0,1,1]]}"),
        result("a fraction", "{\"result\":[[0,3.0,1],[3,0,1,1]]}"),
        result("nothing", "{}"),
        result("a count twice", "{\"result\":[[0,3,1],[3,0,1,1]],\"result\":[[0,3,1],[3,0,1,1]]}"),
        // The same power of g, and nonsense.
        result(
            "q votes more",
            "{\"result\":[[\"%d\",3,1],[3,0,1,1]]}".formatted(new Forge().group.order())));
  }

  private static Arguments result(String what, String json) {
    return arguments(
        what,
        new Forge() {
          @Override
          void tell(List<Told> events) {
            var last = events.removeLast();
            events.add(
                new Told(
                    last.type(), List.of(json.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
          }
        },
        Check.RESULT);
  }
}
