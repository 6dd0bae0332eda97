package org.tupyo.server.https;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.place.Place;

/// The server with a real authority beside it.
class ObtainingACertificateTest {
  private static final String DOMAIN = "vote.example.org";
  private static final Duration SOON = Duration.ofSeconds(90);

  @TempDir private Path folder;

  @Test
  void aDomainIsEnoughToSpeakHttps() throws Exception {
    try (var authority = Pebble.issuing(folder, Duration.ofDays(90));
        var server = start(authority, Map.of())) {
      var port = server.at("/").getPort();
      Programs.await("a certificate", SOON, server.the(Https.class)::isCertified);

      var talk = TlsTalk.get(port, DOMAIN, "/");
      var plain =
          TlsTalk.plain(authority.httpPort(), "GET /e/x%20y?a=b%0d HTTP/1.1\r\nHost: evil.example");
      var form = TlsTalk.plain(authority.httpPort(), "POST /sign-in HTTP/1.1\r\nHost: " + DOMAIN);

      assertThat(talk.certificate().getSubjectAlternativeNames())
          .containsExactly(List.of(2, DOMAIN));
      assertThat(talk.certificate().getIssuerX500Principal().getName()).contains("Pebble");
      assertThat(talk.answer())
          .startsWith("HTTP/1.1 200")
          .contains("Strict-Transport-Security: max-age=31536000");
      assertThat(server.the(Place.class).address()).hasToString("https://" + DOMAIN);
      assertThat(plain)
          .startsWith("HTTP/1.1 301")
          .contains("Location: https://vote.example.org/e/x%20y?a=b%0d\r\n")
          .doesNotContain("evil.example");
      assertThat(form).startsWith("HTTP/1.1 403").contains("https://" + DOMAIN);
      assertThat(
              TlsTalk.plain(
                  authority.httpPort(), "GET " + Challenges.PATH + "x HTTP/1.1\r\nHost: a"))
          .startsWith("HTTP/1.1 404");
      assertOwnersAlone(server.data().resolve("https"));
      assertThat(page(server, "en")).contains("In use", "Pebble", "Valid until");
      assertThat(server.the(HttpsWords.class).sentence(Locale.KOREAN))
          .startsWith("Pebble")
          .endsWith("만료");
    }
  }

  @Test
  void aCertificateIsRenewedInTimeAndNoRequestIsLost() throws Exception {
    var life = Duration.ofSeconds(20);
    try (var authority = Pebble.issuing(folder, life);
        var server = start(authority, Map.of());
        var load = Load.comingAnewAndStaying(server.at("/").getPort(), DOMAIN)) {
      var https = server.the(Https.class);
      Programs.await("a certificate", SOON, https::isCertified);
      var first = https.standing().certificate().orElseThrow();

      Programs.await(
          "another", SOON, () -> !https.standing().certificate().equals(Optional.of(first)));
      var second = https.standing().certificate().orElseThrow();
      Programs.await(
          "it in use", SOON, () -> load.serials().contains(second.own().getSerialNumber()));
      load.end();

      assertThat(load.failures()).isEmpty();
      assertThat(load.answered()).isGreaterThan(100);
      assertThat(load.serials()).contains(first.own().getSerialNumber());
      assertThat(second.starts()).isBefore(first.ends());
      assertThat(second.key()).isNotEqualTo(first.key());
    }
  }

  @Test
  void aCertificateIsKeptForTheNextStartAndTakenBackWhereItsKeyLeaked() throws Exception {
    try (var authority = Pebble.issuing(folder, Duration.ofDays(90))) {
      var server = start(authority, Map.of());
      X509Certificate first;
      try (server) {
        var https = server.the(Https.class);
        Programs.await("a certificate", SOON, https::isCertified);
        first = https.standing().certificate().orElseThrow().own();
      }

      try (var again = server.again()) {
        var kept = again.the(Https.class).standing().certificate().orElseThrow().own();
        var answer = post(again, "/admin/https/replace");
        var fresh = TlsTalk.get(again.at("/").getPort(), DOMAIN, "/").certificate();

        assertThat(kept).isEqualTo(first);
        assertThat(answer).isEqualTo("/admin/https?done=replaced");
        assertThat(fresh.getSerialNumber()).isNotEqualTo(first.getSerialNumber());
        assertThat(authority.status(first)).contains("Revoked");
        assertThat(authority.status(fresh)).contains("Valid");
      }
    }
  }

