package org.tupyo.server.elections;

/// Identifies an option of a contest; what the predecessor calls a candidate's `id`.
///
/// @param value positive, never given twice
public record OptionId(long value) {
  /// Reads it as addresses write it.
  ///
  /// @throws NumberFormatException where it is no number
  public static OptionId valueOf(String digits) {
    return new OptionId(Long.parseLong(digits));
  }
}
