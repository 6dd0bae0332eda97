package org.tupyo.server.https;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

/// The files of `deploy/` themselves, run as its compose file runs them: nginx with a stand-in,
/// then certbot, then a renewal.
class BehindNginxTest {
  private static final String DOMAIN = "vote.example.org";
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Path DEPLOY = Path.of("..", "deploy").toAbsolutePath().normalize();

  private static final String MAIN =
      """
      USER
      daemon off;
      pid nginx.pid;
      error_log stderr warn;
      events {}
      http {
        access_log off;
        client_body_temp_path temp;
        proxy_temp_path temp;
        fastcgi_temp_path temp;
        uwsgi_temp_path temp;
        scgi_temp_path temp;
        include tupyo.conf;
      }
      """;

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();
  private int http;
  private int https;

  @BeforeEach
  void choosePorts() throws IOException {
    var ports = Programs.freePorts(2);
    http = ports[0];
    https = ports[1];
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (var process : started.reversed()) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      process.waitFor();
    }
  }

  @Test
  void nginxHasACertificateFromTheFirstMomentAndLosesNoRequestWhenItIsRenewed() throws Exception {
    Programs.needed("certbot");
    // certbot renews what ends within 30 days
    try (var authority = Pebble.forCertbot(folder, Duration.ofDays(20));
        var app =
            TestServer.start(
                TestDatabase.SQLITE,
                Map.of(
                    "tupyo.place.address",
                    "https://" + DOMAIN,
                    "tupyo.http.proxies",
                    "127.0.0.1"))) {
      http = authority.httpPort();
      startNginx(app.at("/").getPort());
      var before = TlsTalk.get(https, DOMAIN, "/");

      certbot(authority);
      // For a moment nginx answers with both.
      var seen = new AtomicReference<>(before);
      Programs.await(
          "certbot's certificate",
          SOON,
          () -> {
            seen.set(page());
            return !serial(seen.get()).equals(serial(before));
          });
      var first = seen.get();
      try (var load = Load.comingAnew(https, DOMAIN)) {
        certbot(authority);
        var known = List.of(serial(before), serial(first));
        Programs.await("the next", SOON, () -> !known.containsAll(load.serials()));
        load.end();

        assertThat(load.failures()).isEmpty();
        assertThat(load.serials()).contains(serial(first));
      }

      assertThat(before.answer())
          .startsWith("HTTP/1.1 200")
          .contains("Strict-Transport-Security: max-age=31536000");
      assertThat(issuer(before)).contains("stand-in");
      assertThat(issuer(first)).contains("Pebble");
      assertThat(TlsTalk.plain(http, "GET /e/x?y HTTP/1.1\r\nHost: evil.example"))
          .startsWith("HTTP/1.1 301")
          .contains("Location: https://vote.example.org/e/x?y\r\n");
      assertThat(TlsTalk.get(https, "evil.example", "/").answer()).startsWith("HTTP/1.1 421");
    }
  }

  @Test
  void whatAReaderSaysAboutItselfIsNotPassedOn() throws Exception {
    var app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    app.createContext(
        "/",
        exchange -> {
          var heard = exchange.getRequestHeaders().entrySet().toString();
          var bytes = heard.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    app.start();
    try {
      startNginx(app.getAddress().getPort());

      var heard =
          TlsTalk.get(
                  https,
                  DOMAIN,
                  "/ HTTP/1.1\r\nX-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: ftp\r\n"
                      + "X-Forwarded-Host: evil.example\r\nForwarded: for=203.0.113.9\r\nX-Rest: ")
              .answer();

      assertThat(heard)
          .contains("X-forwarded-for=[127.0.0.1]", "X-forwarded-proto=[https]", "Host=[" + DOMAIN)
          .doesNotContain("203.0.113.9", "evil.example", "ftp");
    } finally {
      app.stop(0);
    }
  }

  @Test
  void whileTupyoIsAwayEverybodyHearsWhenToComeBack() throws Exception {
    startNginx(Programs.freePorts(1)[0]);

    var page = asked("GET /e/club HTTP/1.1\r\nAccept-Language: ko-KR,ko;q=0.9\r\nX-Rest: ");
    var form = asked("POST /e/club/ballot");
    var chosen = asked("GET / HTTP/1.1\r\nCookie: lang=en\r\nAccept-Language: ko\r\nX-Rest: ");
    var data = asked("POST /api/candidate/3");

    assertThat(List.of(page, form, chosen, data))
        .allSatisfy(answer ->
            assertThat(answer)
                .startsWith("HTTP/1.1 503")
                .contains("Retry-After: 5\r\n", "Cache-Control: no-store\r\n"));
    assertThat(page)
        .contains("Content-Type: text/html; charset=utf-8", "<html lang=\"ko\">")
        .contains("Content-Security-Policy: default-src 'none'", "Refresh: 5\r\n")
        .contains("<h1>서버가 지금은 답할 수 없어요</h1>");
    assertThat(form).contains("let your browser send the form again").doesNotContain("Refresh:");
    assertThat(chosen).contains("<h1>The server can't answer just now</h1>");
    assertThat(data)
        .contains("Content-Type: application/problem+json", "\"status\":503")
        .contains("\"type\":\"/problems/503\"")
        .endsWith("\"message\":\"The server can't answer just now\"}");
    assertThat(asked("GET /-/away.html")).doesNotContain("answer just now").contains(" 404 ");
  }

  private String asked(String request) throws IOException {
    return TlsTalk.ask(https, DOMAIN, request).answer();
  }

  @Test
  void testsslFindsNothingWorseThanANote() throws Exception {
    Programs.needed("testssl");
    var own =
        Certificates.pem(
            DOMAIN,
            Instant.now().minus(Duration.ofDays(1)),
            Instant.now().plus(Duration.ofDays(80)));
    Files.writeString(Path.of(certificate()), own);
    try (var app =
        TestServer.start(
            TestDatabase.SQLITE,
            Map.of(
                "tupyo.place.address", "https://" + DOMAIN, "tupyo.http.proxies", "127.0.0.1"))) {
      startNginx(app.at("/").getPort());

      assertThat(TestSsl.findings(folder, DOMAIN, https)).isEmpty();
    }
  }

  private void startNginx(int app) throws Exception {
    var nginx = Programs.needed("nginx");
    Programs.needed("openssl");
    Files.createDirectories(folder.resolve("challenges"));
    var root = "root".equals(System.getProperty("user.name"));
    Files.writeString(folder.resolve("nginx.conf"), MAIN.replace("USER", root ? "user root;" : ""));
    Files.writeString(
        folder.resolve("tupyo.conf"),
        Files.readString(DEPLOY.resolve("nginx/tupyo.conf.template"))
            .replace("${TUPYO_UPSTREAM}", "127.0.0.1:" + app)
            .replace("${TUPYO_DOMAIN}", DOMAIN)
            .replace("${CERTIFICATE}", certificate())
            .replace("${WEBROOT}", webroot())
            .replace("${HTTP_PORT}", "127.0.0.1:" + http)
            .replace("${HTTPS_PORT}", "127.0.0.1:" + https));
    var command = List.of(nginx, "-p", folder.toString(), "-c", "nginx.conf", "-e", "stderr");
    var log = folder.resolve("nginx.log");
    // As the container does: this first, then nginx in its place, with the watch beside it.
    started.add(
        Programs.start(
            log,
            List.of(
                "sh",
                "-c",
                "\"$0\" && exec " + String.join(" ", command),
                DEPLOY.resolve("nginx/50-certificate.sh").toString()),
            "TUPYO_DOMAIN",
            DOMAIN,
            "CERTIFICATE",
            certificate(),
            "NGINX_COMMAND",
            String.join(" ", command),
            "LOOK_EVERY",
            "1"));
    Programs.awaitPort(https);
  }

  private void certbot(Pebble authority) throws Exception {
    Programs.run(
        folder.resolve("certbot.log"),
        List.of(DEPLOY.resolve("certbot/run.sh").toString(), "once"),
        "TUPYO_DOMAIN",
        DOMAIN,
        "CERTIFICATE",
        certificate(),
        "WEBROOT",
        webroot(),
        "TUPYO_HTTPS_AUTHORITY",
        authority.directory(),
        "CERTBOT_FOLDER",
        folder.resolve("letsencrypt").toString(),
        "CERTBOT_OPTIONS",
        "--no-verify-ssl --work-dir %1$s/work --logs-dir %1$s/logs".formatted(folder));
  }

  private String certificate() {
    return folder.resolve("tupyo.pem").toString();
  }

  private String webroot() {
    return folder.resolve("challenges").toString();
  }

  private TlsTalk page() {
    try {
      return TlsTalk.get(https, DOMAIN, "/");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static java.math.BigInteger serial(TlsTalk talk) {
    return talk.certificate().getSerialNumber();
  }

  private static String issuer(TlsTalk talk) {
    return talk.certificate().getIssuerX500Principal().getName();
  }
}
