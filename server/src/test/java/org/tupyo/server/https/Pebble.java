package org.tupyo.server.https;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.ssl.pem.PemContent;

/// A certificate authority on this machine: Let's Encrypt's test server `pebble`, and a DNS in
/// which every name points here.
final class Pebble implements AutoCloseable {
  /// No name ends so, and pebble refuses to issue for it.
  static final String BLOCKED = "blocked.example.com";

  private final List<Process> processes = new ArrayList<>();
  private final Path folder;
  private final int port;
  private final int management;
  private final int httpPort;
  private String refusedNonces = "20";

  /// Chooses the places, and starts nothing yet.
  ///
  /// @param folder for its files
  private Pebble(Path folder) throws IOException {
    this.folder = folder;
    var ports = Programs.freePorts(3);
    port = ports[0];
    management = ports[1];
    httpPort = ports[2];
  }

  /// An authority that is down. Where there is no pebble the test is skipped, and says so.
  static Pebble down(Path folder) throws IOException {
    Programs.needed("pebble");
    Programs.needed("pebble-challtestsrv");
    var pebble = new Pebble(folder);
    var server = StandIn.forName("localhost", Instant.now());
    Files.writeString(pebble.certificate(), server.pem());
    return pebble;
  }

  /// An authority that issues certificates.
  ///
  /// @param life of the certificates
  static Pebble issuing(Path folder, Duration life) throws IOException {
    var pebble = down(folder);
    pebble.start(life);
    return pebble;
  }

  /// One that takes every nonce: Debian's certbot fails where it should ask again (`can't set
  /// attribute`), while ours must stand one refusal in five.
  static Pebble forCertbot(Path folder, Duration life) throws IOException {
    var pebble = down(folder);
    pebble.refusedNonces = "0";
    pebble.start(life);
    return pebble;
  }

  void start(Duration life) throws IOException {
    var ports = Programs.freePorts(3);
    var configuration = folder.resolve("pebble.json");
    Files.writeString(
        configuration,
        """
        {
          "pebble": {
            "listenAddress": "127.0.0.1:%d",
            "managementListenAddress": "127.0.0.1:%d",
            "certificate": "%s",
            "privateKey": "%s",
            "httpPort": %d,
            "tlsPort": %d,
            "ocspResponderURL": "",
            "externalAccountBindingRequired": false,
            "domainBlocklist": ["%s"],
            "certificateValidityPeriod": %d
          }
        }
        """
            .formatted(
                port,
                management,
                certificate(),
                certificate(),
                httpPort,
                ports[0],
                BLOCKED,
                life.toSeconds()));
    var log = folder.resolve("pebble.log");
    processes.add(
        Programs.start(
            log,
            List.of(
                Programs.needed("pebble-challtestsrv"),
                "-defaultIPv4",
                "127.0.0.1",
                "-defaultIPv6",
                "",
                "-dns01",
                "127.0.0.1:" + ports[1],
                "-management",
                "127.0.0.1:" + ports[2],
                "-http01",
                "",
                "-https01",
                "",
                "-tlsalpn01",
                "")));
    Programs.awaitPort(ports[2]);
    processes.add(
        Programs.start(
            log,
            List.of(
                Programs.needed("pebble"),
                "-config",
                configuration.toString(),
                "-strict",
                "-dnsserver",
                "127.0.0.1:" + ports[1]),
            "PEBBLE_VA_NOSLEEP",
            "1",
            "PEBBLE_AUTHZREUSE",
            "0",
            "PEBBLE_WFE_NONCEREJECT",
            refusedNonces));
    Programs.awaitPort(port);
    Programs.awaitPort(management);
  }

  /// Its own certificate and key, in one file.
  Path certificate() {
    return folder.resolve("authority.pem");
  }

  String directory() {
    return "https://localhost:" + port + "/dir";
  }

  /// Settings of a server that is to ask this authority for a certificate.
  Map<String, Object> settings(String domain) {
    return Map.of(
        "tupyo.domain",
        domain,
        "server.address",
        "127.0.0.1",
        "tupyo.https.http-port",
        Integer.toString(httpPort),
        "tupyo.https.authority",
        directory(),
        "tupyo.https.authority-certificate",
        certificate().toString(),
        "tupyo.https.email",
        "operator@example.org");
  }

  /// Where it asks a domain for its answer to a challenge.
  int httpPort() {
    return httpPort;
  }

  /// The certificates that vouch for those it issues.
  X509Certificate root() throws Exception {
    return PemContent.of(managed("/roots/0")).getCertificates().getFirst();
  }

  /// `Valid` or `Revoked`.
  String status(X509Certificate certificate) throws Exception {
    return managed("/cert-status-by-serial/" + certificate.getSerialNumber().toString(16));
  }

  private String managed(String path) throws Exception {
    try (var http = HttpClient.newBuilder().sslContext(TlsTalk.trustingEverybody()).build()) {
      var address = URI.create("https://localhost:" + management + path);
      return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    }
  }

  /// Ends it, as an outage would.
  void stop() {
    for (var process : processes) {
      process.destroyForcibly().onExit().join();
    }
    processes.clear();
  }

  @Override
  public void close() {
    stop();
  }
}
