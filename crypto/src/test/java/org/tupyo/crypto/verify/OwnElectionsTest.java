package org.tupyo.crypto.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.crypto.MadeElection;
import org.tupyo.crypto.ReferenceTool;
import org.tupyo.crypto.ballot.BallotCheck;
import org.tupyo.crypto.ballot.BallotCheck.Fault;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Sentence;

/// Elections that we make from nothing, judged by us and by others.
class OwnElectionsTest {
  private static final Question CHAIR =
      new Question.Homomorphic("Who chairs?", List.of("안나", "Boris", "Chen"), false, 1, 1);
  private static final Question BOARD =
      new Question.Homomorphic("Board", List.of("a", "b", "c", "d"), true, 1, 2);
  private static final Question RANKED =
      new Question.NonHomomorphic("Rank", List.of("x", "y", "z"), Optional.empty());

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "BELENIOS-2048", "RFC-3526-2048"})
  void aWholeElectionIsValidAndCountsTheLastBallotsByTheirWeights(String group) throws IOException {
    var made = made(group);

    var result = made.finish();
    var report = Verifier.alone().verify(made.file());

    assertThat(report.findings()).isEmpty();
    assertThat(report.counted()).isEqualTo(3);
    assertThat(report.weight()).isEqualTo(2_000_000_005);
    assertThat(report.result()).contains(result);
    // Voter 0 (weight 1) replaced Anna by Boris; voter 2 votes blank for the board.
    assertThat(result.json().write())
        .startsWith(
            "{\"result\":[[0,5,\"2000000000\"],[\"2000000000\",5,1,0,4]],\"elected\":[[2],[0]],\"tieSeed\":");
  }

  private MadeElection made(String group) throws IOException {
    var made =
        new MadeElection(
            group, 2, List.of(1L, 4L, 2_000_000_000L, 7L), List.of(CHAIR, BOARD), folder);
    made.cast(0, List.of(List.of(1, 0, 0), List.of(0, 0, 0, 1, 0)));
    made.cast(1, List.of(List.of(0, 1, 0), List.of(0, 1, 0, 0, 1)));
    made.cast(0, List.of(List.of(0, 1, 0), List.of(0, 1, 1, 0, 0)));
    made.cast(2, List.of(List.of(0, 0, 1), List.of(1, 0, 0, 0, 0)));
    return made;
  }

  @Test
  void anotherProgramAcceptsEachOfOurBallotsOnTheCurve() throws Exception {
    var tool = ReferenceTool.release3();
    var made =
        new MadeElection("Ed25519", 1, List.of(1L, 1L), List.of(CHAIR, BOARD, RANKED), folder);
    var votes =
        List.of(
            List.of(List.of(0, 1, 0), List.of(0, 1, 1, 0, 0), List.of(1, 2, 3)),
            List.of(List.of(0, 0, 1), List.of(1, 0, 0, 0, 0), List.of(255, 0, 7)));

    for (int voter = 0; voter < votes.size(); voter++) {
      var sealed = made.seal(voter, votes.get(voter));
      var ballot = Files.write(folder.resolve("ballot" + voter + ".json"), sealed);
      var forged = Files.write(folder.resolve("forged.json"), altered(sealed));

      var answer = verifyBallot(tool, ballot);
      var refusal = verifyBallot(tool, forged);

      assertThat(answer.exit()).as(answer.said()).isZero();
      assertThat(refusal.exit()).as(refusal.said()).isNotZero();
    }
  }

  /// A trustee who must decrypt, and a group of three of whom two are enough.
  @Test
  void anotherProgramComputesTheSameResultOnTheCurve() throws Exception {
    var tool = ReferenceTool.release3();
    var made =
        new MadeElection(
            "Ed25519",
            List.of("1", "2/3"),
            List.of(1L, 4L, 2_000_000_000L),
            List.of(CHAIR, BOARD),
            folder);
    made.cast(0, List.of(List.of(1, 0, 0), List.of(0, 0, 0, 1, 0)));
    made.cast(1, List.of(List.of(0, 1, 0), List.of(0, 1, 0, 0, 1)));
    made.cast(0, List.of(List.of(0, 1, 0), List.of(0, 1, 1, 0, 0)));
    made.cast(2, List.of(List.of(0, 0, 1), List.of(1, 0, 0, 0, 0)));

    made.decrypt(List.of(), List.of(1, 2, 4));
    var answer = ReferenceTool.run(tool, "election", "compute-result", "--dir", folder.toString());
    var ours = made.publish();

    assertThat(answer.exit()).as(answer.said()).isZero();
    assertThat(answer.said())
        .contains("{\"result\":[[0,5,\"2000000000\"],[\"2000000000\",5,1,0,4]]}");
    assertThat(ours.json().write())
        .startsWith("{\"result\":[[0,5,\"2000000000\"],[\"2000000000\",5,1,0,4]],");
  }

  private ReferenceTool.Answer verifyBallot(String tool, Path ballot) throws Exception {
    return ReferenceTool.run(
        tool,
        "election",
        "verify-ballot",
        "--dir",
        folder.toString(),
        "--ballot",
        ballot.toString());
  }

  /// The ballot with the last digit of its last response changed.
  private static byte[] altered(byte[] ballot) {
    var altered = ballot.clone();
    int digit = altered.length - 5;
    altered[digit] = (byte) (altered[digit] == '1' ? '2' : '1');
    return altered;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "BELENIOS-2048", "RFC-3526-2048"})
  void anElectionInWhichNobodyVotedIsValid(String group) throws IOException {
    var made = new MadeElection(group, 1, List.of(1L), List.of(CHAIR), folder);

    var result = made.finish();

    assertThat(Verifier.alone().verify(made.file()).findings()).isEmpty();
    assertThat(result.json().write()).startsWith("{\"result\":[[0,0,0]],");
  }

  @Test
  void aBallotOfAnotherElectionIsRefused() throws IOException {
    var made = new MadeElection("Ed25519", 1, List.of(1L), List.of(CHAIR), folder);
    var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    var other = new MadeElection("Ed25519", 1, List.of(1L), List.of(CHAIR), elsewhere);
    var ballot = other.seal(0, List.of(List.of(1, 0, 0)));

    var verdict = new BallotCheck(made.election()).verify(ballot);

    assertThat(verdict)
        .isEqualTo(
            new BallotCheck.Invalid(Fault.ELECTION, Sentence.of("it is of another election")));
  }

  @Test
  void everyOtherValueInABallotIsCaught() throws IOException {
    var made = new MadeElection("Ed25519", 1, List.of(1L), List.of(CHAIR, RANKED), folder);
    var check = new BallotCheck(made.election());
    var ballot = made.seal(0, List.of(List.of(0, 0, 1), List.of(3, 1, 2)));

    assertThat(check.verify(ballot)).isInstanceOf(BallotCheck.Valid.class);
    for (int i = 0; i < ballot.length; i++) {
      var altered = ballot.clone();
      altered[i] ^= 1;
      assertThat(check.verify(altered)).as("byte %d", i).isInstanceOf(BallotCheck.Invalid.class);
    }
  }

  @Test
  void whatIsNoVoteIsNotSealedAndTheRefusalDoesNotTellIt() throws IOException {
    var made = new MadeElection("Ed25519", 1, List.of(1L), List.of(CHAIR, BOARD), folder);
    var nothing = List.of(0, 0, 0, 0, 0);

    for (var wrong :
        List.of(
            List.of(List.of(1, 1, 0), nothing),
            List.of(List.of(0, 0, 0), nothing),
            List.of(List.of(2, 0, 0), nothing),
            List.of(List.of(1, 0, 0), List.of(1, 1, 0, 0, 0)),
            List.of(List.of(1, 0, 0), List.of(0, 1, 1, 1, 0)),
            List.of(List.of(1, 0), nothing),
            List.of(List.of(1, 0, 0)))) {
      assertThatThrownBy(() -> made.seal(0, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("[");
    }
  }

  @Test
  void weightsUpToTheLargestNumberAreNumbersAndLargerOnesStrings() {
    assertThat(Json.weight(BigInteger.valueOf(1073741823)).write()).isEqualTo("1073741823");
    assertThat(Json.weight(BigInteger.valueOf(1073741824)).write()).isEqualTo("\"1073741824\"");
  }
}
