package org.tupyo.server.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Asks the mail server whether it would take mail: connects, greets, signs in, and leaves again.
/// Nothing is sent.
@Component
public class MailReach {
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final MailSettings settings;

  MailReach(MailSettings settings) {
    this.settings = settings;
  }

  /// For a command beside the server.
  public static MailReach in(Environment environment) {
    return new MailReach(Binder.get(environment).bindOrCreate("tupyo.mail", MailSettings.class));
  }

  /// Whether there is a mail server to ask.
  public boolean isWanted() {
    return settings.host().isPresent();
  }

  /// Gives what it said, or what is in the way; nothing where all is well.
  public Optional<String> trouble() {
    if (settings.from().flatMap(MailAddress::of).isEmpty()) {
      return Optional.of("tupyo.mail.from");
    }
    try {
      new MailServer(settings, PATIENCE).connect().close();
      return Optional.empty();
    } catch (MessagingException e) {
      return Optional.of(SmtpDelivery.reason(e));
    }
  }
}
