package org.tupyo.server.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.storage.CannotStart;

/// A certificate that the operator brings.
class OwnFilesTest {
  private static final String DOMAIN = "vote.example.org";
  private static final Duration SOON = Duration.ofSeconds(90);

  @TempDir private Path folder;

  @Test
  void changedFilesAreTakenUpWithoutALostRequestAndBrokenOnesAreNot() throws Exception {
    var first = write(fresh(), fresh -> fresh);
    try (var server = start(Map.of());
        var load = Load.comingAnewAndStaying(server.at("/").getPort(), DOMAIN)) {
      var https = server.the(Https.class);
      Programs.await("the first", SOON, () -> load.serials().contains(serial(first)));

      var second = write(fresh(), fresh -> fresh);
      Programs.await("the second", SOON, () -> load.serials().contains(serial(second)));
      var other = write(fresh(), _ -> fresh());
      Programs.await("trouble", SOON, https::isTroubled);
      var mismatch = server.the(HttpsWords.class).sentence(Locale.ENGLISH);
      Files.writeString(folder.resolve("chain.pem"), "rubbish");
      Programs.await(
          "other trouble",
          SOON,
          () ->
              https
                  .standing()
                  .trouble()
                  .filter(t -> t.kind() == Trouble.Kind.FILE_UNREADABLE)
                  .isPresent());
      var served = TlsTalk.get(server.at("/").getPort(), DOMAIN, "/");
      var third = write(fresh(), fresh -> fresh);
      Programs.await("the third", SOON, () -> load.serials().contains(serial(third)));
      load.end();

      assertThat(served.certificate()).isEqualTo(second.own());
      assertThat(load.serials())
          .containsExactlyInAnyOrder(serial(first), serial(second), serial(third))
          .doesNotContain(serial(other));
      assertThat(load.failures()).isEmpty();
      assertThat(mismatch).contains("do not belong together", "Test Root").doesNotContain("asked");
      assertThat(https.isTroubled()).isFalse();
    }
  }

  @Test
  void onlyModernEncryptionIsSpoken() throws Exception {
    write(fresh(), fresh -> fresh);
    try (var server = start(Map.of())) {
      var port = server.at("/").getPort();

      var usual = TlsTalk.get(port, DOMAIN, "/");
      var older =
          TlsTalk.get(
              port,
              DOMAIN,
              "/",
              new String[] {"TLSv1.2"},
              new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"});

      assertThat(usual.protocol()).isEqualTo("TLSv1.3");
      assertThat(older.answer()).startsWith("HTTP/1.1 200");
      assertThatThrownBy(() ->
              TlsTalk.get(
                  port,
                  DOMAIN,
                  "/",
                  new String[] {"TLSv1.2"},
                  new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"}))
          .isInstanceOf(javax.net.ssl.SSLException.class);
    }
  }

  @Test
  void testsslFindsNothingWorseThanANote() throws Exception {
    Programs.needed("testssl");
    write(fresh(), fresh -> fresh);
    try (var server = start(Map.of())) {
      assertThat(TestSsl.findings(folder, DOMAIN, server.at("/").getPort())).isEmpty();
    }
  }

  @Test
  void whatCannotBeUsedIsToldAtTheStart() throws Exception {
    write(fresh(), _ -> fresh());
    assertRefused("The key in " + folder.resolve("key.pem") + " does not belong", Map.of());
    Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nMII\n");
    assertRefused(folder.resolve("key.pem") + " cannot be read as PEM", Map.of());
    write(fresh(), fresh -> fresh);
    assertRefused(
        "tell it where: set tupyo.domain",
        Map.of("tupyo.domain", "", "tupyo.place.address", "http://vote.example.org"));
  }

  @Test
  void anEncryptedKeyIsOpenedByItsPassword() throws Exception {
    var openssl = Programs.needed("openssl");
    write(fresh(), fresh -> fresh);
    var opened = folder.resolve("key.pem");
    Programs.run(
        folder.resolve("openssl.log"),
        java.util.List.of(
            openssl,
            "pkcs8",
            "-topk8",
            "-in",
            opened.toString(),
            "-out",
            folder.resolve("closed.pem").toString(),
            "-passout",
            "pass:kept secret"));

    try (var server =
        start(
            Map.of(
                "tupyo.https.key",
                folder.resolve("closed.pem").toString(),
                "tupyo.https.key-password",
                "kept secret"))) {
      assertThat(TlsTalk.get(server.at("/").getPort(), DOMAIN, "/").answer())
          .startsWith("HTTP/1.1 200");
    }
  }

  private void assertRefused(String sentence, Map<String, Object> settings) {
    assertThatThrownBy(() -> start(settings).close())
        .satisfies(thrown ->
            assertThat(Stream.iterate(thrown, java.util.Objects::nonNull, Throwable::getCause))
                .filteredOn(CannotStart.class::isInstance)
                .first()
                .extracting(Throwable::getMessage)
                .asString()
                .contains(sentence));
  }

  private TestServer start(Map<String, Object> settings) {
    var all =
        new HashMap<String, Object>(
            Map.of(
                "tupyo.domain",
                DOMAIN,
                "server.address",
                "127.0.0.1",
                "tupyo.https.http-port",
                "-1",
                "tupyo.https.certificate",
                folder.resolve("chain.pem").toString(),
                "tupyo.https.key",
                folder.resolve("key.pem").toString()));
    all.putAll(settings);
    return TestServer.start(TestDatabase.SQLITE, all);
  }

  private static KeyedCertificate fresh() {
    var now = Instant.now();
    return Certificates.named(DOMAIN, now.minusSeconds(60), now.plus(Duration.ofDays(90)));
  }

  /// Writes a certificate, and the key of this or another.
  private KeyedCertificate write(
      KeyedCertificate certificate, java.util.function.UnaryOperator<KeyedCertificate> keyOf)
      throws Exception {
    var pem = certificate.pem();
    var start = pem.indexOf("-----BEGIN CERTIFICATE");
    Files.writeString(folder.resolve("chain.pem"), pem.substring(start));
    var keyed = keyOf.apply(certificate).pem();
    Files.writeString(
        folder.resolve("key.pem"), keyed.substring(0, keyed.indexOf("-----BEGIN CERTIFICATE")));
    return certificate;
  }

  private static java.math.BigInteger serial(KeyedCertificate certificate) {
    return certificate.own().getSerialNumber();
  }
}
