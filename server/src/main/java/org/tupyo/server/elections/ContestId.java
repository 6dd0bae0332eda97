package org.tupyo.server.elections;

/// Identifies a contest.
///
/// @param value positive, never given twice
public record ContestId(long value) {
  /// Reads it as addresses write it.
  ///
  /// @throws NumberFormatException where it is no number
  public static ContestId valueOf(String digits) {
    return new ContestId(Long.parseLong(digits));
  }
}
