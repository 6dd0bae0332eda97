package org.tupyo.server.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.texts.CleanText;

/// A new password for who has lost the old one, by a mail to the address of the account.
@Component
class PasswordReset {
  private static final Logger LOG = LoggerFactory.getLogger(PasswordReset.class);
  private static final Duration LIFE = Duration.ofMinutes(30);

  private final MemberStore store;
  private final MailedCodes codes;
  private final AccountLetters letters;
  private final Passwords passwords;
  private final SecondSteps steps;
  private final Credentials credentials;
  private final Limits limits;
  private final TransactionTemplate transactions;
  private final Clock clock;

  PasswordReset(
      MemberStore store,
      MailedCodes codes,
      AccountLetters letters,
      Passwords passwords,
      SecondSteps steps,
      Credentials credentials,
      Limits limits,
      TransactionTemplate transactions,
      Clock clock) {
    this.store = store;
    this.codes = codes;
    this.letters = letters;
    this.passwords = passwords;
    this.steps = steps;
    this.credentials = credentials;
    this.limits = limits;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Sends a mail if this is the name or address of an account. The caller cannot tell whether it
  /// was, neither by the answer nor by the time it takes: the work is done elsewhere.
  ///
  /// @return how long to wait, where that was one too many from there
  Optional<Duration> ask(String login, Locale language, ClientAddress client) {
    var wait = limits.mail("name " + CleanText.key(login), client);
    if (wait.isEmpty()) {
      Thread.startVirtualThread(() -> send(login, language));
    }
    return wait;
  }

  /// Whether a code can still be used.
  boolean usable(Secret code) {
    return find(code).isPresent();
  }

  private Optional<MailedCodes.SentTo> find(Secret code) {
    var now = clock.instant();
    return codes
        .find(MailedCodes.Purpose.RESET, code, now)
        .or(() -> codes.find(MailedCodes.Purpose.COME_BACK, code, now));
  }

  /// Sets the password of the account that this code was sent to; the code is used up, every
  /// sign-in is ended, and a cool-down after too many tries is lifted.
  ResetResult reset(Secret code, String password, Locale language) {
    var member =
        find(code)
            .flatMap(sentTo -> store.withPassword(sentTo.member()))
            .map(MemberStore.WithPassword::member);
    if (member.isEmpty()) {
      return new ResetResult.UnknownCode();
    }
    return switch (passwords.prepare(member.get(), password)) {
      case Passwords.Flawed(var flaw) -> new ResetResult.Flawed(flaw);
      case Passwords.Busy() -> new ResetResult.Busy();
      case Passwords.Prepared prepared -> set(code, member.get(), prepared, language);
    };
  }

  private ResetResult set(
      Secret code, Member member, Passwords.Prepared prepared, Locale language) {
    var used =
        transactions.execute(_ -> {
          var now = clock.instant();
          var sentTo = codes.use(MailedCodes.Purpose.RESET, code, now);
          // Who reads the mail has shown that the address is theirs.
          sentTo.ifPresent(found -> store.confirm(member.id(), found.email(), now));
          var handedOver = codes.use(MailedCodes.Purpose.COME_BACK, code, now).isPresent();
          if (handedOver) {
            steps.end(member, language);
            LOG.warn(
                "member {} came back by a link that was made beside the server",
                member.id().value());
          }
          if (sentTo.isEmpty() && !handedOver) {
            return false;
          }
          passwords.set(member, prepared, Optional.empty(), language);
          return true;
        });
    if (!used) {
      return new ResetResult.UnknownCode();
    }
    credentials.lift(member.id());
    return new ResetResult.Done(member);
  }

  private void send(String login, Locale language) {
    transactions.executeWithoutResult(_ ->
        store
            .withPassword(login, true)
            .map(MemberStore.WithPassword::member)
            .ifPresent(member -> {
              var code = codes.make(MailedCodes.Purpose.RESET, member, clock.instant().plus(LIFE));
              letters.reset(member, code, language);
            }));
  }
}
