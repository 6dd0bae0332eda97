package org.tupyo.server.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.tupyo.server.texts.CleanText;

/// Hands mails to a mail server, over one connection for a few of them.
///
/// What fails for now is tried again after ever longer times, for about two days.
final class SmtpDelivery implements Delivery {
  static final List<Duration> AGAIN_AFTER =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofHours(24));

  private static final Logger LOG = LoggerFactory.getLogger(SmtpDelivery.class);
  private static final int LONGEST_ERROR = 300;
  private static final String PATIENCE = String.valueOf(Duration.ofSeconds(20).toMillis());

  private final MailQueue queue;
  private final Envelope envelope;
  private final JavaMailSenderImpl server;

  SmtpDelivery(MailSettings settings, MailQueue queue, Envelope envelope) {
    this.queue = queue;
    this.envelope = envelope;
    server = new JavaMailSenderImpl();
    server.setHost(settings.host().orElseThrow());
    server.setPort(settings.port());
    settings.user().ifPresent(server::setUsername);
    settings.password().ifPresent(server::setPassword);
    server.setProtocol(settings.security() == MailSettings.Security.TLS ? "smtps" : "smtp");
    server.setJavaMailProperties(properties(server.getProtocol(), settings));
  }

  private static Properties properties(@Nullable String protocol, MailSettings settings) {
    var prefix = "mail." + protocol + ".";
    var properties = new Properties();
    properties.setProperty(prefix + "connectiontimeout", PATIENCE);
    properties.setProperty(prefix + "timeout", PATIENCE);
    properties.setProperty(prefix + "writetimeout", PATIENCE);
    properties.setProperty(prefix + "auth", String.valueOf(settings.user().isPresent()));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    if (settings.security() == MailSettings.Security.STARTTLS) {
      properties.setProperty(prefix + "starttls.enable", "true");
      properties.setProperty(prefix + "starttls.required", "true");
    }
    return properties;
  }

  @Override
  public void deliver(List<WaitingMail> mails) {
    var left = new ArrayDeque<>(mails);
    try (var connection = connect(server.getSession())) {
      while (!left.isEmpty()) {
        send(connection, left.peek());
        left.remove();
      }
    } catch (MessagingException e) {
      // The connection is gone, for all that are left.
      LOG.warn("the mail server does not take mail: {}", reason(e));
      left.forEach(mail -> queue.failed(mail, reason(e), again(mail)));
    }
  }

  private Transport connect(Session session) throws MessagingException {
    var transport = session.getTransport();
    transport.connect(
        server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
    return transport;
  }

  private void send(Transport connection, WaitingMail mail) throws MessagingException {
    if (!queue.renew(mail)) {
      return; // another server has it by now
    }
    try {
      connection.sendMessage(
          envelope.message(server.getSession(), mail), new Address[] {Envelope.recipient(mail)});
    } catch (SendFailedException | Envelope.UnusableAddress e) {
      queue.failed(mail, reason(e), isFinal(e) ? Optional.empty() : again(mail));
      return;
    }
    queue.sent(mail);
  }

  private static Optional<Duration> again(WaitingMail mail) {
    return mail.attempts() < AGAIN_AFTER.size()
        ? Optional.of(AGAIN_AFTER.get((int) mail.attempts()))
        : Optional.empty();
  }

  /// A mail server says 5xx to what it will never take, and 4xx to what it may take later.
  private static boolean isFinal(MessagingException e) {
    return switch (e) {
      case Envelope.UnusableAddress _ -> true;
      case SMTPAddressFailedException refused -> refused.getReturnCode() >= 500;
      case SMTPSendFailedException refused when refused.getReturnCode() >= 500 -> true;
      default -> e.getNextException() instanceof MessagingException deeper && isFinal(deeper);
    };
  }

  private static String reason(MessagingException e) {
    var deepest = e;
    while (deepest.getNextException() instanceof MessagingException deeper) {
      deepest = deeper;
    }
    var words = CleanText.line(String.valueOf(deepest.getMessage()));
    return words.length() <= LONGEST_ERROR ? words : words.substring(0, LONGEST_ERROR);
  }
}
