package org.tupyo.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.SomeMember;

/// What programs that look after the server may ask, and who may not.
class MetricsTest {
  private static final String TOKEN = "a-token-of-monitoring";

  @Test
  void figuresCountWhatHappensAndNameNobody() {
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      var member = SomeMember.on(server);
      server.get("/e/secret-election-name");
      server.get("/v/SECRET-CODE");
      server.send(
          HttpRequest.newBuilder(server.at("/"))
              .method("BREW", HttpRequest.BodyPublishers.noBody())
              .build());
      server.send(member.api(server, "/api/members/me").build());

      var answer = server.get("/metrics");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
      assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
      assertThat(answer.body())
          .contains(
              "tupyo_ballots_total{outcome=\"accepted\"} 0.0",
              "tupyo_ballots_total{outcome=\"busy\"} 0.0",
              "tupyo_ballots_waiting 0.0",
              "tupyo_letters{state=\"waiting\"} 0.0",
              "tupyo_data_free_bytes ",
              "jvm_memory_used_bytes{")
          .containsPattern(
              "tupyo_http_requests_seconds_count\\{method=\"GET\",route=\"api\",status=\"2xx\"} 1")
          .containsPattern(
              "tupyo_http_requests_seconds_count\\{method=\"other\",route=\"pages\",status=\"4xx\"}")
          .doesNotContainIgnoringCase("secret")
          .doesNotContain("BREW", member.member().username(), member.member().email());
    }
  }

  /// Every label of ours has few values, all from the code.
  @Test
  void noLabelGrowsWithWhatPeopleAskFor() {
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      server.get("/metrics");
      var before = series(server);
      for (int i = 0; i < 50; i++) {
        server.get("/e/election-" + i);
        server.get("/no-such-page-" + i + "?q=" + i);
      }

      var after = series(server);

      assertThat(after).hasSizeLessThan(before.size() + 30);
      var labels = Pattern.compile("(\\w+)=\"").matcher(String.join("\n", after));
      assertThat(labels.results().map(found -> found.group(1)).distinct())
          .containsExactlyInAnyOrder("outcome", "state", "method", "route", "status", "le");
    }
  }

  private static List<String> series(TestServer server) {
    return server
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("tupyo_"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "x-forwarded-host"})
  void whoComesThroughAProxyFindsNothing(String header) {
    var server = TestServer.on(TestDatabase.SQLITE);

    var answer = ask(server, header, "127.0.0.1");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).doesNotContain("tupyo_ballots", "jvm_");
  }

  @Test
  void whoABelievedProxyNamesIsNotFromHere() {
    var settings = Map.<String, Object>of("tupyo.http.proxies", "127.0.0.1,::1");
    try (var server = TestServer.start(TestDatabase.SQLITE, settings)) {
      assertThat(ask(server, "X-Forwarded-For", "203.0.113.9").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whereATokenIsSetItIsNeededFromHereToo() {
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of("tupyo.metrics.token", TOKEN))) {
      assertThat(server.get("/metrics").statusCode()).isEqualTo(404);
      assertThat(ask(server, "Authorization", "Bearer " + TOKEN + "x").statusCode()).isEqualTo(404);
      assertThat(ask(server, "Authorization", "Bearer ").statusCode()).isEqualTo(404);
      assertThat(ask(server, "Authorization", TOKEN).statusCode()).isEqualTo(404);
      assertThat(ask(server, "Authorization", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
      assertThat(server.the(MetricsSettings.class).toString()).doesNotContain(TOKEN);
    }
  }

  @Test
  void aShortTokenIsRefusedAtTheStart() {
    assertThatThrownBy(
            () -> TestServer.start(TestDatabase.SQLITE, Map.of("tupyo.metrics.token", "short")))
        .hasStackTraceContaining("tupyo.metrics.token is too short");
  }

  @Test
  void aliveAndReadyAreAWordEach() {
    var server = TestServer.on(TestDatabase.SQLITE);

    var live = server.get("/livez");
    var ready = server.get("/readyz");

    assertThat(live.statusCode()).isEqualTo(ready.statusCode()).isEqualTo(200);
    assertThat(live.body()).isEqualTo("live\n");
    assertThat(ready.body()).isEqualTo("ready\n");
    assertThat(ready.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(ready.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(server.get("/livez/").statusCode()).isEqualTo(404);
    var posted =
        server.send(
            HttpRequest.newBuilder(server.at("/livez"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    assertThat(posted.statusCode()).isBetween(400, 499);
  }

  @Test
  void withoutItsDatabaseTheServerIsAliveAndNotReady() throws Exception {
    var postgres = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.start();
    try (var server =
        TestServer.start(
            TestDatabase.SQLITE,
            Map.of(
                "tupyo.database",
                postgres.getJdbcUrl("postgres", "postgres"),
                "tupyo.database-user",
                "postgres"))) {
      assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
      postgres.close();

      // An answer of the database is believed for a second.
      await().atMost(Duration.ofMinutes(1)).until(() -> server.get("/readyz").statusCode() == 503);

      assertThat(server.get("/readyz").body()).isEqualTo("not ready\n");
      // Without a language, as supervisors ask: the place's own would be asked of the database.
      assertThat(server.get("/livez").statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> ask(TestServer server, String header, String value) {
    return server.send(HttpRequest.newBuilder(server.at("/metrics")).header(header, value).build());
  }
}
