package org.tupyo.server.mail;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import org.tupyo.server.texts.CleanText;

/// One address that mail can be sent to.
///
/// @param value as typed, without blanks around it
/// @param local the part before the last `@`, in ASCII: the mail servers that take other letters
///   there are few
/// @param domain in ASCII, lower case: `xn--…` for the domains of other scripts
public record MailAddress(String value, String local, String domain) {
  private static final int LONGEST = 254;
  private static final EmailValidator FORM =
      JMail.strictValidator()
          .requireTopLevelDomain()
          .disallowIpDomain()
          .disallowExplicitSourceRouting()
          .disallowObsoleteWhitespace();

  /// Reads an address, with or without quotes in its local part, its domain in any script.
  ///
  /// @return nothing where no mail could be sent to it
  public static Optional<MailAddress> of(String typed) {
    var value = typed.strip();
    var at = value.lastIndexOf('@');
    if (at < 1 || value.chars().anyMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    try {
      var local = value.substring(0, at);
      var domain = ascii(value.substring(at + 1));
      var whole = local + '@' + domain;
      return isAscii(whole) && whole.length() <= LONGEST && isMailbox(whole)
          ? Optional.of(new MailAddress(value, local, domain))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // not a domain name
    }
  }

  private static String ascii(String domain) {
    return isAscii(domain)
        ? domain.toLowerCase(Locale.ROOT)
        : IDN.toASCII(CleanText.key(domain), IDN.USE_STD3_ASCII_RULES);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /// Also refuses a name before the address and comments in it.
  private static boolean isMailbox(String whole) {
    return FORM.tryParse(whole)
        .filter(email -> !email.hasIdentifier() && email.comments().isEmpty())
        .isPresent();
  }

  /// What two spellings of one address have in common: letter case does not count.
  public String key() {
    return local.toLowerCase(Locale.ROOT) + '@' + domain;
  }

  /// The address as mail servers exchange it.
  public String ascii() {
    return local + '@' + domain;
  }
}
