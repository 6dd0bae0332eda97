package org.tupyo.crypto.json;

/// Where in a text somebody must look, both from 1.
///
/// @param column in letters, not in bytes
record Place(int line, int column) {

  /// Finds the place of a byte of a text in UTF-8.
  ///
  /// @param offset from 0; what lies outside is taken as the end nearest to it
  static Place of(byte[] bytes, long offset) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < Math.min(offset, bytes.length); i++) {
      if (bytes[i] == '\n') {
        line++;
        column = 1;
      } else if (!continuesALetter(bytes, i)) {
        column++;
      }
    }
    return new Place(line, column);
  }

  static boolean continuesALetter(byte[] bytes, long offset) {
    return (bytes[(int) offset] & 0xc0) == 0x80;
  }
}
