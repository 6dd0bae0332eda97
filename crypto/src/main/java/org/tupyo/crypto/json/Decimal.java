package org.tupyo.crypto.json;

import java.math.BigInteger;

/// Whole numbers in decimal.
public final class Decimal {
  /// Longer than any number of the protocol: a sum of secrets of the largest group.
  private static final int MOST_DIGITS = 700;

  private Decimal() {}

  /// Reads a number that is not negative, in the only form in which records write it.
  ///
  /// @param what named when it is refused
  /// @throws Malformed if there is a sign, a leading zero or anything but digits, or too many of
  ///   them
  public static BigInteger read(String text, String what) {
    if (!isCanonical(text)) {
      throw new Malformed(Sentence.of("%s: expected a decimal number", what));
    }
    return new BigInteger(text);
  }

  private static boolean isCanonical(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_DIGITS
        && (text.charAt(0) != '0' || text.length() == 1)
        && isOfDigits(text);
  }

  /// A plain loop: a verification asks for millions of letters.
  public static boolean isOfDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter < '0' || letter > '9') {
        return false;
      }
    }
    return true;
  }
}
