package org.tupyo.server.elections;

import java.util.regex.Pattern;

/// Identifies an election, and is its address: `/e/part-leaders-2026`.
///
/// @param value 1 to 60 letters (of any script), digits and hyphens; never changes and is never
///   given twice
public record ElectionId(String value) {
  private static final Pattern FORM =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,59})");

  public ElectionId {
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
