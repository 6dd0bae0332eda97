package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.server.Look;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;

/// More than three contests: one at a time.
class LongBallotTest {
  private static final List<String> TITLES = List.of("회장", "부회장", "총무", "서기", "감사");
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @Test
  void contestsComeOneByOneWithoutScriptAndNothingIsLost() {
    var club = club();
    try (var voter = withoutScript(club)) {
      voter.open(door(club)).follow("투표 시작");
      for (int contest = 0; contest < 5; contest++) {
        shows(voter, contest);
        voter
            .part("fieldset.contest")
            .nth(contest)
            .getByText(contest % 2 == 0 ? "Ann" : "Cal")
            .click();
        if (contest < 4) {
          voter.part("fieldset.contest").nth(contest).getByText("다음").click();
        }
      }
      voter.page().goBack();
      shows(voter, 3);
      voter.page().goForward();
      voter.part("fieldset.contest").nth(4).getByText("이전").click();
      shows(voter, 3);
      assertThat(voter.part("fieldset.contest").nth(3).locator("input:checked").count()).isOne();
      voter.part("fieldset.contest").nth(3).getByText("다음").click();

      voter.part("fieldset.contest").nth(4).getByText("고른 내용 확인").click();

      assertThat(voter.text()).contains("이대로 투표할까요?").containsSubsequence(TITLES);
      voter.press("투표하기");
      assertThat(voter.text()).contains("투표함에 들어갔어요");
    }
    assertThat(server.the(Voted.class).contests(club.voter(0))).hasSize(5);
  }

  @Test
  void aChangeLeadsFromTheReviewToItsContestAndBack() {
    var club = club();
    try (var voter = withoutScript(club)) {
      voter.open(door(club) + "/ballot");
      for (int contest = 0; contest < 5; contest++) {
        turnTo(voter, club, contest);
        voter.part("fieldset.contest").nth(contest).getByText("Ben").click();
      }
      voter.part("fieldset.contest").nth(4).getByText("고른 내용 확인").click();

      voter.part("button.link-button").nth(2).click();

      shows(voter, 2);
      voter.part("fieldset.contest").nth(2).getByText("Cal").click();
      voter.part("fieldset.contest").nth(2).getByText("고른 내용 확인").click();
      assertThat(voter.part(".review").allInnerTexts().get(2)).contains("총무", "Cal");
      assertThat(voter.part(".review").allInnerTexts().get(1)).contains("부회장", "Ben");
    }
  }

  @Test
  void whatIsMissingIsShownAndOneLinkAway() {
    var club = club();
    try (var voter = withoutScript(club)) {
      voter.open(door(club) + "/ballot");
      voter.part("fieldset.contest").nth(0).getByText("Ann").click();
      turnTo(voter, club, 4);
      voter.part("fieldset.contest").nth(4).getByText("Ann").click();

      voter.part("fieldset.contest").nth(4).getByText("고른 내용 확인").click();

      assertThat(voter.text()).contains("고칠 곳이 3군데 있어요");
      shows(voter, 1);
      voter.part(".errors a").nth(2).click();
      shows(voter, 3);
      assertThat(voter.part("input:checked:not([name=size])").count()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void longBallotsHaveNothingWrong(Locale language) {
    var club = club();
    try (var voter = Visitor.of(server, language).with("access", club.token(club.voter(0)))) {
      voter.open(door(club) + "/ballot").findsNothingWrong("ballot-long");
      voter.part("fieldset.contest").first().locator("a.button").click();
      shows(voter, 1);
      PlaywrightAssertions.assertThat(voter.part("fieldset.contest").nth(1)).isFocused();
      voter.findsNothingWrong("ballot-long-second");
    }
  }

  private static void shows(Visitor voter, int only) {
    for (int contest = 0; contest < 5; contest++) {
      var shown = voter.part("fieldset.contest").nth(contest);
      if (contest == only) {
        PlaywrightAssertions.assertThat(shown).isVisible();
      } else {
        PlaywrightAssertions.assertThat(shown).isHidden();
      }
    }
  }

  /// By the address, as the browser's own way back does.
  private void turnTo(Visitor voter, Fixture club, int contest) {
    var page = door(club) + "/ballot#" + BallotForm.name(club.contest(contest));
    voter.page().navigate(server.at(page).toString());
  }

  private Fixture club() {
    var club = Fixture.on(server).accounts();
    TITLES.forEach(club::contest);
    return club.open();
  }

  private Visitor withoutScript(Fixture club) {
    return Visitor.withoutScript(server, Look.phone()).with("access", club.token(club.voter(0)));
  }

  private static String door(Fixture club) {
    return "/e/" + club.id().value();
  }
}
