package org.tupyo.server.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

class CrossOriginTest {
  private static final String OURS = "https://club.example.org";

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(TestDatabase.SQLITE, Map.of("tupyo.classic.origins", OURS));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aListedSiteMayReadAnswersWithoutCookies() {
    var answer = get(OURS);

    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(OURS);
    assertThat(answer.headers().allValues("Vary")).contains("Origin");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void anotherSiteMayNotEvenWhereItsNameLooksAlike() {
    assertThat(get("https://evil.example").headers().firstValue("Access-Control-Allow-Origin"))
        .isEmpty();
    assertThat(get(OURS + ".evil.example").headers().firstValue("Access-Control-Allow-Origin"))
        .isEmpty();
    assertThat(get("null").headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void aBrowserThatAsksForAnotherSiteIsToldNothing() {
    var answer =
        server.send(
            HttpRequest.newBuilder(server.at("/api/candidate/1"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .build());

    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.startsWith("access-control"));
  }

  @Test
  void pagesAreNotForOtherSites() {
    var answer = server.send(HttpRequest.newBuilder(server.at("/")).header("Origin", OURS).build());

    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  private static HttpResponse<String> get(String origin) {
    return server.send(
        HttpRequest.newBuilder(server.at("/api/candidate")).header("Origin", origin).build());
  }
}
