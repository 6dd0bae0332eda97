package org.tupyo.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.web.RawConnection;

class StoppingServerTest {
  private static final String BODY = "{\"username\":\"nobody\"}";

  @Test
  void whoIsInsideIsServedAndWhoComesLateIsToldSoOnOldConnectionsAndNewOnes() throws Exception {
    var server = TestServer.start(TestDatabase.SQLITE, Map.of());
    var gate = server.the(Gate.class);
    try (var inside = new RawConnection(server.at("/"));
        var open = new RawConnection(server.at("/"))) {
      open.send("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(open.status()).isEqualTo(200);
      inside.send(
          """
          POST /api/duplicate/username HTTP/1.1\r
          Host: localhost\r
          Connection: close\r
          Content-Type: application/json\r
          Content-Length: %d\r
          \r
          """
              .formatted(BODY.length()));
      Soon.await(() -> gate.inside() == 1);

      var begin = System.nanoTime();
      var stopping = Thread.ofPlatform().start(server::close);
      Soon.await(gate::isClosed);

      assertThat(late(open)).contains(" 503 ", "Retry-After: ", "Connection: close");
      try (var fresh = new RawConnection(server.at("/"))) {
        assertThat(late(fresh)).contains(" 503 ", "Retry-After: ", "Connection: close");
      }
      try (var probe = new RawConnection(server.at("/"))) {
        probe.send("GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(probe.status()).isEqualTo(503);
      }
      inside.send(BODY);
      assertThat(inside.answer()).contains(" 200 ", "false");
      stopping.join();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }
  }

  private static String late(RawConnection connection) throws IOException {
    connection.send("GET /signin HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return connection.answer();
  }
}
