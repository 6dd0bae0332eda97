package org.tupyo.server.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
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

  /// Shorter than the claim on a letter: until then nobody else takes it.
  private static final Duration LETTER_WITHIN = Duration.ofMinutes(4);

  private final MailSettings settings;
  private final Properties properties;
  private final Duration letterWithin;
  private final SSLSocketFactory tls;

  MailServer(MailSettings settings) {
    this(settings, ANSWERS_WITHIN, LETTER_WITHIN);
  }

  /// @param answersWithin how long each answer may take
  /// @param letterWithin how long the way to the server and a letter may take, and each further
  ///   letter
  MailServer(MailSettings settings, Duration answersWithin, Duration letterWithin) {
    this.settings = settings;
    this.letterWithin = letterWithin;
    this.tls =
        settings
            .certificate()
            .map(file -> trusting(Path.of(file)))
            .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    this.properties =
        properties(
            protocol(settings),
            settings.security(),
            settings.user().isPresent(),
            Optional.empty(),
            answersWithin);
  }

  String name() {
    return settings.host().orElseThrow();
  }

  /// Greets the server, and signs in where it wants that.
  Conversation connect() throws MessagingException {
    var sockets = new TimedSockets(tls, letterWithin);
    try {
      var mine = new Properties();
      mine.putAll(properties);
      var prefix = "mail." + protocol(settings) + ".";
      mine.put(prefix + "socketFactory", sockets.plain());
      mine.put(prefix + "ssl.socketFactory", sockets.encrypting());
      // Or the library would try once more by itself, as long again.
      mine.setProperty(prefix + "socketFactory.fallback", "false");
      var session = Session.getInstance(mine);
      var transport = (SMTPTransport) session.getTransport(protocol(settings));
      transport.connect(
          name(), settings.port(), settings.user().orElse(null), settings.password().orElse(null));
      return new Conversation(session, transport, sockets);
    } catch (MessagingException | RuntimeException e) {
      sockets.close();
      throw e;
    }
  }

  /// A connection to the server.
  final class Conversation implements AutoCloseable {
    private final Session session;
    private final SMTPTransport transport;
    private final TimedSockets sockets;

    private Conversation(Session session, SMTPTransport transport, TimedSockets sockets) {
      this.session = session;
      this.transport = transport;
      this.sockets = sockets;
    }

    Session session() {
      return session;
    }

    /// Hands a letter over.
    ///
    /// @return what the server answered
    String send(MimeMessage letter, Address to) throws MessagingException {
      transport.sendMessage(letter, new Address[] {to});
      return transport.getLastServerResponse();
    }

    /// Gives the next letter its time.
    void next() {
      sockets.goOnFor(letterWithin);
    }

    @Override
    public void close() throws MessagingException {
      try {
        transport.close();
      } finally {
        sockets.close();
      }
    }
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
    properties.setProperty(
        prefix + "connectiontimeout",
        Long.toString(shorter(CONNECTS_WITHIN, answersWithin).toMillis()));
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

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
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
