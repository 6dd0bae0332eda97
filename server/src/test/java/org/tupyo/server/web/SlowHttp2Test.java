package org.tupyo.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

/// Clients of HTTP/2 who open streams and let their bodies and heads drip.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowHttp2Test {
  private static final String ROUTE = "/api/duplicate/username";

  private TestServer server = TestServer.on(TestDatabase.SQLITE);

  @BeforeAll
  void start() {
    server =
        TestServer.start(
            TestDatabase.SQLITE,
            Map.of("tupyo.http.head-within", "1s", "tupyo.http.body-within", "2s"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /// Pieces of this size count as honest where the frames alone are looked at.
  @ParameterizedTest
  @ValueSource(ints = {1, 1_024, 1_025})
  void cutsABodyThatDrips(int piece) throws Exception {
    try (var connection = new Http2Connection(server.at("/"))) {
      connection.post(1, ROUTE, Http2Connection.END_HEADERS);

      dripUntil(() -> connection.data(1, piece), () -> connection.ended(1).isPresent());

      assertThat(connection.ended(1).orElseThrow()).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void cutsABodyThatStops() throws Exception {
    try (var connection = new Http2Connection(server.at("/"))) {
      connection.post(1, ROUTE, Http2Connection.END_HEADERS);

      dripUntil(() -> {}, () -> connection.ended(1).isPresent());

      assertThat(connection.ended(1).orElseThrow()).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void cutsABodyThatStopsThoughTheConnectionTalksOn() throws Exception {
    try (var connection = new Http2Connection(server.at("/"))) {
      connection.post(1, ROUTE, Http2Connection.END_HEADERS);

      dripUntil(connection::ping, () -> connection.ended(1).isPresent());

      assertThat(connection.ended(1).orElseThrow()).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void cutsAHeadThatDrips() throws Exception {
    try (var connection = new Http2Connection(server.at("/"))) {
      connection.post(1, ROUTE, 0);

      dripUntil(
          () -> connection.frame(Http2Connection.CONTINUATION, 0, 1, new byte[0]),
          () -> connection.over().isPresent());

      assertThat(connection.over().orElseThrow()).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void aHundredStreamsThatDripHoldUpNobody() throws Exception {
    try (var connection = new Http2Connection(server.at("/"))) {
      for (var stream = 1; stream < 200; stream += 2) {
        connection.post(stream, ROUTE, Http2Connection.END_HEADERS);
        connection.data(stream, 1_500);
      }

      var begin = System.nanoTime();
      assertThat(server.get("/").statusCode()).isEqualTo(200);
      assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(10));
      dripUntil(
          () -> connection.data(199, 1_500),
          () -> connection.ended(1).isPresent() && connection.ended(199).isPresent());

      assertThat(connection.ended(1).orElseThrow()).isLessThan(Duration.ofSeconds(20));
    }
  }

  private interface Piece {
    void send() throws IOException;
  }

  private static void dripUntil(Piece piece, BooleanSupplier cut) {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
    while (!cut.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the server listens for ever").isLessThan(end);
      try {
        piece.send();
      } catch (SocketException _) {
        // It has hung up; the reading side says when.
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
  }
}
