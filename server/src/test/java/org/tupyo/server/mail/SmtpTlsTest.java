package org.tupyo.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shredzone.acme4j.util.CSRBuilder;
import org.shredzone.acme4j.util.CertificateUtils;
import org.shredzone.acme4j.util.KeyPairUtils;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.mail.Dispatch.State;

/// A letter may hold a voting link: it goes encrypted, and to the mail server that was meant.
class SmtpTlsTest {
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant FAR_OFF = Instant.parse("2050-01-01T00:00:00Z");
  private static final KeyPair ROOT_KEYS = KeyPairUtils.createKeyPair(2048);
  private static final X509Certificate ROOT =
      CertificateUtils.createTestRootCertificate("CN=Test Root", LONG_AGO, FAR_OFF, ROOT_KEYS);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"starttls", "tls"})
  void sendsEncryptedToAServerWhoseAuthorityTheOperatorNamed(String security) throws Exception {
    try (var mail = server(security, "localhost", FAR_OFF);
        var letters = letters(mail, security, true)) {
      var id = letters.queue("minsu@example.org");

      letters.await(id, State.SENT);

      assertThat(mail.taken()).hasSize(1);
      assertThat(mail.heard()).containsSubsequence("EHLO", "MAIL", "RCPT", "DATA");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "starttls, localhost, 2050-01-01T00:00:00Z, false", // nobody knows the authority
    "tls, localhost, 2050-01-01T00:00:00Z, false",
    "starttls, mail.example.org, 2050-01-01T00:00:00Z, true", // for another server
    "tls, mail.example.org, 2050-01-01T00:00:00Z, true",
    "tls, localhost, 2021-01-01T00:00:00Z, true" // expired
  })
  void sendsNothingToAServerWhoseCertificateDoesNotFit(
      String security, String name, String until, boolean known) throws Exception {
    try (var mail = server(security, name, Instant.parse(until));
        var letters = letters(mail, security, known)) {
      var id = letters.queue("minsu@example.org");

      Letters.waitUntil(() -> !letters.find(id).error().isEmpty());

      assertThat(letters.find(id).state()).isEqualTo(State.WAITING);
      assertThat(letters.find(id).attempts()).isZero();
      assertThat(mail.heard()).doesNotContain("MAIL", "AUTH");
    }
  }

  @Test
  void sendsNeitherPasswordNorLetterToAServerThatDoesNotEncrypt() {
    try (var mail = RecordingMailServer.plain();
        var letters =
            Letters.through(
                mail,
                TestDatabase.SQLITE,
                Map.of(
                    "tupyo.mail.security", "starttls",
                    "tupyo.mail.user", "vote",
                    "tupyo.mail.password", "secret"))) {
      var id = letters.queue("minsu@example.org");

      Letters.waitUntil(() -> letters.find(id).error().contains("STARTTLS"));

      assertThat(mail.heard()).doesNotContain("MAIL", "AUTH");
    }
  }

  private Letters letters(RecordingMailServer mail, String security, boolean known)
      throws IOException, GeneralSecurityException {
    var settings = new java.util.HashMap<String, Object>();
    settings.put("tupyo.mail.host", "localhost");
    settings.put("tupyo.mail.security", security);
    if (known) {
      settings.put("tupyo.mail.certificate", rootFile().toString());
    }
    return Letters.through(mail, TestDatabase.SQLITE, settings);
  }

  private Path rootFile() throws IOException, GeneralSecurityException {
    var text =
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(ROOT.getEncoded()));
    return Files.writeString(folder.resolve("root.pem"), text);
  }

  private static RecordingMailServer server(String security, String name, Instant until)
      throws IOException, GeneralSecurityException {
    var keys = KeyPairUtils.createKeyPair(2048);
    var request = new CSRBuilder();
    request.addDomain(name);
    request.sign(keys);
    var certificate =
        CertificateUtils.createTestCertificate(
            request.getCSR(), LONG_AGO, until, ROOT, ROOT_KEYS.getPrivate());
    var password = "test".toCharArray();
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setKeyEntry("mail", keys.getPrivate(), password, new X509Certificate[] {certificate});
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, password);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return security.equals("tls")
        ? RecordingMailServer.withTls(context)
        : RecordingMailServer.withStartTls(context);
  }
}
