package org.tupyo.server.elections;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// Identifies an election, and is its address: `/e/part-leaders-2026`.
///
/// @param value in Unicode's composed form, however it was typed; 1 to 60 letters (of any script),
///   digits and hyphens; never changes, and once the election has opened it is never given to
///   another
public record ElectionId(String value) {
  static final int LENGTH = 60;

  private static final Pattern FORM =
      Pattern.compile("(?=.{1,%d}$)[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}-]*".formatted(LENGTH));

  public ElectionId {
    value = Normalizer.normalize(value, Normalizer.Form.NFC);
    if (!isValid(value)) {
      throw new IllegalArgumentException("not an election's address: " + value);
    }
  }

  /// Whether an address may read so.
  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
