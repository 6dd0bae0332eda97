package org.tupyo.count.formats;

/// Ends the reading of a file that is not what it should be. It never leaves this package.
final class Malformed extends Exception {
  private final long line;
  private final long column;
  private final String expected;
  private final String found;

  Malformed(long line, long column, String expected, String found) {
    super("line " + line + ", column " + column + ": expected " + expected + ", found " + found);
    this.line = line;
    this.column = column;
    this.expected = expected;
    this.found = found;
  }

  /// The same, that many lines further down: for a part of a file that was read by itself.
  Malformed movedDown(long lines) {
    return new Malformed(line + lines, column, expected, found);
  }

  Reading.Broken in(String name) {
    return new Reading.Broken(name, line, column, expected, found);
  }
}
