package org.tupyo.server.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes sure that a member reads the address that was typed.
///
/// Where the place asks for it, who has not confirmed can sign in but is put on no roll. Elsewhere
/// confirming is up to the member.
@Component
class EmailConfirmation {
  private static final Duration LIFE = Duration.ofDays(3);

  private final MemberStore store;
  private final MailedCodes codes;
  private final AccountLetters letters;
  private final AccountSettings settings;
  private final Limits limits;
  private final Clock clock;

  EmailConfirmation(
      MemberStore store,
      MailedCodes codes,
      AccountLetters letters,
      AccountSettings settings,
      Limits limits,
      Clock clock) {
    this.store = store;
    this.codes = codes;
    this.letters = letters;
    this.settings = settings;
    this.limits = limits;
    this.clock = clock;
  }

  /// Sends the mail if the place wants confirmed addresses. To be called in a transaction.
  void askIfWanted(Member member, Locale language) {
    if (settings.confirmEmail()) {
      ask(member, language);
    }
  }

  /// Sends the mail again, on the member's wish.
  ///
  /// @return how long to wait, where that was one too many
  @Transactional
  public Optional<Duration> askAgain(Member member, Locale language, ClientAddress client) {
    var wait = limits.mail("member " + member.id().value(), client);
    if (wait.isEmpty()) {
      ask(member, language);
    }
    return wait;
  }

  /// Whether this member's address is known to be theirs.
  boolean confirmed(Member member) {
    return store.confirmed(member.id());
  }

  /// Whether the place asks for it.
  boolean wanted() {
    return settings.confirmEmail();
  }

  /// Confirms the address that this code was sent to; says whether the code was good.
  @Transactional
  public boolean confirm(Secret code) {
    var sentTo = codes.use(MailedCodes.Purpose.CONFIRM, code, clock.instant());
    // Nothing happens where the member has another address by now.
    sentTo.ifPresent(found -> store.confirm(found.member(), found.email(), clock.instant()));
    return sentTo.isPresent();
  }

  private void ask(Member member, Locale language) {
    var code = codes.make(MailedCodes.Purpose.CONFIRM, member, clock.instant().plus(LIFE));
    letters.confirm(member, code, language);
  }
}
