package org.tupyo.crypto.holding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.crypto.MadeElection;
import org.tupyo.crypto.ReferenceTool;
import org.tupyo.crypto.ballot.Sealing;
import org.tupyo.crypto.credential.Credential;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.tally.PartialDecryption;
import org.tupyo.crypto.tally.Shuffle;
import org.tupyo.crypto.trustee.TrusteeKey;
import org.tupyo.crypto.verify.Verifier;

/// Whole elections of ours, judged by Debian's `belenios-tool`, and elections that we hold together
/// with it.
class JudgedByBeleniosTest {
  private static final Question CHAIR =
      new Question.Homomorphic("Who chairs?", List.of("안나", "Boris", "Chen"), false, 0, 2);
  private static final Question BOARD =
      new Question.Homomorphic("Board", List.of("a", "b", "c"), true, 1, 2);
  private static final Question RANKED =
      new Question.NonHomomorphic("Rank", List.of("x", "y", "z"), Optional.empty());
  private static final Question YES =
      new Question.Homomorphic("Agreed?", List.of("yes"), false, 0, 1);

  private String tool = "";

  @TempDir private Path folder;

  /// Before each, so that each says that it was skipped.
  @BeforeEach
  void find() {
    tool = ReferenceTool.release2();
  }

  @Test
  void weightsBlankVotesReplacedBallotsAndAGroupBesideTrusteesWhoMustDecrypt() throws Exception {
    var made =
        new MadeElection(
            "BELENIOS-2048",
            List.of("1", "2/3", "1"),
            List.of(1L, 4L, 2_000_000_000L, 7L),
            List.of(CHAIR, BOARD),
            folder);
    made.cast(0, List.of(List.of(1, 0, 0), List.of(0, 0, 1, 0)));
    made.cast(1, List.of(List.of(0, 1, 1), List.of(0, 1, 0, 1)));
    made.cast(0, List.of(List.of(0, 0, 0), List.of(0, 1, 1, 0)));
    made.cast(2, List.of(List.of(0, 0, 1), List.of(1, 0, 0, 0)));

    made.decrypt(List.of(), List.of(1, 2, 4, 5));
    var theirs = computed();
    made.publish();

    // Voter 0 (weight 1) took back Anna; voter 2 (2,000,000,000) votes blank for the board.
    assertThat(theirs).isEqualTo("{\"result\":[[0,4,\"2000000004\"],[\"2000000000\",5,1,4]]}");
    assertAccepted();
  }

