package org.tupyo.server.elections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.server.accounts.MemberId;

class ChecklistTest {
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final Instant NOW = at("2026-11-20T10:00");
  private static final Checklist.Roll ROLL =
      new Checklist.Roll(60, Map.of("frontend", 30L, "backend", 30L));

  @Test
  void findsNothingWrongWithAnOrdinaryElection() {
    var checklist = Checklist.of(draft(contest("frontend", "Ann", "Ben")), ROLL, NOW);

    assertThat(checklist.findings()).isEmpty();
    assertThat(checklist.passes()).isTrue();
  }

  /// @param closes in Seoul
  @ParameterizedTest
  @CsvSource({
    "2026-11-20T09:59, elections.obstacle.closing.past",
    "2026-11-20T10:00, elections.obstacle.closing.past",
    "2026-11-20T10:05, elections.doubt.closing.short",
    "2027-11-26T21:00, elections.doubt.closing.long",
    "2026-11-26T00:00, elections.doubt.closing.midnight",
    "2026-11-26T12:00, elections.doubt.closing.noon",
    "2026-11-26T03:30, elections.doubt.closing.night",
  })
  void looksAtTheClosingTime(String closes, String key) {
    var draft = draft(Optional.empty(), Optional.of(at(closes)), contest("frontend", "Ann", "Ben"));

    assertThat(Checklist.of(draft, ROLL, NOW).findings())
        .extracting(Finding::key)
        .containsExactly(key);
  }

  @Test
  void refusesToCloseBeforeOpening() {
    var draft =
        draft(
            Optional.of(at("2026-11-26T21:00")),
            Optional.of(at("2026-11-26T20:00")),
            contest("frontend", "Ann", "Ben"));

    assertThat(Checklist.of(draft, ROLL, NOW).obstacles())
        .extracting(Finding::key)
        .containsExactly("elections.obstacle.closing.before-opening");
  }

  @Test
  void asksForContestsAndVoters() {
    var checklist = Checklist.of(draft(), new Checklist.Roll(0, Map.of()), NOW);

    assertThat(checklist.obstacles())
        .extracting(Finding::key)
        .containsExactly("elections.obstacle.contests.none", "elections.obstacle.roll.empty");
    assertThat(checklist.passes()).isFalse();
  }

  static Stream<List<String>> namesThatLookAlike() {
    return Stream.of(
        List.of("김민수", "김민수"),
        List.of("김민수", "김 민수"),
        List.of("Ann", "ANN"),
        List.of("Ann", "Ａｎｎ"),
        // a Cyrillic А
        List.of("Ann", "\u0410nn"),
        List.of("José", "Jose\u0301"));
  }

  @ParameterizedTest
  @MethodSource("namesThatLookAlike")
  void refusesCandidatesThatVotersCannotTellApart(List<String> names) {
    var contest = contest("frontend", "Ben", names.get(0), names.get(1));

    var obstacles = Checklist.of(draft(contest), ROLL, NOW).obstacles();

    assertThat(obstacles)
        .extracting(Finding::key, Finding::pointer)
        .containsExactly(tuple("elections.obstacle.options.same", "/contests/0/options/2/name"));
  }

  @Test
  void looksAtTheNumberOfCandidates() {
    var none = contest("frontend");
    var one = contest("frontend", "Ann");
    var fewer = new Contest(new ContestId(3), "C", 3, VotingMethod.approval(1, 3), part(), two());
    var all = new Contest(new ContestId(4), "D", 2, VotingMethod.approval(1, 2), part(), two());
    var min = new Contest(new ContestId(5), "E", 1, VotingMethod.approval(3, 3), part(), two());
    var max = new Contest(new ContestId(6), "F", 1, VotingMethod.approval(1, 3), part(), two());

    var findings = Checklist.of(draft(none, one, fewer, all, min, max), ROLL, NOW).findings();

    assertThat(findings)
        .extracting(Finding::key)
        .containsExactly(
            "elections.obstacle.options.none",
            "elections.obstacle.options.fewer",
            "elections.obstacle.approval.min",
            "elections.doubt.options.one",
            "elections.doubt.approval.max",
            "elections.doubt.options.all-win",
            "elections.doubt.approval.max");
  }

  @Test
  void wondersAboutWhatOnlySomeCandidatesHave() {
    var some =
        new Contest(
            new ContestId(1),
            "A",
            1,
            VotingMethod.oneChoice(),
            part(),
            List.of(
                new Option(
                    new OptionId(1),
                    "Ann",
                    part(),
                    "I will",
                    Optional.empty(),
                    Optional.of("f.png"),
                    Optional.empty()),
                option(2, "Ben")));

    assertThat(Checklist.of(draft(some), ROLL, NOW).doubts())
        .extracting(Finding::key)
        .containsExactly("elections.doubt.portrait.some", "elections.doubt.pledge.some");
  }

  @Test
  void wondersAboutAPartWithoutVotersAndAboutFewVoters() {
    var draft = draft(contest("design", "Ann", "Ben"));

    var doubts = Checklist.of(draft, new Checklist.Roll(4, Map.of("frontend", 4L)), NOW).doubts();

    assertThat(doubts)
        .extracting(Finding::key)
        .containsExactly("elections.doubt.roll.few", "elections.doubt.part.empty");
  }

  @Test
  void hasASentenceForEveryFindingInBothLanguages() {
    var english = ResourceBundle.getBundle("messages/elections/messages", Locale.ROOT);
    var korean = ResourceBundle.getBundle("messages/elections/messages", Locale.KOREAN);

    assertThat(korean.keySet()).isEqualTo(english.keySet());
    for (var key : english.keySet()) {
      assertThat(korean.getString(key)).isNotEqualTo(english.getString(key));
    }
  }

  private static Instant at(String time) {
    return LocalDateTime.parse(time).atZone(SEOUL).toInstant();
  }

  private static Optional<String> part() {
    return Optional.of("frontend");
  }

  private static List<Option> two() {
    return List.of(option(1, "Ann"), option(2, "Ben"));
  }

  private static Option option(long id, String name) {
    return new Option(
        new OptionId(id),
        name,
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Contest contest(String part, String... names) {
    var options = new ArrayList<Option>();
    for (var name : names) {
      options.add(option(options.size() + 1, name));
    }
    return new Contest(
        new ContestId(1), "Leader", 1, VotingMethod.oneChoice(), Optional.of(part), options);
  }

  private static Election.Draft draft(Contest... contests) {
    return draft(Optional.empty(), Optional.of(at("2026-11-26T21:00")), contests);
  }

  private static Election.Draft draft(
      Optional<Instant> opens, Optional<Instant> closes, Contest... contests) {
    return new Election.Draft(
        new ElectionId("e"),
        new MemberId(1),
        new Details("E", "", SEOUL, opens, closes, Rules.usual()),
        List.of(contests),
        1,
        Optional.empty());
  }
}
