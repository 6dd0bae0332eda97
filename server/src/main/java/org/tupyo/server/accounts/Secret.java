package org.tupyo.server.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// A code that whoever holds it may use: 160 random bits, stored only as a hash.
///
/// @param code 27 characters that need no escaping in an address
record Secret(String code) {
  private static final SecureRandom CHANCE = new SecureRandom();

  static Secret fresh() {
    var bytes = new byte[20];
    CHANCE.nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /// What is stored: SHA-256 in hexadecimal. So much chance needs no slow hash.
  String hash() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(code.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  /// Whether this is what a hash was made of.
  boolean fits(String hash) {
    return MessageDigest.isEqual(
        hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
  }

  /// Shows no code.
  @Override
  public String toString() {
    return "Secret[]";
  }
}
