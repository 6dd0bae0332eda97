package org.tupyo.server.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.tupyo.server.mail.MailSettings.Security;
import org.tupyo.server.storage.CannotStart;

/// Connections to the mail server of the settings: encrypted unless they say otherwise, its
/// certificate checked, and nothing waited for without end.
final class MailServer {
  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(20);

  /// A mail server may look for unwanted mail before it answers.
  private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(2);

  private final MailSettings settings;
  private final Session session;

  MailServer(MailSettings settings) {
    this(settings, ANSWERS_WITHIN);
  }

  MailServer(MailSettings settings, Duration answersWithin) {
    this.settings = settings;
    this.session =
        Session.getInstance(
            properties(
                protocol(settings),
                settings.security(),
                settings.user().isPresent(),
                settings.certificate(),
                answersWithin));
  }

  Session session() {
    return session;
  }

  String name() {
    return settings.host().orElseThrow();
  }

  SMTPTransport connect() throws MessagingException {
    var transport = (SMTPTransport) session.getTransport(protocol(settings));
    transport.connect(
        name(), settings.port(), settings.user().orElse(null), settings.password().orElse(null));
    return transport;
  }

  private static String protocol(MailSettings settings) {
    return settings.security() == Security.TLS ? "smtps" : "smtp";
  }

  /// What the mail library asks to be told, for any of its protocols.
  static Properties properties(
      String protocol,
      Security security,
      boolean signsIn,
      Optional<String> certificate,
      Duration answersWithin) {
    var prefix = "mail." + protocol + ".";
    var properties = new Properties();
    properties.setProperty(prefix + "connectiontimeout", Long.toString(CONNECTS_WITHIN.toMillis()));
    properties.setProperty(prefix + "timeout", Long.toString(answersWithin.toMillis()));
    properties.setProperty(prefix + "writetimeout", Long.toString(answersWithin.toMillis()));
    properties.setProperty(prefix + "auth", Boolean.toString(signsIn));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    if (security == Security.STARTTLS) {
      properties.setProperty(prefix + "starttls.enable", "true");
      properties.setProperty(prefix + "starttls.required", "true");
    }
    certificate.ifPresent(
        file -> properties.put(prefix + "ssl.socketFactory", trusting(Path.of(file))));
    return properties;
  }

  private static SSLSocketFactory trusting(Path file) {
    try (var stream = Files.newInputStream(file)) {
      var known = KeyStore.getInstance(KeyStore.getDefaultType());
      known.load(null, null);
      var number = 0;
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
        known.setCertificateEntry("authority-" + number++, certificate);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(known);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (IOException | UncheckedIOException | GeneralSecurityException _) {
      throw new CannotStart("mail.cannot-start.certificate", file);
    }
  }
}
