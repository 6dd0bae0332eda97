package org.tupyo.crypto.recount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.election.Settings;
import org.tupyo.crypto.election.Settings.Contest;
import org.tupyo.crypto.election.Settings.Decision;
import org.tupyo.crypto.election.Settings.Majority;
import org.tupyo.crypto.election.Settings.Quorum;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.recount.Recount.Opened;
import org.tupyo.crypto.tally.ElectionResult.Answers;
import org.tupyo.crypto.tally.ElectionResult.Ballots;
import org.tupyo.crypto.tally.ElectionResult.Sums;

/// Small elections counted by hand.
class RecountTest {
  private static final List<String> NAMES = List.of("Ann", "Ben", "Cho");
  private static final Question RANKED =
      new Question.NonHomomorphic("Who?", NAMES, Optional.empty());

  private static Question marks(boolean blank, int min, int max) {
    return new Question.Homomorphic("Who?", NAMES, blank, min, max);
  }

  private static Contest contest(String method, int seats, Decision... decision) {
    return new Contest(
        method, Map.of(), seats, Optional.empty(), Arrays.stream(decision).findFirst());
  }

  private static Election election(Question question, Contest contest) {
    var settings =
        new Settings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1,
            List.of(contest));
    var group = Group.named("Ed25519").orElseThrow();
    return Election.of(
        new Election.Template(
            "n", "d", List.of(question), Optional.empty(), Optional.empty(), settings.extra()),
        "RecountRecount",
        group,
        group.generator());
  }

  private static List<Integer> elected(
      Question question, Contest contest, Answers answers, long cast, long roll, String... draw) {
    return elected(question, contest, answers, Set.of(), cast, roll, draw);
  }

  private static List<Integer> elected(
      Question question,
      Contest contest,
      Answers answers,
      Set<Integer> unreadable,
      long cast,
      long roll,
      String... draw) {
    var opened =
        new Opened(
            List.of(answers),
            List.of(unreadable),
            BigInteger.valueOf(cast),
            BigInteger.valueOf(roll),
            Arrays.stream(draw).findFirst());
    return Recount.of(election(question, contest)).orElseThrow().elected(opened).getFirst();
  }

  private static Sums sums(long... counts) {
    return new Sums(Arrays.stream(counts).mapToObj(BigInteger::valueOf).toList());
  }

  // ---- sums

  @Test
  void sumsElectThoseWithTheMostMarks() {
    var sums = sums(1, 2_000_000_000, 5, 9);

    assertThat(
            elected(marks(true, 1, 2), contest("approval", 1), sums, 2_000_000_004, 2_000_000_004))
        .containsExactly(0);
    assertThat(
            elected(marks(true, 1, 2), contest("approval", 2), sums, 2_000_000_004, 2_000_000_004))
        .containsExactly(0, 2);
  }

  /// `printf 'seed|end:Ann' | sha256sum` begins with 079d, Ben's with ae13, Cho's with 323d.
  @Test
  void whoIsLevelIsDrawnByTheSeedAndWithoutOneStaysOpen() {
    var level = sums(2, 2, 2);

    assertThat(elected(marks(false, 1, 1), contest("one-choice", 1), level, 6, 6, "seed|end"))
        .containsExactly(0);
    assertThat(elected(marks(false, 1, 1), contest("one-choice", 1), level, 6, 6)).isEmpty();
  }

  @Test
  void nobodyIsElectedByFewerThanTheDecisionRuleAsksFor() {
    var half = new Majority("valid", "1/2", "more-than");
    var majority = new Decision(Optional.empty(), Optional.of(half), "fails");
    var third = new Quorum("cast", "roll", "1/3");
    var quorum = new Decision(Optional.of(third), Optional.empty(), "fails");
    var question = marks(true, 1, 1);

    // Blank votes are not valid: 3 of 5 are more than half of them.
    assertThat(elected(question, contest("one-choice", 1, majority), sums(2, 3, 1, 1), 7, 20))
        .containsExactly(0);
    assertThat(elected(question, contest("one-choice", 1, majority), sums(1, 3, 2, 1), 7, 20))
        .isEmpty();
    assertThat(elected(question, contest("one-choice", 1, quorum), sums(2, 3, 1, 1), 7, 21))
        .containsExactly(0);
    assertThat(elected(question, contest("one-choice", 1, quorum), sums(2, 3, 1, 1), 7, 22))
        .isEmpty();
  }

  @Test
  void nobodyIsElectedWhereNobodyVoted() {
    assertThat(elected(marks(true, 1, 2), contest("approval", 1), sums(0, 0, 0, 0), 0, 5))
        .isEmpty();
    assertThat(elected(RANKED, contest("schulze", 1), new Ballots(List.of()), 0, 5)).isEmpty();
  }

  // ---- ballots

  @Test
  void ranksElectTheOneWhoBeatsBothOthers() {
    // Ben beats Ann 2:1 and Cho 2:1, though Ann and Cho come first as often.
    var ballots = new Ballots(List.of(List.of(1, 2, 3), List.of(3, 1, 2), List.of(0, 2, 1)));

    assertThat(elected(RANKED, contest("schulze", 1), ballots, 3, 3)).containsExactly(1);
  }

  @Test
  void aBallotThatIsNoEncodingIsNotCounted() {
    var ballots = new Ballots(List.of(List.of(1, 2, 3), List.of(3, 1, 2), List.of(3, 1, 2)));

    assertThat(elected(RANKED, contest("instant-runoff", 1), ballots, Set.of(1), 3, 3, "seed|end"))
        .containsExactly(0);
    assertThat(elected(RANKED, contest("instant-runoff", 1), ballots, Set.of(1, 2), 3, 3))
        .containsExactly(0);
  }

  @Test
  void scoresAreSealedAboveTheLowest() {
    // Ann 5 + 0, Ben 0 + 4, Cho 2 + nothing.
    var ballots = new Ballots(List.of(List.of(6, 1, 3), List.of(1, 5, 0)));

    assertThat(elected(RANKED, contest("score", 1), ballots, 2, 2)).containsExactly(0);
  }

  @Test
  void marksThatSumsDoNotTellAreOpenedAndCounted() {
    // {Ann, Ben} × 3, {Ann}, {Cho} × 2: Ann and Cho satisfy 4 + 2, Ann and Ben 4 + 3/2.
    var both = List.of(1, 1, 0);
    var ballots =
        new Ballots(
            List.of(both, both, both, List.of(1, 0, 0), List.of(0, 0, 1), List.of(0, 0, 1)));

    assertThat(elected(RANKED, contest("pav", 2), ballots, 6, 6)).containsExactlyInAnyOrder(0, 2);
  }

  // ---- what cannot be counted

  @ParameterizedTest
  @CsvSource({
    "plurality, 1, 1, 1, there is no such method",
    "pav, 1, 1, 2, sums do not tell",
    "schulze, 1, 1, 1, sums do not tell",
    "one-choice, 1, 1, 2, 2 marks is not valid",
    "one-choice, 0, 1, 1, expected at least 1 seat",
  })
  void anElectionThatCannotBeCountedAsItSaysIsRefused(
      String method, int seats, int min, int max, String why) {
    assertThatThrownBy(() -> Recount.of(election(marks(false, min, max), contest(method, seats))))
        .hasMessageContaining(why);
  }

  @Test
  void aMethodForOneSeatFillsNoMore() {
    assertThatThrownBy(() -> Recount.of(election(RANKED, contest("instant-runoff", 2))))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("does not fill 2 seats");
  }

  @Test
  void weightsBeyondWhatCanBeCountedAreRefused() {
    assertThatThrownBy(() -> Recount.requireCountable(BigInteger.TWO.pow(62)))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void anElectionOfOthersIsNotRecounted() {
    var group = Group.named("Ed25519").orElseThrow();
    var template =
        new Election.Template(
            "n", "d", List.of(RANKED), Optional.empty(), Optional.empty(), Map.<String, Json>of());

    assertThat(Recount.of(Election.of(template, "RecountRecount", group, group.generator())))
        .isEmpty();
  }
}
