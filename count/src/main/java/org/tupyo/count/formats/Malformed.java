package org.tupyo.count.formats;

/// Ends the reading of a file that is not what it should be. It never leaves this package.
final class Malformed extends Exception {
  private static final int LONGEST_FOUND = 500;

  private final long line;
  private final long column;
  private final String expected;
  private final String found;

  Malformed(long line, long column, String expected, String found) {
    super("line " + line + ", column " + column + ": expected " + expected + ", found " + found);
    this.line = line;
    this.column = column;
    this.expected = printable(expected);
    this.found = printable(found.length() > LONGEST_FOUND ? shortened(found) : found);
  }

  private static String shortened(String text) {
    boolean pair = Character.isHighSurrogate(text.charAt(LONGEST_FOUND - 1));
    return text.substring(0, LONGEST_FOUND - (pair ? 1 : 0)) + "…";
  }

  /// A file must not tell the terminal of whoever reads the sentence what to do.
  private static String printable(String text) {
    if (text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    var printable = new StringBuilder();
    text.chars()
        .forEach(letter ->
            printable.append(
                Character.isISOControl(letter)
                    ? "\\u%04x".formatted(letter)
                    : String.valueOf((char) letter)));
    return printable.toString();
  }

  /// The same, that many lines further down: for a part of a file that was read by itself.
  Malformed movedDown(long lines) {
    return new Malformed(line + lines, column, expected, found);
  }

  Reading.Broken in(String name) {
    return new Reading.Broken(name, line, column, expected, found);
  }
}
