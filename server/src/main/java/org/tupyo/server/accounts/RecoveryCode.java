package org.tupyo.server.accounts;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What helps once who has lost the phone: 80 random bits, to be written down.
///
/// @param text letters and digits that nobody takes for each other (Crockford's base32), small,
///   without what is only there to be read
record RecoveryCode(String text) {
  static final int MANY = 10;

  private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 16;
  private static final SecureRandom CHANCE = new SecureRandom();

  /// As many as a member gets.
  static List<RecoveryCode> fresh() {
    return Stream.generate(RecoveryCode::one).limit(MANY).toList();
  }

  /// Reads one as people type it: large or small, with blanks, lines and mistaken letters.
  static RecoveryCode typed(String typed) {
    return new RecoveryCode(
        typed
            .toLowerCase(Locale.ROOT)
            .replace('o', '0')
            .replace('i', '1')
            .replace('l', '1')
            .replaceAll("[^0-9a-z]", ""));
  }

  /// In groups of four.
  String shown() {
    return text.replaceAll("(.{4})(?=.)", "$1-");
  }

  /// What is stored.
  String hash() {
    return new Secret(text).hash();
  }

  private static RecoveryCode one() {
    return new RecoveryCode(
        CHANCE
            .ints(LENGTH, 0, LETTERS.length())
            .mapToObj(letter -> LETTERS.substring(letter, letter + 1))
            .collect(Collectors.joining()));
  }

  /// Shows no code.
  @Override
  public String toString() {
    return "RecoveryCode[]";
  }
}
