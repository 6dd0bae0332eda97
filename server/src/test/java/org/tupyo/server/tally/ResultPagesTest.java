package org.tupyo.server.tally;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.http.HttpRequest;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.server.Look;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.ballots.Fixture;
import org.tupyo.server.elections.Rules;

class ResultPagesTest {
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @Test
  void theWinnerStandsInASentenceWithVotesAndShare() {
    var club = Fixture.on(server).contest("프론트엔드 파트장").voters(4).open();
    club.cast(club.voter(0), club.choice(1));
    club.cast(club.voter(1), club.choice(1));
    club.cast(club.voter(2), club.choice(0));
    club.cast(club.voter(3), club.blank());
    club.close();

    var page = korean(page(club));

    assertThat(page)
        .contains("Ben 님이 프론트엔드 파트장으로 뽑혔어요. 2표 (66.7%).")
        .contains("모두 4표, 그 가운데 기권 1표예요.");
  }

  @Test
  void aDrawIsExplainedWithItsNumbers() {
    var club = Fixture.on(server).voters(2).open();
    club.cast(club.voter(0), club.choice(0));
    club.cast(club.voter(1), club.choice(1));
    club.close();

    assertThat(korean(page(club))).contains("동점을 어떻게 추첨했나요?").containsPattern("[0-9a-f]{64}");
  }

  @Test
  void nothingIsShownBeforeItsTime() {
    var club = Fixture.on(server).open();
    club.cast(club.voter(0), club.choice(0));

    assertThat(korean(page(club))).doesNotContain("Ann", "Ben").contains("결과");
    assertThat(server.get(page(Fixture.on(server).draft())).statusCode()).isEqualTo(404);
  }

  @Test
  void aLiveResultFollowsTheVotesWithoutAReload() {
    var club = live();
    try (var visitor = Visitor.of(server, Look.phone())) {
      visitor.open(page(club));

      club.cast(club.voter(0), club.choice(0));

      PlaywrightAssertions.assertThat(visitor.part("[data-voters]")).hasText("1");
      PlaywrightAssertions.assertThat(visitor.part("tr").first().locator("[data-votes]"))
          .hasText("1");
    }
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void resultsHaveNothingWrong(Locale language) {
    var running = live();
    var tied = Fixture.on(server).contest("프론트엔드 파트장").contest("백엔드 파트장").voters(3).open();
    tied.cast(tied.voter(0), tied.choice(0));
    tied.cast(tied.voter(1), tied.choice(1));
    try (var visitor = Visitor.of(server, language)) {
      visitor.open(page(tied)).findsNothingWrong("result-hidden");
      tied.close();
      visitor.open(page(tied)).findsNothingWrong("result");
      visitor.open(page(running)).findsNothingWrong("result-live");
      visitor.open("/").findsNothingWrong("home-full");
    }
  }

  private Fixture live() {
    var usual = Rules.usual();
    return Fixture.on(server)
        .rules(
            new Rules(
                usual.secrecy(),
                Rules.Results.LIVE,
                usual.disclosure(),
                usual.replacing(),
                usual.ties()))
        .open();
  }

  private String korean(String path) {
    return server
        .send(HttpRequest.newBuilder(server.at(path)).header("Accept-Language", "ko").build())
        .body();
  }

  private static String page(Fixture club) {
    return "/e/" + club.id().value() + "/result";
  }
}
