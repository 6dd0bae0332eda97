package org.tupyo.crypto.group;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// SHA-256, and the two ways in which records write it.
public final class Sha256 {
  private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();
  private static final HexFormat HEX = HexFormat.of();

  private Sha256() {}

  public static byte[] of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public static byte[] of(byte[] bytes) {
    return digest().digest(bytes);
  }

  /// The hash in 64 lower-case hexadecimal digits, as archives name their members.
  public static String hex(byte[] bytes) {
    return HEX.formatHex(of(bytes));
  }

  public static String hex(String text) {
    return HEX.formatHex(of(text));
  }

  /// The hash in 43 letters of Base64 without padding, as fingerprints and trackers are written.
  public static String base64(byte[] bytes) {
    return BASE64.encodeToString(of(bytes));
  }

  public static String base64(String text) {
    return BASE64.encodeToString(of(text));
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java has SHA-256", absent);
    }
  }
}
