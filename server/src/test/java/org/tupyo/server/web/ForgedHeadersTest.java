package org.tupyo.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.place.Place;

class ForgedHeadersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: localhost\r\nX-Forwarded-Host: evil.example",
        "Host: localhost\r\nX-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https",
        "Host: localhost\r\nX-Forwarded-Prefix: /evil.example",
        "Host: localhost\r\nForwarded: for=203.0.113.9;host=evil.example;proto=https",
        "Host: localhost\r\nX-Original-URL: /evil.example\r\nX-Rewrite-URL: /evil.example"
      })
  void noHeaderChangesWhereAPageLeads(String headers) throws IOException {
    var server = TestServer.on(TestDatabase.SQLITE);

    var page = exchange(server, "GET / HTTP/1.1\r\n" + headers);
    var refusal = exchange(server, "GET /api/nowhere HTTP/1.1\r\n" + headers);

    assertThat(page).startsWith("HTTP/1.1 200").doesNotContain("evil.example", "203.0.113.9");
    assertThat(refusal).startsWith("HTTP/1.1 404").doesNotContain("evil.example");
  }

  @Test
  void linksComeFromTheConfiguredAddress() {
    try (var server =
        TestServer.start(
            TestDatabase.SQLITE, Map.of("tupyo.place.address", "https://vote.example.org"))) {
      assertThat(server.the(Place.class).address()).hasToString("https://vote.example.org");
    }
  }

  private static String exchange(TestServer server, String request) throws IOException {
    try (var connection = new RawConnection(server.at("/"))) {
      connection.send(request + "\r\nConnection: close\r\n\r\n");
      return connection.answer();
    }
  }
}
