package org.tupyo.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

class SlowClientsTest {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            TestDatabase.SQLITE,
            Map.of("tupyo.http.head-within", "1s", "tupyo.http.body-within", "2s"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void givesAHeadTenSecondsAndABodyTwentyWhereNothingElseIsSaid() {
    var settings = TestServer.on(TestDatabase.SQLITE).the(HttpSettings.class);

    assertThat(settings.headWithin()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.bodyWithin()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void cutsARequestLineThatDrips() throws Exception {
    try (var connection = new RawConnection(server.at("/"))) {
      var lasted = connection.drip("GET /" + "a".repeat(1000), PAUSE);

      assertThat(lasted).isBetween(Duration.ofMillis(900), Duration.ofMillis(2500));
    }
  }

  @Test
  void cutsHeadersThatDrip() throws Exception {
    try (var connection = new RawConnection(server.at("/"))) {
      connection.send("GET / HTTP/1.1\r\nHost: localhost\r\n");

      var lasted = connection.drip("X-a: b\r\n".repeat(200), PAUSE);

      assertThat(lasted).isBetween(Duration.ofMillis(900), Duration.ofMillis(2500));
    }
  }

  @Test
  void cutsTheSecondRequestOfAConnectionToo() throws Exception {
    try (var connection = new RawConnection(server.at("/"))) {
      connection.send("GET /assets/icon.svg HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(connection.status()).isEqualTo(200);

      connection.send("GET / HTTP/1.1\r\n");
      var lasted = connection.drip("X-a: b\r\n".repeat(200), PAUSE);

      assertThat(lasted).isLessThan(Duration.ofMillis(2500));
    }
  }

  @Test
  void cutsABodyThatDrips() throws Exception {
    try (var connection = new RawConnection(server.at("/"))) {
      connection.send(
          """
          POST /api/signin HTTP/1.1\r
          Host: localhost\r
          Content-Type: application/json\r
          Content-Length: 1000\r
          \r
          """);

      var lasted = connection.drip(" ".repeat(1000), PAUSE);

      assertThat(lasted).isBetween(Duration.ofMillis(1900), Duration.ofMillis(3500));
    }
  }

  @Test
  void cutsAChunkedFormThatDrips() throws Exception {
    try (var connection = new RawConnection(server.at("/"))) {
      connection.send(
          """
          POST /language HTTP/1.1\r
          Host: localhost\r
          Content-Type: application/x-www-form-urlencoded\r
          Transfer-Encoding: chunked\r
          \r
          """);

      var lasted = connection.drip("1\r\na\r\n".repeat(200), PAUSE);

      assertThat(lasted).isBetween(Duration.ofMillis(1900), Duration.ofMillis(3500));
    }
  }

  @Test
  void servesOthersWhileFiveHundredConnectionsDawdle() throws Exception {
    var dawdlers = new ArrayList<RawConnection>();
    try (var patient =
        TestServer.start(
            TestDatabase.SQLITE,
            Map.of("tupyo.http.head-within", "5m", "tupyo.http.body-within", "5m"))) {
      patient.get("/");
      for (var i = 0; i < 500; i++) {
        var connection = new RawConnection(patient.at("/"));
        connection.send(i % 2 == 0 ? "GET / HTTP/1.1\r\nX-slow:" : "POST /api/signin HTTP/1.1\r\n");
        dawdlers.add(connection);
      }

      var start = System.nanoTime();
      var answer = patient.get("/");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    } finally {
      for (var connection : dawdlers) {
        closeQuietly(connection);
      }
    }
  }

  private static void closeQuietly(RawConnection connection) throws IOException {
    connection.close();
  }
}
