package org.tupyo.server.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.texts.CleanText;

/// A new password for who has lost the old one, by a mail to the address of the account.
@Component
class PasswordReset {
  private static final Duration LIFE = Duration.ofMinutes(30);

  private final MemberStore store;
  private final MailedCodes codes;
  private final AccountLetters letters;
  private final Passwords passwords;
  private final Credentials credentials;
  private final Limits limits;
  private final TransactionTemplate transactions;
  private final Clock clock;

  PasswordReset(
      MemberStore store,
      MailedCodes codes,
      AccountLetters letters,
      Passwords passwords,
      Credentials credentials,
      Limits limits,
      TransactionTemplate transactions,
      Clock clock) {
    this.store = store;
    this.codes = codes;
    this.letters = letters;
    this.passwords = passwords;
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
    return codes.find(MailedCodes.Purpose.RESET, code, clock.instant()).isPresent();
  }

  /// Sets the password of the account that this code was sent to; the code is used up, every
  /// sign-in is ended, and a cool-down after too many tries is lifted.
  ResetResult reset(Secret code, String password, Locale language) {
    var member =
        codes
            .find(MailedCodes.Purpose.RESET, code, clock.instant())
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
          var sentTo = codes.use(MailedCodes.Purpose.RESET, code, clock.instant());
          sentTo.ifPresent(found -> {
            passwords.set(member, prepared, Optional.empty(), language);
            // Who reads the mail has shown that the address is theirs.
            store.confirm(member.id(), found.email(), clock.instant());
          });
          return sentTo.isPresent();
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