  @Test
  void anAuthorityThatIsDownHarmsNobodyAndIsAskedAgain() throws Exception {
    try (var authority = Pebble.down(folder);
        var server = start(authority, Map.of("tupyo.https.retry-after", "1s"))) {
      var https = server.the(Https.class);
      Programs.await("trouble", SOON, https::isTroubled);

      var talk = TlsTalk.get(server.at("/").getPort(), DOMAIN, "/");
      var plain = TlsTalk.plain(authority.httpPort(), "GET / HTTP/1.1\r\nHost: " + DOMAIN);
      var page = page(server, "ko");
      authority.start(Duration.ofDays(90));
      Programs.await("a certificate", SOON, https::isCertified);

      assertThat(talk.answer()).startsWith("HTTP/1.1 200");
      assertThat(talk.certificate().getIssuerX500Principal().getName()).contains("stand-in");
      assertThat(plain).startsWith("HTTP/1.1 503").contains("Retry-After: 15");
      assertThat(page).contains("제대로 된 답이 오지 않아요", "임시 인증서", "지금 다시 요청");
      assertThat(https.isTroubled()).isFalse();
    }
  }

  @Test
  void anOutageWhileACertificateIsInUseKeepsIt() throws Exception {
    try (var authority = Pebble.issuing(folder, Duration.ofSeconds(24));
        var server = start(authority, Map.of("tupyo.https.retry-after", "1s"))) {
      var https = server.the(Https.class);
      Programs.await("a certificate", SOON, https::isCertified);
      var held = https.standing().certificate();
      authority.stop();
      Programs.await("trouble", SOON, https::isTroubled);

      var during = TlsTalk.get(server.at("/").getPort(), DOMAIN, "/");
      authority.start(Duration.ofDays(90));
      Programs.await("another", SOON, () -> !https.standing().certificate().equals(held));

      assertThat(during.answer()).startsWith("HTTP/1.1 200");
      assertThat(during.certificate()).isEqualTo(held.orElseThrow().own());
    }
  }

  @Test
  void whyAChallengeIsRefusedIsSaidInWords() throws Exception {
    var nobody = Programs.freePorts(1)[0];
    try (var authority = Pebble.issuing(folder, Duration.ofDays(90));
        var unreached =
            start(authority, Map.of("tupyo.https.http-port", Integer.toString(nobody)));
        var blocked = start(authority, Map.of("tupyo.domain", Pebble.BLOCKED))) {
      Programs.await("trouble", SOON, unreached.the(Https.class)::isTroubled);
      Programs.await("trouble", SOON, blocked.the(Https.class)::isTroubled);

      var unreachable = unreached.the(HttpsWords.class).sentence(Locale.ENGLISH);
      var refused = blocked.the(HttpsWords.class).sentence(Locale.ENGLISH);

      assertThat(unreachable)
          .contains("Seen from here the name points to", "The authority said:", "asked again");
      assertThat(kind(unreached)).isIn(Trouble.Kind.UNREACHABLE, Trouble.Kind.ELSEWHERE);
      assertThat(kind(blocked)).isEqualTo(Trouble.Kind.REFUSED_NAME);
      assertThat(refused).contains("issues no certificate for " + Pebble.BLOCKED);
    }
  }

  private TestServer start(Pebble authority, Map<String, Object> settings) {
    var all = new HashMap<String, Object>(authority.settings(DOMAIN));
    all.putAll(settings);
    return TestServer.start(TestDatabase.SQLITE, all);
  }

  private static Trouble.Kind kind(TestServer server) {
    return server.the(Https.class).standing().trouble().orElseThrow().kind();
  }

  private static void assertOwnersAlone(Path kept) throws IOException {
    try (var files = Files.list(kept)) {
      assertThat(files)
          .hasSize(2)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rwx------");
  }

  private static String page(TestServer server, String language) throws Exception {
    return send(request(server, "/admin/https").header("Accept-Language", language)).body();
  }

  /// Sends the page's form and gives where it leads.
  private static String post(TestServer server, String path) throws Exception {
    var administrator = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());
    var form =
        send(
            HttpRequest.newBuilder(server.at("/admin/https"))
                .header("Cookie", "__Host-access=" + administrator.tokens().access()));
    var token = org.jsoup.Jsoup.parse(form.body()).select("input[name=_csrf]").attr("value");
    var cookies =
        form.headers().allValues("Set-Cookie").stream()
            .map(cookie -> cookie.split(";", 2)[0])
            .toList();
    return send(HttpRequest.newBuilder(server.at(path))
            .header(
                "Cookie",
                String.join("; ", cookies) + "; __Host-access=" + administrator.tokens().access())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + token)))
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  private static HttpRequest.Builder request(TestServer server, String path) {
    var administrator = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());
    return HttpRequest.newBuilder(server.at(path))
        .header("Cookie", "__Host-access=" + administrator.tokens().access());
  }

  private static java.net.http.HttpResponse<String> send(HttpRequest.Builder request)
      throws Exception {
    try (var http = HttpClient.newBuilder().sslContext(TlsTalk.trustingEverybody()).build()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }
}
