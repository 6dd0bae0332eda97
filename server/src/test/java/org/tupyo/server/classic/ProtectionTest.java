package org.tupyo.server.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

/// What keeps the predecessor's routes from being abused.
class ProtectionTest {
  private static final String NADIA =
      """
      {"username":"nadia","email":"nadia@example.org","password":"kind of blue 1959",
       "part":"frontend"}
      """;

  @Test
  void whoAsksTooOftenIsToldHowLongToWait() {
    var settings =
        Map.<String, Object>of(
            "tupyo.limits.enabled", "true",
            "tupyo.limits.duplicate-address", "2 per 10m",
            "tupyo.limits.sign-in-account", "2 per 10m");
    try (var server = TestServer.start(TestDatabase.SQLITE, settings)) {
      var asked = "{\"username\":\"nadia\",\"password\":\"wrong\"}";
      for (var i = 0; i < 2; i++) {
        assertThat(post(server, "/api/duplicate/username", asked).statusCode()).isEqualTo(200);
        assertThat(post(server, "/api/signin", asked).statusCode()).isEqualTo(400);
      }

      isThrottled(post(server, "/api/duplicate/username", asked));
      isThrottled(post(server, "/api/signin", asked));
      isThrottled(post(server, "/api/token", asked));
    }
  }

  private static void isThrottled(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).matches("\\{\"detail\":\"[^\"]+\"}");
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 600L);
  }

  @Test
  void cookiesTravelOnlyByHttpsWhereThePlaceIsReachedSo() {
    var settings = Map.<String, Object>of("tupyo.place.address", "https://vote.example.org");
    try (var server = TestServer.start(TestDatabase.SQLITE, settings)) {
      var cookies = post(server, "/api/signup", NADIA).headers().allValues("Set-Cookie");

      assertThat(cookies).hasSize(2).allMatch(cookie -> cookie.contains("; Secure;"));
    }
  }

  /// Over plain HTTP browsers tell of another site by `Origin` alone, and there the pages read
  /// these very cookies.
  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, http://evil.example",
    "Origin, http://localhost:1",
    "Origin, null",
    "Origin, nonsense://",
  })
  void aPageOfAnotherSiteCannotSignItsReaderIn(String header, String value) {
    var server = TestServer.on(TestDatabase.SQLITE);
    post(server, "/api/signup", NADIA);

    for (var path : List.of("/api/signin", "/api/signup")) {
      var answer =
          server.send(
              HttpRequest.newBuilder(server.at(path))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header(header, value)
                  .POST(
                      BodyPublishers.ofString(
                          path.endsWith("in")
                              ? "username=nadia&password=kind+of+blue+1959"
                              : "username=eve%1$d&email=eve%1$d@example.org&password=kind+of+blue+1959&part=frontend"
                                  .formatted(System.nanoTime())))
                  .build());

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void ourOwnPageAndAProgramGetTheCookies() {
    var server = TestServer.on(TestDatabase.SQLITE);
    post(server, "/api/signup", NADIA);
    var asked = "{\"username\":\"nadia\",\"password\":\"kind of blue 1959\"}";

    var program = post(server, "/api/signin", asked);
    var page =
        server.send(
            HttpRequest.newBuilder(server.at("/api/signin"))
                .header("Content-Type", "application/json")
                .header("Origin", server.at("/").toString().replaceFirst("/$", ""))
                .POST(BodyPublishers.ofString(asked))
                .build());

    assertThat(program.headers().allValues("Set-Cookie")).hasSize(2);
    assertThat(page.headers().allValues("Set-Cookie")).hasSize(2);
  }

  private static HttpResponse<String> post(TestServer server, String path, String json) {
    return server.send(
        HttpRequest.newBuilder(server.at(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }
}
