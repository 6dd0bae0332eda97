package org.tupyo.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.HttpVisitor;
import org.tupyo.server.accounts.SomeMember;

/// Whose word counts about who asks, and where links lead.
class BelievedProxiesTest {
  private static final String FORGED =
      "Host: evil.example\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Port: 666\r\n"
          + "X-Forwarded-Server: evil.example\r\nForwarded: for=203.0.113.9;host=evil.example";

  @Test
  void aNamedProxyIsBelievedAboutEncryptionAndNobodyElse() throws IOException {
    try (var named = start("127.0.0.1");
        var network = start("127.0.0.0/8,10.0.0.0/8");
        var others = start("10.0.0.0/8,192.0.2.1");
        var nobody = start("")) {
      assertThat(aboutEncryption(named)).contains("Strict-Transport-Security");
      assertThat(aboutEncryption(network)).contains("Strict-Transport-Security");
      assertThat(aboutEncryption(others)).doesNotContain("Strict-Transport-Security");
      assertThat(aboutEncryption(nobody)).doesNotContain("Strict-Transport-Security");
    }
  }

  @Test
  void whoGuessesPasswordsCannotPretendToBeSomebodyElse() throws IOException {
    try (var direct = start("")) {
      assertThat(guess(direct, "198.51.100.1")).isEqualTo(401);
      assertThat(guess(direct, "198.51.100.2")).isEqualTo(429);
    }
    try (var proxied = start("127.0.0.1")) {
      assertThat(guess(proxied, "198.51.100.1")).isEqualTo(401);
      // Only the last address is the proxy's word; those before it are the reader's.
      assertThat(guess(proxied, "203.0.113.9, 198.51.100.1")).isEqualTo(429);
      assertThat(guess(proxied, "198.51.100.2")).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "127.0.0.1"})
  void linksInMailsAndRedirectsIgnoreWhereTheRequestSaysItWent(String proxies) throws Exception {
    try (var server = start(proxies)) {
      var member = SomeMember.on(server).member();
      var visitor = new HttpVisitor(server);
      var body = "_csrf=%s&login=%s".formatted(visitor.csrf(), member.email().replace("@", "%40"));

      var sent =
          exchange(
              server,
              "POST /forgot-password HTTP/1.1\r\n"
                  + FORGED
                  + "\r\nCookie: csrf="
                  + visitor.cookie("csrf")
                  + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                  + body.length(),
              body);
      var toSignIn = exchange(server, "GET /account HTTP/1.1\r\n" + FORGED, "");
      var mail = mail(server.data().resolve("mail"));

      assertThat(sent).startsWith("HTTP/1.1 200").doesNotContain("evil.example");
      assertThat(mail)
          .contains("http://vote.example.org/reset-password?code")
          .doesNotContain("evil.example", ":666");
      assertThat(toSignIn)
          .startsWith("HTTP/1.1 303")
          .contains("\r\nLocation: /sign-in")
          .doesNotContain("evil.example", "666");
    }
  }

  private static TestServer start(String proxies) {
    var settings =
        new HashMap<String, Object>(
            Map.of(
                "tupyo.place.address", "http://vote.example.org",
                "tupyo.limits.enabled", "true",
                "tupyo.limits.sign-in-address", "1 per 1h"));
    if (!proxies.isEmpty()) {
      settings.put("tupyo.http.proxies", proxies);
    }
    return TestServer.start(TestDatabase.SQLITE, settings);
  }

  private static String aboutEncryption(TestServer server) throws IOException {
    return exchange(
        server,
        "GET /help HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 198.51.100.1\r\n"
            + "X-Forwarded-Proto: https",
        "");
  }

  /// Tries a wrong password, each time of another account.
  private static int guess(TestServer server, String forwardedFor) throws IOException {
    var body = "{\"username\": \"nobody%d\", \"password\": \"wrong\"}".formatted(System.nanoTime());
    var answer =
        exchange(
            server,
            "POST /api/token HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: %s\r\n"
                    .formatted(forwardedFor)
                + "Content-Type: application/json\r\nContent-Length: "
                + body.length(),
            body);
    return Integer.parseInt(answer.substring(9, 12));
  }

  private static String exchange(TestServer server, String head, String body) throws IOException {
    try (var connection = new RawConnection(server.at("/"))) {
      connection.send(head + "\r\nConnection: close\r\n\r\n" + body);
      return connection.answer();
    }
  }

  /// Everything that was laid down, without the line breaks of mail.
  private static String mail(Path folder) throws IOException {
    var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    var text = "";
    while (text.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(100_000_000);
      try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
        text =
            files
                .filter(file -> file.toString().endsWith(".eml"))
                .map(BelievedProxiesTest::read)
                .collect(Collectors.joining());
      }
    }
    return text.replace("=\r\n", "").replace("=3D", "=");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
