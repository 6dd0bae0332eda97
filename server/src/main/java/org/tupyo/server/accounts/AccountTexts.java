package org.tupyo.server.accounts;

import java.util.Optional;
import java.util.regex.Pattern;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.texts.CleanText;

/// Which user names and addresses can be.
final class AccountTexts {
  private static final int USERNAME_LENGTH = 150;
  private static final int EMAIL_LENGTH = 254;

  /// The predecessor's rule: letters and digits of any script, and a few signs.
  private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}_.@+-]+");

  private AccountTexts() {}

  static Optional<AccountFlaw> username(String typed) {
    if (typed.isEmpty()) {
      return Optional.of(AccountFlaw.USERNAME_BLANK);
    }
    if (typed.codePointCount(0, typed.length()) > USERNAME_LENGTH) {
      return Optional.of(AccountFlaw.USERNAME_TOO_LONG);
    }
    return USERNAME.matcher(typed).matches()
        ? Optional.empty()
        : Optional.of(AccountFlaw.USERNAME_CHARACTERS);
  }

  static Optional<AccountFlaw> email(String typed) {
    if (typed.isEmpty()) {
      return Optional.of(AccountFlaw.EMAIL_BLANK);
    }
    // A list may put an address in brackets; whoever types just one may not.
    var bare = !typed.startsWith("<");
    return bare && typed.length() <= EMAIL_LENGTH && MailAddress.of(typed).isPresent()
        ? Optional.empty()
        : Optional.of(AccountFlaw.EMAIL_MALFORMED);
  }

  /// What all spellings of one address have in common; of a text that is no address, of one text.
  static String emailKey(String typed) {
    return MailAddress.of(typed).map(MailAddress::key).orElseGet(() -> CleanText.key(typed));
  }
}
