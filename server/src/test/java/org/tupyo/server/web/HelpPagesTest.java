package org.tupyo.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.ballots.CastResult;
import org.tupyo.server.ballots.Fixture;
import tools.jackson.databind.json.JsonMapper;

class HelpPagesTest {
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void helpAndPrivacyHaveNothingWrong(Locale language) {
    try (var visitor = Visitor.of(server, language)) {
      visitor.open("/help").findsNothingWrong("help");
      visitor.open("/privacy").findsNothingWrong("privacy");
      visitor.open("/problems/voted-already").findsNothingWrong("reason");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/,/help",
    "/sign-in,/help#accounts",
    "/sign-up,/help#accounts",
    "/r,/help#receipt",
    "/v,/help#link",
    "/privacy,/help#secrecy",
    "/no/such/page,/help"
  })
  void thePagesHelpLinkLeadsToTheSectionAboutIt(String path, String section) {
    assertThat(foot(page(path)).select("a[href^=/help]").attr("href")).isEqualTo(section);
  }

  @Test
  void anElectionsPagesLeadToTheirSections() {
    var club = Fixture.on(server).open();
    club.close();
    var door = "/e/" + club.id().value();

    assertThat(foot(page(door)).select("a[href^=/help]").attr("href")).isEqualTo("/help#vote");
    assertThat(foot(page(door + "/result")).select("a[href^=/help]").attr("href"))
        .isEqualTo("/help#result");
  }

  @Test
  void everySectionThatIsLinkedToIsThere() {
    var help = page("/help");

    assertThat(help.select("nav a[href^=#]").eachAttr("href"))
        .hasSize(Help.values().length + 1)
        .allMatch(link -> help.selectFirst(link) != null);
    assertThat(help.select("#trouble a").eachAttr("href"))
        .isNotEmpty()
        .allMatch(link -> server.get(link).statusCode() == 200);
  }

  static Stream<String> reasons() {
    return Arrays.stream(CastResult.Reason.values())
        .map(reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void everyReasonWhyABallotIsRefusedHasAPage(String reason) {
    assertThat(page("/problems/" + reason).text()).contains(reason, "Why this was refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "999", "4041", "..%2Fhelp", "vote%3Cscript%3E"})
  void thereAreNoPagesOfOtherProblems(String kind) {
    assertThat(server.get("/problems/" + kind).statusCode()).isIn(400, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/elections/none", "/api/members/me", "/api/elections/%s/result"})
  void theTypeOfAProblemIsAPageThatExplainsIt(String path) {
    var club = Fixture.on(server).open();

    var problem = server.get(path.formatted(club.id().value()));
    var type = JsonMapper.shared().readTree(problem.body()).get("type").asString();

    assertThat(problem.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(type).startsWith("/problems/");
    assertThat(server.get(type).statusCode()).isEqualTo(200);
    assertThat(server.get(type).headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/html");
  }

  private Document page(String path) {
    return Jsoup.parse(
        server
            .send(HttpRequest.newBuilder(server.at(path)).header("Accept-Language", "en").build())
            .body());
  }

  private static Document foot(Document page) {
    return Jsoup.parse(page.select("footer").outerHtml());
  }
}
