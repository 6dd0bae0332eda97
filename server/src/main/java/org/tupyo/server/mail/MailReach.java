package org.tupyo.server.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.tupyo.server.storage.CannotStart;

/// Asks the mail server whether it would take mail: connects, greets, signs in, and leaves again.
/// Nothing is sent.
@Component
public class MailReach {
  /// For all of it; somebody waits before a page, or at a terminal.
  static final Duration PATIENCE = Duration.ofSeconds(5);

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

  /// What came of asking.
  public sealed interface Answer {
    /// It would take mail from us.
    record Fine() implements Answer {}

    /// It would not, or is not reached.
    ///
    /// @param words of the server, or of the network
    record Trouble(String words) implements Answer {}

    /// Nobody said anything.
    record Silence(long seconds) implements Answer {}
  }

  /// Asks beside other work, and answers within some seconds, whatever swallows the question: a
  /// machine that drops packets, a slow one, or the names' own servers.
  public CompletableFuture<Answer> ask() {
    return CompletableFuture.supplyAsync(this::asked, Thread::startVirtualThread)
        .completeOnTimeout(
            new Answer.Silence(PATIENCE.toSeconds()), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Answer asked() {
    if (settings.from().flatMap(MailAddress::of).isEmpty()) {
      return new Answer.Trouble("tupyo.mail.from");
    }
    var within = PATIENCE.plusSeconds(1);
    try {
      new MailServer(settings, within, within).connect().close();
      return new Answer.Fine();
    } catch (MessagingException e) {
      return new Answer.Trouble(SmtpDelivery.reason(e));
    } catch (CannotStart e) {
      return new Answer.Trouble(e.sentence(java.util.Locale.ENGLISH));
    }
  }
}
