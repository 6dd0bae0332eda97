package org.tupyo.count.formats;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/// JSON read from front to back, of which nothing is kept. Whoever reads asks for what should come
/// next, and learns where else it is wrong.
final class JsonText {
  private static final int MOST_NESTED = 64;

  private final Bytes in;
  private final char[] closes = new char[MOST_NESTED];
  private final boolean[] isFirst = new boolean[MOST_NESTED];
  private int depth;
  private long line = 1;
  private long column = 1;

  JsonText(Bytes in) {
    this.in = in;
  }

  /// The first character of the next value, or `Bytes.END`.
  int peek() throws IOException {
    while (in.peek() == ' ' || in.peek() == '\n' || in.peek() == '\t') {
      in.next();
    }
    line = in.line();
    column = in.column();
    return in.peek();
  }

  void openObject(String expected) throws IOException, Malformed {
    open('{', '}', expected);
  }

  void openArray(String expected) throws IOException, Malformed {
    open('[', ']', expected);
  }

  private void open(char first, char last, String expected) throws IOException, Malformed {
    if (peek() != first) {
      throw in.malformed(expected);
    }
    in.next();
    if (depth == MOST_NESTED) {
      throw new Malformed(line, column, "at most " + MOST_NESTED + " levels", "more");
    }
    closes[depth] = last;
    isFirst[depth++] = true;
  }

  /// Whether the object or array that is open has another member; passes the comma before it, or
  /// the end.
  boolean hasMore() throws IOException, Malformed {
    int next = peek();
    char close = closes[depth - 1];
    if (next == close) {
      in.next();
      depth--;
      return false;
    }
    if (!isFirst[depth - 1]) {
      if (next != ',') {
        throw in.malformed("\",\" or \"" + close + "\"");
      }
      in.next();
      if (peek() == close) {
        throw in.malformed("another member after the comma");
      }
    }
    isFirst[depth - 1] = false;
    return true;
  }

  /// The name of the next member of an object.
  String key() throws IOException, Malformed {
    var key = string("a name in quotes");
    long keyLine = line;
    long keyColumn = column;
    if (peek() != ':') {
      throw in.malformed("\":\"");
    }
    in.next();
    line = keyLine;
    column = keyColumn;
    return key;
  }

  String string(String expected) throws IOException, Malformed {
    if (peek() != '"') {
      throw in.malformed(expected);
    }
    long startLine = line;
    long startColumn = column;
    in.next();
    var text = new Bytes.Text();
    var outside = new StringBuilder();
    try {
      while (in.peek() != '"') {
        int next = in.peek();
        if (next == Bytes.END || next < ' ') {
          throw in.malformed("a closing quote");
        }
        in.next();
        if (next == '\\') {
          outside.append(text.decoded()).append(escaped());
          text.clear();
        } else {
          text.add(next);
        }
      }
      in.next();
      outside.append(text.decoded());
    } catch (CharacterCodingException _) {
      throw new Malformed(startLine, startColumn, "text in UTF-8", "other bytes");
    }
    line = startLine;
    column = startColumn;
    for (int i = 0; i < outside.length(); i++) {
      boolean pair =
          i + 1 < outside.length()
              && Character.isSurrogatePair(outside.charAt(i), outside.charAt(i + 1));
      if (!pair && Character.isSurrogate(outside.charAt(i))) {
        throw wrong("text in Unicode", "half a character");
      }
      i += pair ? 1 : 0;
    }
    return outside.toString();
  }

  private char escaped() throws IOException, Malformed {
    int letter = in.peek();
    int at = "\"\\/bfnrtu".indexOf(letter);
    if (letter == Bytes.END || at < 0) {
      throw in.malformed("one of \"\\/bfnrtu after a backslash");
    }
    in.next();
    if (letter != 'u') {
      return "\"\\/\b\f\n\r\t".charAt(at);
    }
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = in.peek() == Bytes.END ? -1 : Character.digit((char) in.peek(), 16);
      if (digit < 0) {
        throw in.malformed("four hexadecimal digits");
      }
      in.next();
      code = 16 * code + digit;
    }
    return (char) code;
  }

  /// A whole number.
  long number(String expected, long least, long most) throws IOException, Malformed {
    peek();
    var text = word();
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below, with the place
    }
    throw wrong(expected, text.isEmpty() ? Bytes.describe(in.peek()) : "\"" + text + "\"");
  }

  boolean truth(String expected) throws IOException, Malformed {
    peek();
    var text = word();
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw wrong(expected, text.isEmpty() ? Bytes.describe(in.peek()) : "\"" + text + "\"");
  }

  /// A number or one of true, false and null.
  private String word() throws IOException, Malformed {
    var text = new byte[24];
    int length = 0;
    while ("+-.0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".indexOf(in.peek())
        >= 0) {
      if (length == text.length) {
        throw wrong("a shorter word", "a longer one");
      }
      text[length++] = (byte) in.next();
    }
    return new String(text, 0, length, java.nio.charset.StandardCharsets.US_ASCII);
  }

  /// A string or a whole number, as a string.
  String name(String expected) throws IOException, Malformed {
    return peek() == '"'
        ? string(expected)
        : String.valueOf(number(expected, Long.MIN_VALUE, Long.MAX_VALUE));
  }

  /// Passes over a value of any kind.
  void skip() throws IOException, Malformed {
    switch (peek()) {
      case '{' -> {
        openObject("{");
        while (hasMore()) {
          key();
          skip();
        }
      }
      case '[' -> {
        openArray("[");
        while (hasMore()) {
          skip();
        }
      }
      case '"' -> string("text");
      default -> {
        var word = word();
        if (!Arrays.asList("true", "false", "null").contains(word)
            && !word.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
          throw wrong("a value", word.isEmpty() ? Bytes.describe(in.peek()) : "\"" + word + "\"");
        }
      }
    }
  }

  void end() throws IOException, Malformed {
    if (peek() != Bytes.END) {
      throw in.malformed("the end of the file");
    }
  }

  /// Says what is wrong with the value that was read last.
  Malformed wrong(String expected, String found) {
    return new Malformed(line, column, expected, found);
  }
}
