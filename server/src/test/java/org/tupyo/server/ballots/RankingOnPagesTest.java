package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.server.Look;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.elections.VotingMethod;
import org.tupyo.server.voters.Voter;

/// Orders, scores, grades and points, as people with different devices give them.
class RankingOnPagesTest {
  private static final String[] EIGHT = {"이서연", "김민수", "박지훈", "최유나", "정하늘", "강도윤", "조은비", "윤서진"};

  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @Test
  void fiveOfEightAreRankedWithFiveTapsAndTwo() {
    var club = ranking(EIGHT);
    try (var phone = Visitor.withPhone(server, Look.phone()).with("access", token(club))) {
      var taps = new AtomicInteger();
      phone.open(door(club));

      for (var name : new String[] {"최유나", "김민수", "윤서진", "이서연", "정하늘"}) {
        tap(row(phone, name).locator(".rank-tap"), taps);
      }
      assertThat(counter(phone)).contains("정하늘 5순위", "3명 더 매길 수 있어요");
      tap(phone.part("main form .actions .button"), taps);
      phone.page().waitForURL("**/review");
      assertThat(phone.part(".review-list .choice-name").allInnerTexts())
          .containsExactly("최유나", "김민수", "윤서진", "이서연", "정하늘");
      tap(phone.part("main form .actions .button"), taps);
      phone.page().waitForURL("**/done");

      assertThat(taps).hasValue(5 + 2);
    }
    assertThat(club.profile())
        .isEqualTo(
            Map.of(
                club.order(3, 1, 7, 0, 4).byContest().values().iterator().next().canonical(), 1L));
  }

  @Test
  void aSecondTapFreesTheRankAndTheLaterOnesMoveUp() {
    var club = ranking(EIGHT);
    try (var voter = visitor(club, Look.phone())) {
      voter.open(door(club));
      for (var name : new String[] {"이서연", "김민수", "박지훈"}) {
        row(voter, name).locator(".rank-tap").click();
      }

      row(voter, "이서연").locator(".rank-tap").click();

      assertThat(ranks(voter)).isEqualTo(Map.of("김민수", "1", "박지훈", "2"));
      assertThat(counter(voter)).contains("이서연 순위를 뺐어요");
      assertThat(row(voter, "김민수").locator(".rank-text").innerText()).isEqualTo("1순위");
    }
  }

  @Test
  void buttonsMoveUpAndDown() {
    var club = ranking(EIGHT);
    try (var voter = visitor(club, Look.phone())) {
      voter.open(door(club));
      for (var name : new String[] {"이서연", "김민수", "박지훈"}) {
        row(voter, name).locator(".rank-tap").click();
      }

      voter.press("박지훈 한 칸 위로");
      voter.press("이서연 한 칸 아래로");

      assertThat(ranks(voter)).isEqualTo(Map.of("박지훈", "1", "이서연", "2", "김민수", "3"));
    }
  }

  @Test
  void aKeyboardAloneIsEnough() {
    var club = ranking(EIGHT);
    try (var voter = visitor(club, Look.phone())) {
      voter.open(door(club));
      var keys = voter.page().keyboard();
      row(voter, "이서연").locator(".rank-tap").focus();

      keys.press("Enter");
      keys.press("ArrowDown");
      keys.press("1");
      keys.press("ArrowDown");
      keys.press("2");
      keys.press("Shift+Tab");

      assertThat(ranks(voter)).isEqualTo(Map.of("김민수", "1", "박지훈", "2", "이서연", "3"));
      assertThat(counter(voter)).contains("박지훈 2순위");
    }
  }

  @Test
  void aMouseDragsOneIntoThePlaceOfAnother() {
    var club = ranking(EIGHT);
    try (var voter = visitor(club, new Look(java.util.Locale.KOREAN, Look.Theme.LIGHT, 1280))) {
      voter.open(door(club));
      for (var name : new String[] {"이서연", "김민수", "박지훈"}) {
        row(voter, name).locator(".rank-tap").click();
      }

      row(voter, "박지훈").dragTo(row(voter, "이서연"));

      assertThat(ranks(voter)).isEqualTo(Map.of("박지훈", "1", "이서연", "2", "김민수", "3"));
    }
  }

