package org.tupyo.server.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tupyo.server.place.Place;
import org.tupyo.server.storage.DatabaseClock;
import org.tupyo.server.texts.CleanText;

/// Puts a mail into the form that travels: text and HTML in one message for one reader.
///
/// Whatever a field holds, it stays inside its header: line ends and control characters are taken
/// out before, and what is not ASCII is encoded as RFC 2047 says.
@Component
class Envelope {
  /// Longer subjects are cut: a line of a mail may have 998 bytes, and nobody reads so far.
  static final int LONGEST_SUBJECT = 200;

  /// An address that a header can hold.
  private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[!-;=?-~]{1,400}");

  private final MailSettings settings;
  private final Place place;
  private final Marks marks;
  private final DatabaseClock clock;

  Envelope(MailSettings settings, Place place, Marks marks, DatabaseClock clock) {
    this.settings = settings;
    this.place = place;
    this.marks = marks;
    this.clock = clock;
  }

  /// Writes the message.
  ///
  /// @throws MessagingException where mail cannot be sent to such an address
  Sealed message(Session session, WaitingMail mail) throws MessagingException {
    var mark = marks.of(Marks.Kind.LETTER, mail.id());
    var message = new Sealed(session, "<%s@%s>".formatted(mark, from().domain()));
    message.setEnvelopeFrom(returnTo(mark));
    message.setFrom(named(from(), settings.senderName().orElseGet(place::name)));
    message.setRecipient(jakarta.mail.Message.RecipientType.TO, recipient(mail));
    var answers = mail.replyTo().flatMap(MailAddress::of);
    if (answers.isPresent()) {
      message.setReplyTo(new InternetAddress[] {new InternetAddress(answers.get().ascii(), true)});
    }
    message.setSubject(subject(mail.subject()), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(clock.now()));
    message.setHeader("Content-Language", Locale.forLanguageTag(mail.language()).toLanguageTag());
    // Out-of-office replies stay away from mails that a machine has written.
    message.setHeader("Auto-Submitted", "auto-generated");
    mail.stopAt()
        .filter(at -> WEB_ADDRESS.matcher(at).matches())
        .ifPresent(at -> stop(message, at));
    message.setContent(
        new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
    message.saveChanges();
    return message;
  }

  /// The one address that the mail server is told, whatever the headers say.
  static InternetAddress recipient(WaitingMail mail) throws MessagingException {
    var address =
        MailAddress.of(mail.recipient())
            .orElseThrow(() -> new UnusableAddress("no mail can be sent to such an address"));
    return new InternetAddress(address.ascii(), true);
  }

  /// Where mail servers report to what they could not deliver; it names the letter.
  private String returnTo(String mark) {
    return settings
        .bounces()
        .address()
        .flatMap(MailAddress::of)
        .map(address -> "%s+%s@%s".formatted(address.local(), mark, address.domain()))
        .orElseGet(() -> from().ascii());
  }

  private MailAddress from() {
    return settings.from().flatMap(MailAddress::of).orElseGet(this::placesOwn);
  }

  /// Only for mails that are laid down as files; a mail server is always given a real sender.
  private MailAddress placesOwn() {
    var host = place.address().getHost();
    return MailAddress.of("tupyo@" + host)
        .orElseGet(() -> new MailAddress("tupyo@localhost", "tupyo", "localhost"));
  }

  private static InternetAddress named(MailAddress address, String name) throws MessagingException {
    try {
      return new InternetAddress(
          address.ascii(), CleanText.line(name), StandardCharsets.UTF_8.name());
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java has UTF-8", e);
    }
  }

  private static String subject(String typed) {
    var line = CleanText.line(typed);
    if (line.codePointCount(0, line.length()) <= LONGEST_SUBJECT) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, LONGEST_SUBJECT - 1)) + "…";
  }

  private static MimeBodyPart part(String content, String kind) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(content, StandardCharsets.UTF_8.name(), kind);
    return part;
  }

  /// What mail programs make a button of (RFC 2369, RFC 8058: one click only by HTTPS).
  private static void stop(Sealed message, String at) {
    message.say("List-Unsubscribe", "<" + at + ">");
    if (at.startsWith("https:")) {
      message.say("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
  }

  /// A message that keeps the name it was given: the same for every attempt, so that a mail which
  /// goes out twice is known as one, and a bounce names it.
  static final class Sealed extends SMTPMessage {
    private final String name;
    private boolean gone;

    Sealed(Session session, String name) {
      super(session);
      this.name = name;
    }

    /// Whether all of it was handed over at least once: only then can it have arrived.
    boolean isGone() {
      return gone;
    }

    @Override
    public void writeTo(OutputStream stream, String @Nullable [] without)
        throws IOException, MessagingException {
      super.writeTo(stream, without);
      gone = true;
    }

    void say(String header, String value) {
      headers.setHeader(header, value);
    }

    @Override
    protected void updateMessageID() {
      say("Message-ID", name);
    }
  }

  /// Trying again would not help.
  static final class UnusableAddress extends MessagingException {
    private static final long serialVersionUID = 1L;

    UnusableAddress(String message) {
      super(message);
    }
  }
}
