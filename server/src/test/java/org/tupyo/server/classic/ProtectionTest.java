package org.tupyo.server.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

  @Test
  void aPageOfAnotherSiteCannotSignItsReaderIn() {
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      post(server, "/api/signup", NADIA);

      var answer =
          server.send(
              HttpRequest.newBuilder(server.at("/api/signin"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header("Sec-Fetch-Site", "cross-site")
                  .POST(BodyPublishers.ofString("username=nadia&password=kind+of+blue+1959"))
                  .build());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }
  }

  private static HttpResponse<String> post(TestServer server, String path, String json) {
    return server.send(
        HttpRequest.newBuilder(server.at(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }
}
