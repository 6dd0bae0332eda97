package org.tupyo.server.https;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.tupyo.server.storage.CannotStart;

/// The name by which people reach this server.
///
/// @param name as DNS and certificates write it: small ASCII letters, `xn--…` for others
record Domain(String name) {
  static final String SETTING = "tupyo.domain";

  private static final int LONGEST = 253;

  /// Two labels or more, the last with a letter: an address in digits is none.
  private static final Pattern FORM =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+(?=[a-z0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

  Domain {
    if (name.length() > LONGEST || !FORM.matcher(name).matches()) {
      throw new IllegalArgumentException("no domain name: " + name);
    }
  }

  /// Reads a name as people write it, `투표.한국` for example.
  ///
  /// @throws CannotStart where it is none
  static Domain of(String typed) {
    try {
      return new Domain(
          IDN.toASCII(typed.strip(), IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw new CannotStart("https.cannot-start.domain", typed);
    }
  }

  /// What the setting says, if it says anything.
  static Optional<Domain> in(Environment environment) {
    return Optional.ofNullable(environment.getProperty(SETTING))
        .filter(typed -> !typed.isBlank())
        .map(Domain::of);
  }
}
