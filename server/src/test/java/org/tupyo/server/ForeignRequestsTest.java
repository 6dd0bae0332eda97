package org.tupyo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.accounts.HttpVisitor;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.Sample;

/// Pages of other sites that send their reader's browser here (CSRF), on every route that changes
/// something, found by itself: nothing may happen. The reader is an administrator who is signed in,
/// and what is asked about exists.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignRequestsTest {
  private TestServer server = TestServer.on(TestDatabase.SQLITE);
  private SomeMember victim = SomeMember.on(server);
  private String election = "";
  private String contest = "";
  private String option = "";

  @BeforeAll
  void start() {
    server = TestServer.start(TestDatabase.SQLITE, Map.of());
    victim = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());
    Election draft = Sample.draft(server, victim.member());
    election = draft.id().value();
    contest = Long.toString(draft.contests().getFirst().id().value());
    option = Long.toString(draft.contests().getFirst().options().getFirst().id().value());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /// How a page of another site may try, and what its browser says of it.
  private enum Attempt {
    WITHOUT_TOKEN("Accept", "*/*"),
    WITH_A_FORGED_TOKEN("Accept", "*/*"),
    FROM_ANOTHER_ORIGIN("Origin", "https://evil.example"),
    FROM_AN_OPAQUE_ORIGIN("Origin", "null"),
    FROM_ANOTHER_SITE("Sec-Fetch-Site", "cross-site"),
    FROM_A_NEIGHBOUR("Sec-Fetch-Site", "same-site");

    final String header;
    final String value;

    Attempt(String header, String value) {
      this.header = header;
      this.value = value;
    }
  }

  @Test
  void noFormOfAnotherSiteDoesAnythingOnAnyPage() {
    var browser = new HttpVisitor(server);
    browser.keep("access", victim.tokens().access());
    var token = browser.csrf();
    var before = everything();
    var done = new ArrayList<String>();

    var pages = routes().filter(route -> !route.isApi()).toList();
    for (var route : pages) {
      for (var attempt : Attempt.values()) {
        var sent =
            switch (attempt) {
              case WITHOUT_TOKEN -> "";
              case WITH_A_FORGED_TOKEN -> "forged";
              default -> token;
            };
        var answer = browser.send(form(browser, route, sent).header(attempt.header, attempt.value));
        if (answer.statusCode() != 403) {
          done.add("%s %s: %d".formatted(route, attempt, answer.statusCode()));
        }
      }
      var text = browser.send(plainText(browser, route));
      if (text.statusCode() != 403) {
        done.add("%s as text: %d".formatted(route, text.statusCode()));
      }
    }

    assertThat(pages).hasSizeGreaterThan(40);
    assertThat(done).isEmpty();
    assertThat(everything()).isEqualTo(before);
    assertThat(browser.signedIn()).isTrue();
  }

  /// A link, a picture or a form that is sent by GET is a GET, whatever it says besides.
  @Test
  void noLinkStandsForAForm() {
    var browser = new HttpVisitor(server);
    browser.keep("access", victim.tokens().access());
    var token = browser.csrf();
    var before = everything();

    routes()
        .filter(route -> !route.isApi())
        .forEach(route -> {
          var query =
              "?_method=POST&_csrf=%s&title=changed"
                  .formatted(URLEncoder.encode(token, StandardCharsets.UTF_8));
          var answer =
              browser.send(
                  browser
                      .request(path(route) + query)
                      .header("X-HTTP-Method-Override", "POST")
                      .GET());
          assertThat(answer.statusCode()).as(route.toString()).isLessThan(500);
        });

    assertThat(everything()).isEqualTo(before);
    assertThat(browser.signedIn()).isTrue();
  }

  /// A form may be sent to the API too; it must not know the reader by the cookies.
  @Test
  void cookiesOpenNoRouteOfTheApi() {
    var browser = new HttpVisitor(server);
    browser.keep("access", victim.tokens().access());
    browser.keep("refresh", victim.tokens().refresh());
    var before = everything();
    var differing = new ArrayList<String>();

    routes()
        .filter(Route::isApi)
        // Keeps a question for whoever asks, and knows nobody.
        .filter(route -> !route.pattern().equals("/api/passkey-sign-ins/challenge"))
        .forEach(route -> {
          for (var type :
              List.of("application/json", "text/plain", "application/x-www-form-urlencoded")) {
            var known = server.send(api(browser.request(path(route)), route, type)).statusCode();
            var nobody =
                server
                    .send(api(HttpRequest.newBuilder(server.at(path(route))), route, type))
                    .statusCode();
            if (known != nobody || known < 400) {
              differing.add(
                  "%s as %s: %d, without cookies %d".formatted(route, type, known, nobody));
            }
          }
        });

    assertThat(differing).filteredOn(line -> !line.contains("/api/duplicate/")).isEmpty();
    assertThat(everything()).isEqualTo(before);
  }

  private Stream<Route> routes() {
    return Route.all(server).stream().filter(Route::changes);
  }

  private String path(Route route) {
    var member = Long.toString(victim.member().id().value());
    var values =
        Map.of(
            "election", election,
            "contest", contest,
            "option", option,
            "id", route.pattern().contains("/members/") ? member : "1");
    return route.path(values, "1");
  }

  private HttpRequest.Builder form(HttpVisitor browser, Route route, String token) {
    var body = "title=changed&name=changed&mode=CLOSED&language=en&theme=dark";
    if (!token.isEmpty()) {
      body += "&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    }
    return browser
        .request(path(route))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .method(route.method(), BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder plainText(HttpVisitor browser, Route route) {
    return browser
        .request(path(route))
        .header("Content-Type", "text/plain")
        .method(route.method(), BodyPublishers.ofString("{\"title\":\"changed=\"}"));
  }

  private static HttpRequest api(HttpRequest.Builder request, Route route, String type) {
    return request
        .header("Content-Type", type)
        .method(route.method(), BodyPublishers.ofString("{\"title\":\"changed\"}"))
        .build();
  }

  /// Every row of every table that somebody's deed could change.
  private String everything() {
    var jdbc = server.the(JdbcClient.class);
    var tables =
        jdbc.sql("select name from sqlite_master where type = 'table' and name not in ('lease')")
            .query(String.class)
            .list();
    return tables.stream()
        .map(table ->
            table
                + jdbc.sql("select * from " + table).query().listOfRows().stream()
                    .map(row -> row.values().toString())
                    .collect(Collectors.joining("\n")))
        .collect(Collectors.joining("\n"));
  }
}
