package org.tupyo.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.server.Look;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.Sample;
import tools.jackson.databind.ObjectMapper;

class ApiPageTest {
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void hasNothingWrong(Locale language) {
    try (var visitor = Visitor.of(server, language)) {
      visitor.open("/api").findsNothingWrong("api");
    }
  }

  @Test
  void everyLineAndLinkItShowsAnswersWithoutAnAccount() {
    Sample.open(server, SomeMember.organiserOn(server).member());

    try (var visitor = Visitor.withoutScript(server, Look.phone())) {
      visitor.open("/api");
      var lines = visitor.part("code.code").allInnerTexts();
      var links =
          visitor.part("main a").all().stream().map(link -> link.getAttribute("href")).toList();

      assertThat(lines).filteredOn(line -> line.startsWith("curl ")).hasSize(3);
      assertThat(links).contains("/api/openapi.json").hasSize(6);
      for (var line : lines) {
        if (line.startsWith("curl ")) {
          var address = URI.create(line.substring("curl ".length()));
          assertThat(address).asString().startsWith(server.at("/").toString());
          assertThat(server.get(address.getRawPath()).statusCode()).as(line).isEqualTo(200);
        }
      }
      for (var link : links) {
        assertThat(server.get(link).statusCode()).as(link).isEqualTo(200);
      }
    }
  }

  @Test
  void itsSwitchOfTheLanguageWorks() {
    try (var visitor = Visitor.withoutScript(server, Look.phone())) {
      visitor.open("/api");

      visitor.press("EN · English");

      assertThat(visitor.path()).isEqualTo("/api");
      assertThat(visitor.text()).contains("For programs");
    }
  }

  @Test
  void theDescriptionIsOpenApi31AndNamesTheRoutesOfElections() {
    var answer = server.get("/api/openapi.json");

    var description = new ObjectMapper().readTree(answer.body());
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    assertThat(description.path("openapi").asString()).startsWith("3.1");
    assertThat(description.at("/info/title").asString()).isEqualTo("Tupyo");
    assertThat(description.at("/info/version").asString()).isNotEmpty().isNotEqualTo("v0");
    assertThat(description.at("/servers/0/description").asString()).isEqualTo("This place");
    assertThat(description.path("paths").propertyNames())
        .contains(
            "/api/elections",
            "/api/elections/{election}",
            "/api/elections/{election}/publish",
            "/api/elections/{id}/ballots",
            "/api/elections/{id}/result",
            "/api/members",
            "/api/members/me/close",
            "/api/members/me/data",
            "/api/invitations")
        .allMatch(path -> path.startsWith("/api/"));
  }

  @Test
  void theDescriptionSaysHowEachRouteRefuses() {
    var description = new ObjectMapper().readTree(server.get("/api/openapi.json").body());

    var refusal = "/responses/default/content/application~1problem+json/schema/$ref";
    assertThat(description.at("/paths/~1api~1elections/post" + refusal).asString())
        .isEqualTo("#/components/schemas/Problem");
    assertThat(description.at("/components/schemas/Problem/properties").propertyNames())
        .contains("type", "detail", "errors");
    assertThat(description.at("/paths/~1api~1signup/post" + refusal).isMissingNode()).isTrue();
  }

  @Test
  void onlyThePageItselfReadsCookies() {
    var member = SomeMember.on(server);

    var page = server.send(member.page(server, "/api").build());
    var me = server.send(member.page(server, "/api/members/me").build());
    var disguised =
        server.send(
            HttpRequest.newBuilder(server.at("/%61pi/members"))
                .header("Cookie", "access=" + member.tokens().access())
                .build());

    assertThat(page.body()).contains(member.member().username());
    assertThat(me.statusCode()).isEqualTo(401);
    assertThat(disguised.statusCode()).isIn(400, 401, 404);
  }
}
