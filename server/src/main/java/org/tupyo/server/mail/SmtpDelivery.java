package org.tupyo.server.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tupyo.server.texts.CleanText;

/// Hands mails to a mail server, over one connection for a few of them.
///
/// What the server refuses for now (4xx) is tried again after ever longer times, for about two
/// days; what it refuses for good (5xx) is not. While it cannot be reached, or will not let us in,
/// no mail counts as tried. A mail that was wholly sent when the connection broke off may have
/// arrived: that is one at most for each connection, and it is not sent again by itself.
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
  private static final int LONGEST_ANSWER = 300;
  private static final Duration FIRST_REST = Duration.ofSeconds(5);
  private static final Duration LONGEST_REST = Duration.ofMinutes(5);

  /// A mail server that closes says so (RFC 5321, 3.8).
  private static final int CLOSES = 421;

  private final MailSettings settings;
  private final MailQueue queue;
  private final Envelope envelope;
  private final MailServer server;
  private final Pace pace;
  private final AtomicInteger failures = new AtomicInteger();

  SmtpDelivery(MailSettings settings, MailQueue queue, Envelope envelope) {
    this.settings = settings;
    this.queue = queue;
    this.envelope = envelope;
    this.server = new MailServer(settings);
    this.pace = new Pace(settings.perSecond());
  }

  @Override
  public int atOnce() {
    return settings.connections();
  }

  @Override
  public Duration deliver(List<WaitingMail> mails, BooleanSupplier goesOn) {
    if (mails.isEmpty()) {
      return Duration.ZERO;
    }
    var left = new ArrayDeque<>(mails);
    var trouble = "";
    try (var connection = server.connect()) {
      failures.set(0);
      while (!left.isEmpty() && goesOn.getAsBoolean() && pace.step()) {
        send(connection, left.remove());
      }
    } catch (Lost e) {
      trouble = reason(e.why());
    } catch (MessagingException e) {
      // Nobody let us in; or the farewell failed, and nothing is left.
      trouble = left.isEmpty() ? "" : reason(e);
    }
    for (var mail : left) {
      queue.release(mail, trouble);
    }
    return trouble.isEmpty() ? Duration.ZERO : rest(trouble);
  }

  private Duration rest(String trouble) {
    var wait = FIRST_REST.multipliedBy(1L << Math.min(failures.getAndIncrement(), 10));
    LOG.warn("the mail server takes no mail now: {}", trouble);
    return jittered(wait.compareTo(LONGEST_REST) < 0 ? wait : LONGEST_REST);
  }

  private void send(MailServer.Conversation connection, WaitingMail mail) throws Lost {
    if (!queue.begin(mail)) {
      return; // another server has it by now
    }
    connection.next();
    var message = Optional.<Envelope.Sealed>empty();
    try {
      var to = Envelope.recipient(mail);
      message = Optional.of(envelope.message(connection.session(), mail));
      queue.sent(mail, server.name(), answer(connection.send(message.get(), to)));
    } catch (MessagingException e) {
      refused(mail, e, message.filter(Envelope.Sealed::isGone).isPresent());
    }
  }

  private void refused(WaitingMail mail, MessagingException e, boolean gone) throws Lost {
    var code = code(e);
    if (code >= 500 || e instanceof Envelope.UnusableAddress) {
      queue.failed(mail, server.name(), reason(e), Optional.empty());
    } else if (code >= 400 || !gone) {
      queue.failed(mail, server.name(), reason(e), again(mail));
    } else {
      queue.uncertain(mail, server.name(), reason(e));
    }
    if (code == CLOSES || (code < 400 && !(e instanceof Envelope.UnusableAddress))) {
      throw new Lost(e);
    }
  }

  /// The connection is of no more use.
  private static final class Lost extends Exception {
    private static final long serialVersionUID = 1L;

    private final MessagingException why;

    Lost(MessagingException why) {
      super(why);
      this.why = why;
    }

    MessagingException why() {
      return why;
    }
  }

  private static Optional<Duration> again(WaitingMail mail) {
    return mail.attempts() < AGAIN_AFTER.size()
        ? Optional.of(jittered(AGAIN_AFTER.get((int) mail.attempts())))
        : Optional.empty();
  }

  /// Up to a fifth sooner or later, so that what failed together does not come back together.
  private static Duration jittered(Duration wait) {
    var fifth = wait.toMillis() / 5;
    return wait.plusMillis(ThreadLocalRandom.current().nextLong(-fifth, fifth + 1));
  }

  /// What the server answered; 0 where it did not. It says 5xx to what it will never take, and 4xx
  /// to what it may take later.
  private static int code(MessagingException e) {
    var own =
        switch (e) {
          case SMTPAddressFailedException refused -> refused.getReturnCode();
          case SMTPSendFailedException refused -> refused.getReturnCode();
          default -> 0;
        };
    var deeper = e.getNextException() instanceof MessagingException next ? code(next) : 0;
    return Math.max(Math.max(own, deeper), 0);
  }

  /// In the words of the server, or of the network.
  static String reason(MessagingException e) {
    var deepest = e;
    while (deepest.getNextException() instanceof MessagingException deeper) {
      deepest = deeper;
    }
    return answer(deepest.getMessage());
  }

  private static String answer(@Nullable String said) {
    var words = CleanText.line(String.valueOf(said));
    return words.length() <= LONGEST_ANSWER ? words : words.substring(0, LONGEST_ANSWER);
  }
}
