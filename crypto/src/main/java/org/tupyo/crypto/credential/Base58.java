package org.tupyo.crypto.credential;

import java.math.BigInteger;
import java.security.SecureRandom;

/// Letters that nobody mistakes for each other, as digits from 0 to 57.
public final class Base58 {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  private Base58() {}

  /// Whether a text has no other letters.
  public static boolean isWritten(String text) {
    return text.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0);
  }

  static int value(char letter) {
    return ALPHABET.indexOf(letter);
  }

  static char letter(int value) {
    return ALPHABET.charAt(value);
  }

  /// The number that these digits make, the first highest.
  static BigInteger number(String text) {
    var number = BigInteger.ZERO;
    var base = BigInteger.valueOf(ALPHABET.length());
    for (int i = 0; i < text.length(); i++) {
      number = number.multiply(base).add(BigInteger.valueOf(value(text.charAt(i))));
    }
    return number;
  }

  /// Letters that nobody can guess.
  public static String random(int length, SecureRandom random) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(letter(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
