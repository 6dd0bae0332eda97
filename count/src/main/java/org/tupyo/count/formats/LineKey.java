package org.tupyo.count.formats;

/// What of a line makes two lines equal. What says nothing about the ballot, such as its number, is
/// left out, or no two would be.
interface LineKey {
  /// Says that the key is the line as it stands.
  int KEEP = -1;

  /// The whole line.
  LineKey WHOLE = (_, _, _, _) -> KEEP;

  /// Writes the key of a line.
  ///
  /// @param to at least as long as the line
  /// @return how long the key is, or `KEEP`
  int write(byte[] from, int start, int end, byte[] to);
}
