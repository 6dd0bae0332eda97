package org.tupyo.server.accounts;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes of six digits that change every half minute.
///
/// Source: RFC 6238 (TOTP) and RFC 4226 (HOTP), with SHA-1, which is what every app knows.
///
/// @param secret in base32 (RFC 4648), 160 bits
record TimeCode(String secret) {
  static final Duration PERIOD = Duration.ofSeconds(30);

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final SecureRandom CHANCE = new SecureRandom();

  static TimeCode fresh() {
    var bytes = new byte[20];
    CHANCE.nextBytes(bytes);
    return new TimeCode(base32(bytes));
  }

  /// How many periods have passed since 1970.
  static long period(Instant moment) {
    return Math.floorDiv(moment.getEpochSecond(), PERIOD.toSeconds());
  }

  /// The periods whose codes count at a moment: clocks may differ by one.
  static LongStream around(Instant moment) {
    return LongStream.rangeClosed(period(moment) - 1, period(moment) + 1);
  }

  /// The code of a period.
  String at(long period) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
      var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(period).array());
      var offset = hash[hash.length - 1] & 0xF;
      var number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA1", e);
    }
  }

  private static String base32(byte[] bytes) {
    var text = new StringBuilder();
    var bits = new java.math.BigInteger(1, bytes);
    for (var shift = bytes.length * 8 - 5; shift >= 0; shift -= 5) {
      text.append(BASE32.charAt(bits.shiftRight(shift).intValue() & 31));
    }
    return text.toString();
  }

  private static byte[] bytes(String base32) {
    var bytes = new byte[base32.length() * 5 / 8];
    var buffer = 0;
    var bits = 0;
    var next = 0;
    for (var i = 0; i < base32.length(); i++) {
      buffer = (buffer << 5 | BASE32.indexOf(base32.charAt(i))) & 0xFFFF;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[next++] = (byte) (buffer >> bits);
      }
    }
    return bytes;
  }

  /// Shows no secret.
  @Override
  public String toString() {
    return "TimeCode[]";
  }
}