  @Test
  void withoutScriptRanksAreListsAndTheServerNamesDoubles() {
    var club = ranking("이서연", "김민수", "박지훈");
    try (var voter = Visitor.withoutScript(server, Look.phone()).with("access", token(club))) {
      voter.open(door(club));
      select(voter, club, 0, "1");
      select(voter, club, 2, "1");
      voter.press("고른 내용 확인");

      assertThat(voter.text()).contains("이서연, 박지훈 둘 다 1순위예요");
      assertThat(voter.part("select").nth(2).inputValue()).isEqualTo("1");
      // A gap says the same as no gap.
      select(voter, club, 2, "3");
      voter.press("고른 내용 확인");
      assertThat(voter.part(".review-list .choice-name").allInnerTexts())
          .containsExactly("이서연", "박지훈");
      voter.part("button.link-button").click();
      assertThat(voter.part("select").nth(2).inputValue()).isEqualTo("2");
      voter.press("고른 내용 확인");
      voter.press("투표하기");
      assertThat(voter.text()).contains("투표함에 들어갔어요");
    }
    assertThat(club.profile()).hasSize(1).containsValue(1L);
  }

  @Test
  void abstainingTakesRanksAwayAndIsSaid() {
    var club = ranking("이서연", "김민수", "박지훈");
    try (var voter = visitor(club, Look.phone())) {
      voter.open(door(club));
      row(voter, "이서연").locator(".rank-tap").click();
      voter.part(".choice-apart label").click();
      assertThat(ranks(voter)).isEmpty();
      voter.press("고른 내용 확인");
      assertThat(voter.text()).contains("기권");
      voter.press("투표하기");
    }
    assertThat(club.profile()).isEqualTo(Map.of("[]", 1L));
  }

  @Test
  void equalRanksAreGivenWhereTheRuleAllowsThem() {
    var rules = new TreeMap<>(VotingMethod.usual("schulze", 1, 1).rules());
    rules.put("equal-ranks", "allowed");
    var club =
        Fixture.on(server)
            .method(new VotingMethod("schulze", 1, VotingMethod.ALL, rules))
            .options("이서연", "김민수", "박지훈")
            .accounts()
            .open();
    try (var voter = visitor(club, Look.phone())) {
      voter.open(door(club));
      for (var name : new String[] {"이서연", "김민수", "박지훈"}) {
        row(voter, name).locator(".rank-tap").click();
      }
      voter.press("김민수 앞 순위와 같게");

      assertThat(ranks(voter)).isEqualTo(Map.of("이서연", "1", "김민수", "1", "박지훈", "2"));
      voter.press("고른 내용 확인");
      voter.press("투표하기");
      voter.page().waitForURL("**/done");
    }
    assertThat(club.profile().keySet().iterator().next()).matches("\\[\\[\\d+,\\d+],\\[\\d+]]");
  }

  @Test
  void aLongListHasABoxThatNeverHidesTheChosen() {
    var names = IntStream.rangeClosed(1, 25).mapToObj(i -> "후보 " + i).toArray(String[]::new);
    var club = ranking(names);
    try (var voter = visitor(club, Look.phone())) {
      voter.open(door(club) + "/ballot");
      row(voter, "후보 3").locator(".rank-tap").click();

      voter.page().getByLabel("이름으로 찾기").fill("25");

      assertThat(voter.part(".rank:visible").count()).isEqualTo(2);
      assertThat(row(voter, "후보 3").isVisible()).isTrue();
      voter.page().getByLabel("이름으로 찾기").fill("없는 사람");
      assertThat(voter.text()).contains("이런 이름은 없어요");
    }
  }

  @Test
  void scoresAreTappedInARowOfCells() {
    var club = of("star", "이서연", "김민수", "박지훈");
    try (var voter = visitor(club, Look.phone())) {
      voter.open(door(club));
      cell(voter, club, 0, "5").click();
      cell(voter, club, 1, "0").click();
      voter.press("고른 내용 확인");
      assertThat(voter.text()).contains("이서연", "5점", "김민수", "0점").doesNotContain("박지훈");
      voter.press("투표하기");
      voter.page().waitForURL("**/done");
    }
    assertThat(club.profile().keySet().iterator().next()).matches("\\{\"\\d+\":5,\"\\d+\":0}");
  }

