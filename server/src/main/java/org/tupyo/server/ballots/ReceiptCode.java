package org.tupyo.server.ballots;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A receipt as people type it: `342-K7QM-2XPA`, the place in the log and the first 40 bits of the
/// hash in Crockford's alphabet, which has no letters that look like digits. In an address or a QR
/// code the whole hash may stand instead: `342-` and 64 hexadecimal digits.
///
/// @param start the beginning of the entry's hash: 10, 11 or 64 hexadecimal digits
public record ReceiptCode(long position, String start) {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int DIGITS = 8;
  private static final int SHORT = 10;
  private static final Pattern WHOLE = Pattern.compile("([1-9][0-9]{0,14})-?([0-9a-f]{64})");
  private static final Pattern TYPED =
      Pattern.compile("([1-9][0-9]{0,14})-([0-9A-Z]{4})-?([0-9A-Z]{4})");

  /// Writes the short code of a receipt.
  public static String of(Receipt receipt) {
    var bits = new BigInteger(receipt.hash().substring(0, SHORT), 16).longValueExact();
    var digits = new StringBuilder();
    for (int shift = 5 * (DIGITS - 1); shift >= 0; shift -= 5) {
      digits.append(ALPHABET.charAt((int) (bits >>> shift) & 31));
    }
    return "%d-%s-%s".formatted(receipt.position(), digits.substring(0, 4), digits.substring(4));
  }

  /// Reads what somebody typed: spaces and letter case do not matter, and the letters O, I and L
  /// stand for the digits they look like.
  public static Optional<ReceiptCode> parse(String typed) {
    var text = typed.strip().replaceAll("[\\s\\u2010-\\u2015_-]+", "-");
    var whole = WHOLE.matcher(text.toLowerCase(Locale.ROOT));
    if (whole.matches()) {
      return Optional.of(new ReceiptCode(Long.parseLong(whole.group(1)), whole.group(2)));
    }
    var shown = TYPED.matcher(text.toUpperCase(Locale.ROOT));
    return shown.matches()
        ? start(shown.group(2) + shown.group(3))
            .map(start -> new ReceiptCode(Long.parseLong(shown.group(1)), start))
        : Optional.empty();
  }

  private static Optional<String> start(String digits) {
    long bits = 0;
    for (char digit : digits.replace('O', '0').replace('I', '1').replace('L', '1').toCharArray()) {
      var value = ALPHABET.indexOf(digit);
      if (value < 0) {
        return Optional.empty();
      }
      bits = bits << 5 | value;
    }
    return Optional.of("%010x".formatted(bits));
  }

  /// Whether this is the code of an entry with this hash.
  boolean isOf(String hash) {
    return hash.startsWith(start);
  }
}
