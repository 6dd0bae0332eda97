package org.tupyo.server.elections;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.tupyo.server.texts.CleanText;

/// Makes addresses of elections from their titles.
final class Addresses {
  /// Leaves room for a number behind it.
  private static final int LONGEST = 50;

  /// Words that stand in addresses of our own pages where an election's could.
  private static final Set<String> RESERVED = Set.of("new", "featured");

  private Addresses() {}

  static boolean isReserved(String address) {
    return RESERVED.contains(address);
  }

  /// Gives letters and digits of the title in lower case, with a hyphen for everything between:
  /// `여는괄호 2026 파트장 선거` becomes `여는괄호-2026-파트장-선거`.
  ///
  /// @return `election` where the title has no letter and no digit
  static String from(String title) {
    var words =
        CleanText.line(title)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "-")
            .replaceAll("^[-\\p{M}]+|-+$", "");
    var address = cut(Normalizer.normalize(words, Normalizer.Form.NFC));
    return address.isEmpty() || isReserved(address) ? "election" : address;
  }

  /// At a hyphen where there is one, and never within a character.
  private static String cut(String address) {
    if (address.length() <= LONGEST) {
      return address;
    }
    var end = Character.isLowSurrogate(address.charAt(LONGEST)) ? LONGEST - 1 : LONGEST;
    var hyphen = address.lastIndexOf('-', end);
    return address.substring(0, hyphen > 0 ? hyphen : end);
  }
}
