package org.tupyo.server.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.mail.Preflight.Line;
import org.tupyo.server.mail.Preflight.State;
import org.tupyo.server.place.Place;
import org.tupyo.server.storage.DatabaseClock;
import org.tupyo.server.texts.Messages;

/// Tests the mail before an election depends on it: sends a letter to whoever asks, and looks
/// whether the sender's domain says what receivers look for.
@Component
public class Preflights {
  /// For so long a test that passed counts, with the same settings.
  public static final Duration GOOD_FOR = Duration.ofDays(14);

  /// Somebody waits for it before a page.
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);

  private final MailSettings settings;
  private final Envelope envelope;
  private final SenderDomain domain;
  private final SendingServer server;
  private final Messages messages;
  private final Place place;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final DatabaseClock clock;

  Preflights(
      MailSettings settings,
      Envelope envelope,
      SenderDomain domain,
      SendingServer server,
      Messages messages,
      Place place,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      DatabaseClock clock) {
    this.settings = settings;
    this.envelope = envelope;
    this.domain = domain;
    this.server = server;
    this.messages = messages;
    this.place = place;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// How it stands with the settings as they are.
  public enum Standing {
    /// There is no mail server to be tested.
    NO_SERVER,
    /// No test has passed with these settings.
    UNTESTED,
    /// One passed, longer ago than [#GOOD_FOR].
    STALE,
    /// One passed.
    PASSED
  }

  /// Whether letters were tested.
  public Standing standing() {
    if (settings.host().isEmpty()) {
      return Standing.NO_SERVER;
    }
    return passedAt()
        .map(at -> at.plus(GOOD_FOR).isAfter(clock.now()) ? Standing.PASSED : Standing.STALE)
        .orElse(Standing.UNTESTED);
  }

  /// When a test passed last with the settings as they are.
  public Optional<Instant> passedAt() {
    return jdbc.sql("select passed_at from mail_preflight where settings = :settings")
        .param("settings", fingerprint())
        .query((row, _) -> Instant.ofEpochMilli(row.getLong("passed_at")))
        .optional();
  }

  /// The address that letters come from, where there is a mail server.
  public Optional<String> sender() {
    return settings.host().flatMap(_ -> settings.from());
  }

  /// Sends a letter to this address, asks the domain name system, and remembers a test that passes.
  ///
  /// @throws IllegalStateException where there is no mail server
  public Preflight run(String address, Locale language) {
    if (settings.host().isEmpty()) {
      throw new IllegalStateException("there is no mail server to be tested");
    }
    var from = settings.from().flatMap(MailAddress::of).orElseThrow();
    var returned = settings.bounces().address().flatMap(MailAddress::of).orElse(from);
    var host = settings.host().get();
    var lines =
        new ArrayList<>(List.of(send(address, language), domain.spf(returned.domain(), host)));
    lines.addAll(server.lines(returned.domain(), host));
    lines.add(domain.dkim(from.domain(), settings.dkimSelector()));
    lines.add(domain.dmarc(from.domain()));
    var found = new Preflight(lines);
    if (found.passes()) {
      remember();
    }
    return found;
  }

  private Line send(String address, Locale language) {
    var taking = new MailServer(settings, ANSWERS_WITHIN, ANSWERS_WITHIN);
    try (var connection = taking.connect()) {
      var letter = letter(address, language);
      connection.send(envelope.message(connection.session(), letter), Envelope.recipient(letter));
      return Line.of("letter", State.OK, "sent", taking.name(), address);
    } catch (MessagingException e) {
      return Line.of(
          "letter", State.BAD, "refused", taking.name(), address, SmtpDelivery.reason(e));
    }
  }

  /// Not of the queue: its number is that of no letter, so that nothing which comes back for it
  /// counts for another.
  private WaitingMail letter(String address, Locale language) {
    var writing =
        new Writing(
            place.name(),
            messages.text(language, "mail.preflight.title"),
            List.of(messages.text(language, "mail.preflight.arrived")),
            messages.text(language, "mail.preflight.back"),
            place.address() + "/desk/mail/test",
            List.of(messages.text(language, "mail.preflight.look")),
            List.of(messages.text(language, "mail.preflight.from", place.name())),
            Optional.empty());
    return new WaitingMail(
        ThreadLocalRandom.current().nextLong(100_000_000_000_000_000L, 999_999_999_999_999_999L),
        address,
        Optional.empty(),
        Optional.empty(),
        messages.text(language, "mail.preflight.subject", place.name()),
        writing.text(),
        writing.html(language),
        language.toLanguageTag(),
        0,
        "");
  }

  private void remember() {
    transactions.executeWithoutResult(_ ->
        jdbc.sql(
                """
                insert into mail_preflight (settings, passed_at)
                values (:settings, :now)
                on conflict (settings) do update set passed_at = excluded.passed_at
                """)
            .param("settings", fingerprint())
            .param("now", clock.now().toEpochMilli())
            .update());
  }

  /// Changes with each setting that decides whether letters arrive.
  private String fingerprint() {
    var decisive =
        List.of(
            settings.host(),
            settings.port(),
            settings.user(),
            settings.from(),
            settings.security(),
            settings.dkimSelector(),
            settings.bounces().address());
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(decisive.toString().getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
