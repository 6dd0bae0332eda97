package org.tupyo.server.accounts;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import me.gosimple.nbvcxz.Nbvcxz;
import me.gosimple.nbvcxz.resources.ConfigurationBuilder;
import org.springframework.stereotype.Component;
import org.tupyo.server.texts.CleanText;

/// Which passwords are good enough. Any character may be in one, blanks and Hangul too.
@Component
class PasswordRules {
  /// Longer ones only cost time.
  static final int MAX_LENGTH = 1_024;

  /// Bits by nbvcxz's estimate: what is found among the likeliest 130,000 guesses is refused.
  private static final double BITS = 17;

  /// The estimate looks at no more: what is long and good is good before.
  private static final int LOOKED_AT = 40;

  /// A password that adds no more than this many characters to a name is the name.
  private static final int ADDED = 3;

  private final AccountSettings settings;

  PasswordRules(AccountSettings settings) {
    this.settings = settings;
  }

  /// Gives the first rule that a new password breaks.
  ///
  /// @param role whose rules count
  Optional<AccountFlaw> broken(String password, Role role, String username, String email) {
    var normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
    var length = normal.codePointCount(0, normal.length());
    if (normal.isBlank()) {
      return Optional.of(AccountFlaw.PASSWORD_BLANK);
    }
    if (length > MAX_LENGTH) {
      return Optional.of(AccountFlaw.PASSWORD_TOO_LONG);
    }
    if (length < settings.passwordLength(role)) {
      return Optional.of(AccountFlaw.PASSWORD_TOO_SHORT);
    }
    if (normal.codePoints().allMatch(Character::isDigit)) {
      return Optional.of(AccountFlaw.PASSWORD_ALL_DIGITS);
    }
    if (like(normal, username) || like(normal, email) || like(normal, email.split("@", 2)[0])) {
      return Optional.of(AccountFlaw.PASSWORD_LIKE_NAME);
    }
    return leaked(normal) || Estimator.NBVCXZ.estimate(normal).getEntropy() < BITS
        ? Optional.of(AccountFlaw.PASSWORD_COMMON)
        : Optional.empty();
  }

  /// Whether this is one of the 100,000 leaked passwords that nbvcxz brings.
  private boolean leaked(String password) {
    var forms = List.of(password, password.toLowerCase(Locale.ROOT));
    return Estimator.NBVCXZ.getConfiguration().getDictionaries().stream()
        .filter(words -> words.getDictionaryName().equals("passwords"))
        .anyMatch(words -> forms.stream().anyMatch(words.getDictonary()::containsKey));
  }

  /// Whether the password is the name, forwards or backwards, with little around it.
  private static boolean like(String password, String name) {
    var typed = CleanText.key(password);
    var known = CleanText.key(name);
    return known.length() > ADDED
        && typed.length() <= known.length() + ADDED
        && Stream.of(known, new StringBuilder(known).reverse().toString())
            .anyMatch(form -> typed.contains(form) || form.contains(typed));
  }

  /// Apart, so that its dictionaries are read when the first password is chosen and not at each
  /// start.
  private static final class Estimator {
    static final Nbvcxz NBVCXZ =
        new Nbvcxz(
            new ConfigurationBuilder()
                // Comparing with near misses of 200,000 words takes 100 ms and finds little.
                .setDistanceCalc(false)
                .setMaxLength(LOOKED_AT)
                .createConfiguration());
  }
}
