package org.tupyo.server.voters;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The secret of a personal voting link: 28 symbols of 5 bits each, 140 bits.
///
/// The symbols are Crockford's: no I, L, O or U, so that a code can be read out and typed.
final class VotingCode {
  private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 28;
  private static final int GROUP = 4;
  private static final Pattern FORM = Pattern.compile("[%s]{%d}".formatted(SYMBOLS, LENGTH));

  private final String symbols;

  private VotingCode(String symbols) {
    this.symbols = symbols;
  }

  static VotingCode random(SecureRandom random) {
    var code = new StringBuilder(LENGTH);
    for (var i = 0; i < LENGTH; i++) {
      code.append(SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
    }
    return new VotingCode(code.toString());
  }

  /// Reads what somebody typed: letter case, hyphens and blanks do not count, and what looks alike
  /// is alike. A whole link is read too.
  static Optional<VotingCode> of(String typed) {
    var symbols =
        typed
            .substring(typed.lastIndexOf('#') + 1)
            .replaceAll("[\\s\\p{Pd}]", "")
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    return FORM.matcher(symbols).matches()
        ? Optional.of(new VotingCode(symbols))
        : Optional.empty();
  }

  /// SHA-256 of the symbols, 64 hexadecimal digits: all that is kept.
  String hash() {
    return Secrets.sha256(symbols);
  }

  /// The code in groups of four, for people.
  String inGroups() {
    return symbols.replaceAll("(.{%d})(?=.)".formatted(GROUP), "$1-");
  }

  /// Never the code.
  @Override
  public String toString() {
    return "VotingCode";
  }
}
