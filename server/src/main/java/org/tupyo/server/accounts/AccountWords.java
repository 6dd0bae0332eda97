package org.tupyo.server.accounts;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tupyo.server.texts.Messages;

/// Says what stands against something, in the reader's language.
@Component
public class AccountWords {
  private final Messages messages;
  private final AccountSettings settings;

  AccountWords(Messages messages, AccountSettings settings) {
    this.messages = messages;
    this.settings = settings;
  }

  /// Gives for each field with a flaw the words, in the order of the form.
  Map<String, String> of(List<AccountFlaw> flaws, Role role, Locale locale) {
    var words = new LinkedHashMap<String, String>();
    flaws.stream()
        .sorted()
        .forEach(flaw -> words.putIfAbsent(flaw.field(), of(flaw, role, locale)));
    return words;
  }

  /// Says what is wrong with one field.
  ///
  /// @param role whose rules for passwords count
  public String of(AccountFlaw flaw, Role role, Locale locale) {
    return messages.text(locale, flaw.key(), settings.passwordLength(role));
  }

  /// Asks to wait, in whole minutes or, for less than one, seconds.
  String tooOften(Duration retryAfter, Locale locale) {
    var seconds = seconds(retryAfter);
    return seconds < 60
        ? messages.text(locale, "accounts.too-often.seconds", seconds)
        : messages.text(locale, "accounts.too-often.minutes", (seconds + 59) / 60);
  }

  /// Asks to wait where nothing else helps, in whole minutes.
  String laterAgain(Duration retryAfter, Locale locale) {
    return messages.text(locale, "accounts.second-step.too-often", (seconds(retryAfter) + 59) / 60);
  }

  /// Asks to try again in a moment.
  String busy(Locale locale) {
    return messages.text(locale, "accounts.busy");
  }

  /// The fewest characters of a password, in a hint below its field.
  String passwordHint(Role role, Locale locale) {
    return messages.text(locale, "accounts.password.hint", settings.passwordLength(role));
  }

  /// What the header `Retry-After` says: whole seconds, at least one.
  static long seconds(Duration retryAfter) {
    return Math.max(1, retryAfter.plusMillis(999).toSeconds());
  }
}