  @Test
  void pointsAreSharedOutAndWhatIsLeftIsSaid() {
    var club = of("cumulative", "이서연", "김민수", "박지훈");
    try (var voter = visitor(club, Look.phone())) {
      voter.open(door(club));
      voter.type(row(club, 0), "7");
      assertThat(counter(voter)).contains("3점 남았어요");
      voter.type(row(club, 1), "4");
      voter.press("고른 내용 확인");
      assertThat(voter.text()).contains("11만큼 썼는데 10까지예요");
      voter.forgive(422).type(row(club, 1), "3").press("고른 내용 확인");
      voter.press("투표하기");
      voter.page().waitForURL("**/done");
    }
    assertThat(club.profile()).hasSize(1);
  }

  static java.util.stream.Stream<Look> looks() {
    return java.util.stream.Stream.concat(
        Look.all().stream(),
        java.util.stream.Stream.of(
            new Look(java.util.Locale.KOREAN, Look.Theme.LIGHT, 320),
            new Look(java.util.Locale.ENGLISH, Look.Theme.DARK, 320)));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void theBallotsHaveNothingWrong(Look look) {
    var rank = ranking(EIGHT);
    try (var voter = visitor(rank, look)) {
      voter.open(door(rank)).findsNothingWrong("ranking-empty");
      for (int i = 0; i < 3; i++) {
        voter.part(".rank-tap").nth(i * 2).click();
      }
      voter.findsNothingWrong("ranking");
      voter.part("main form .actions .button").click();
      voter.findsNothingWrong("ranking-review");
    }
    for (var method : new String[] {"score", "majority-judgment", "quadratic"}) {
      var club = of(method, "이서연", "아주 길어서 두 줄이 되는 이름을 가진 후보", "Alexandra Montgomery");
      try (var voter = visitor(club, look)) {
        voter.open(door(club));
        voter.part("main form .actions .button").click();
        voter.forgive(422).findsNothingWrong(method + "-errors");
        if (method.equals("quadratic")) {
          voter.type(row(club, 0), "5");
        } else {
          cell(voter, club, 0, "4").click();
          cell(voter, club, 1, "2").click();
        }
        voter.findsNothingWrong(method);
        voter.part("main form .actions .button").click();
        voter.findsNothingWrong(method + "-review");
      }
    }
  }

  private Fixture ranking(String... names) {
    return of("instant-runoff", names);
  }

  private Fixture of(String method, String... names) {
    return Fixture.on(server)
        .method(VotingMethod.usual(method, 1, VotingMethod.ALL))
        .options(names)
        .accounts()
        .open();
  }

  private static Locator row(Visitor voter, String name) {
    return voter.part(".rank[data-name=\"%s\"]".formatted(name));
  }

  private static String row(Fixture club, int option) {
    return "contest-%d-%d".formatted(club.contest(0).id().value(), club.option(option).value());
  }

  private static Locator cell(Visitor voter, Fixture club, int option, String score) {
    return voter.part(
        "label.cell:has([name=\"%s\"][value=\"%s\"])".formatted(row(club, option), score));
  }

  private static void select(Visitor voter, Fixture club, int option, String rank) {
    voter.part("[id=\"%s\"]".formatted(row(club, option))).selectOption(rank);
  }

  private static Map<String, String> ranks(Visitor voter) {
    var ranks = new TreeMap<String, String>();
    for (var row : voter.part(".rank").all()) {
      var rank = row.locator("select").inputValue();
      if (!rank.isEmpty()) {
        ranks.put(row.getAttribute("data-name"), rank);
      }
    }
    return ranks;
  }

  private static String counter(Visitor voter) {
    return voter.part(".counter").innerText();
  }

  private static void tap(Locator place, AtomicInteger taps) {
    place.tap();
    taps.incrementAndGet();
  }

  private String token(Fixture club) {
    Voter voter = club.voter(0);
    return club.token(voter);
  }

  private Visitor visitor(Fixture club, Look look) {
    return Visitor.of(server, look).with("access", token(club));
  }

  private static String door(Fixture club) {
    return "/e/" + club.id().value();
  }
}