  @Test
  void aRankedQuestionWithTwoShufflesAndAGroup() throws Exception {
    var made =
        new MadeElection(
            "RFC-3526-2048",
            List.of("2/3"),
            List.of(1L, 1L, 1L),
            List.of(YES, RANKED, RANKED),
            folder);
    made.cast(0, List.of(List.of(1), List.of(9, 9, 9), List.of(0, 0, 0)));
    made.cast(1, List.of(List.of(1), List.of(1, 2, 3), List.of(0, 0, 1)));
    made.cast(2, List.of(List.of(0), List.of(2, 1, 3), List.of(255, 0, 7)));
    made.cast(0, List.of(List.of(0), List.of(3, 0, 1), List.of(0, 0, 0)));

    made.decrypt(List.of(3, 1), List.of(1, 3));
    var theirs = computed();
    var ours = made.publish();

    assertThat(ours.json().write()).startsWith(theirs.substring(0, theirs.length() - 1));
    assertThat(theirs)
        .startsWith("{\"result\":[[1],[[")
        .contains("[1,2,3]", "[2,1,3]", "[3,0,1]", "[0,0,1]", "[255,0,7]", "[0,0,0]")
        .doesNotContain("9");
    assertAccepted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"BELENIOS-2048", "RFC-3526-2048"})
  void anElectionInWhichNobodyVoted(String group) throws Exception {
    var questions = group.equals("RFC-3526-2048") ? List.of(BOARD, RANKED) : List.of(BOARD, CHAIR);
    var made = new MadeElection(group, List.of("1"), List.of(1L), questions, folder);

    made.finish();

    assertAccepted();
  }

  @Test
  void threeHundredBallots() throws Exception {
    int voters = 300;
    var made =
        new MadeElection(
            "BELENIOS-2048",
            List.of("1", "1"),
            Collections.nCopies(voters, 1L),
            List.of(YES),
            folder);
    var ballots =
        IntStream.range(0, voters)
            .parallel()
            .mapToObj(voter -> made.seal(voter, List.of(List.of(voter % 3 == 0 ? 1 : 0))))
            .toList();
    for (var ballot : ballots) {
      assertThat(made.holding().cast(ballot)).isInstanceOf(Step.Done.class);
    }

    var result = made.finish();

    assertThat(result.json().write()).startsWith("{\"result\":[[100]],");
    assertAccepted();
  }

  /// What the other program computes as the result.
  private String computed() throws Exception {
    var answer = run("election", "compute-result", "--dir", folder.toString());
    return new String(firstLine(answer), UTF_8);
  }

  private void assertAccepted() throws Exception {
    var answer = run("election", "verify", "--dir", folder.toString());
    assertThat(answer.said()).endsWith("I: all checks passed\n").doesNotContain("W:");
  }

  private ReferenceTool.Answer run(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(tool));
    command.addAll(List.of(arguments));
    var answer = ReferenceTool.runIn(folder, command.toArray(String[]::new));
    assertThat(answer.exit()).as(answer.said()).isZero();
    return answer;
  }

  // ---- together

  /// Its credentials, a trustee of its and one of ours, a ballot of each, a shuffle of each.
  @Test
  void anElectionThatWeHoldTogether() throws Exception {
    var random = new SecureRandom();
    var group = Group.named("RFC-3526-2048").orElseThrow();
    var dir = folder.toString();
    var uuid = run("setup", "generate-token").said().strip();
    run(
        "setup",
        "generate-credentials",
        "--uuid",
        uuid,
        "--group",
        group.name(),
        "--count",
        "2",
        "--dir",
        dir);
    Files.copy(only(".pubcreds"), folder.resolve("public_creds.json"));
    run("setup", "generate-trustee-key", "--group", group.name());
    var x = group.randomExponent(random);
    var key = TrusteeKey.of(group, x, Optional.of("ours"), random);
    Files.writeString(
        folder.resolve("public_keys.jsons"),
        Files.readString(only(".pubkey")).strip() + "\n" + key.json().write() + "\n");
    Files.writeString(
        folder.resolve("template.json"),
        Json.object()
            .with("description", "together")
            .with("name", "together")
            .with("questions", Json.array(YES.json(), RANKED.json()))
            .build()
            .write());
    run("setup", "make-trustees", "--dir", dir);
    run(
        "setup",
        "make-election",
        "--uuid",
        uuid,
        "--group",
        group.name(),
        "--template",
        folder.resolve("template.json").toString(),
        "--dir",
        dir);
    run("archive", "init", "--dir", dir);

    try (var holding = Holding.open(folder.resolve(uuid + ".bel"))) {
      var election = holding.course().setup().election();
      var credentials = Files.readAllLines(only(".privcreds"));
      done(holding.cast(theirBallot(credentials.get(0), "[[1],[2,1,3]]")));
      var credential = Credential.read(credentials.get(1).split(" ", 2)[1]).orElseThrow();
      var sealed =
          new Sealing(election, random)
              .seal(credential, List.of(List.of(0), List.of(1, 2, 3)))
              .json()
              .bytes();
      done(holding.cast(sealed));
      done(holding.endVoting());

      var theirShuffle = firstLine(run("election", "shuffle", "--trustee-id", "1", "--dir", dir));
      done(holding.shuffle(1, Shuffle.read(theirShuffle, group)));
      var before = holding.course().tally().shuffled(election);
      done(holding.shuffle(2, Shuffle.of(before, election, random)));
      done(holding.endShuffling());

      var theirPart =
          firstLine(
              run(
                  "election",
                  "decrypt",
                  "--privkey",
                  only(".privkey").toString(),
                  "--trustee-id",
                  "1",
                  "--dir",
                  dir));
      done(holding.decrypt(1, PartialDecryption.read(theirPart, group), Optional.empty()));
      var ours = PartialDecryption.of(holding.course().tally(), x, election, random);
      done(holding.decrypt(2, ours, Optional.empty()));
      done(holding.finish(Optional.empty()));
    }

    assertAccepted();
    var report = Verifier.alone().verify(folder.resolve(uuid + ".bel"));
    assertThat(report.findings()).isEmpty();
    assertThat(report.result().orElseThrow().json().write())
        .startsWith("{\"result\":[[1],[[")
        .contains("[2,1,3]", "[1,2,3]");
  }

  private static void done(Step step) {
    assertThat(step).isInstanceOf(Step.Done.class);
  }

  private byte[] theirBallot(String credential, String choices) throws Exception {
    var privcred = Files.writeString(folder.resolve("credential"), credential.split(" ", 2)[1]);
    var chosen = Files.writeString(folder.resolve("choices"), choices);
    return firstLine(
        run(
            "election",
            "generate-ballot",
            "--privcred",
            privcred.toString(),
            "--ballot",
            chosen.toString(),
            "--dir",
            folder.toString()));
  }

  private static byte[] firstLine(ReferenceTool.Answer answer) {
    return answer
        .said()
        .lines()
        .filter(line -> line.startsWith("{"))
        .findFirst()
        .orElseThrow()
        .getBytes(UTF_8);
  }

  private Path only(String ending) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
    }
  }
}
