package org.tupyo.count.formats;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The cells of one line of CSV, one after the other, without quotes and without space around them.
final class CsvCells {
  private final byte separator;
  private byte[] bytes = new byte[0];
  private byte[] unquoted = new byte[64];
  private long line;
  private int lineStart;
  private int lineEnd;
  private int at;
  private int cellStart;
  private boolean hasMore;
  private byte[] text = bytes;
  private int textStart;
  private int textEnd;

  CsvCells(byte separator) {
    this.separator = separator;
  }

  /// Goes to the start of a line.
  void start(byte[] of, int start, int end, long number) {
    bytes = of;
    line = number;
    lineStart = start;
    lineEnd = end;
    at = start;
    hasMore = true;
  }

  /// Goes to the next cell, if there is one. An empty line has one, which is empty.
  boolean next() throws Malformed {
    if (!hasMore) {
      return false;
    }
    cellStart = at;
    if (at < lineEnd && bytes[at] == '"') {
      takeQuoted();
      if (at < lineEnd && bytes[at] != separator) {
        throw malformed(at, "\"" + (char) separator + "\"", Bytes.describe(bytes[at] & 0xFF));
      }
    } else {
      while (at < lineEnd && bytes[at] != separator) {
        at++;
      }
      text = bytes;
      textStart = cellStart;
      textEnd = at;
    }
    strip();
    hasMore = at < lineEnd;
    at++;
    return true;
  }

  private void takeQuoted() throws Malformed {
    int length = 0;
    at++;
    while (at < lineEnd) {
      byte next = bytes[at++];
      if (next == '"') {
        if (at == lineEnd || bytes[at] != '"') {
          text = unquoted;
          textStart = 0;
          textEnd = length;
          return;
        }
        at++;
      }
      if (length == unquoted.length) {
        unquoted = Arrays.copyOf(unquoted, 2 * length);
      }
      unquoted[length++] = next;
    }
    throw malformed(lineEnd, "a closing quote", "the end of the line");
  }

  private void strip() {
    while (textStart < textEnd && isSpace(text[textStart])) {
      textStart++;
    }
    while (textStart < textEnd && isSpace(text[textEnd - 1])) {
      textEnd--;
    }
  }

  private static boolean isSpace(byte one) {
    return one >= 0 && one <= ' ';
  }

  boolean isEmpty() {
    return textStart == textEnd;
  }

  /// Puts the cell into a table, and gives its number there.
  int addTo(LineTable table) {
    return table.add(text, textStart, textEnd, 1);
  }

  String decoded() throws Malformed {
    try {
      return decoded(text, textStart, textEnd).strip();
    } catch (CharacterCodingException _) {
      throw malformed(cellStart, "text in UTF-8", "other bytes");
    }
  }

  static String decoded(byte[] bytes, int start, int end) throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes, start, end - start))
        .toString();
  }

  /// Says what is wrong with this cell.
  Malformed malformed(String expected, String found) {
    return malformed(cellStart, expected, found);
  }

  private Malformed malformed(int where, String expected, String found) {
    long column = 1;
    for (int i = lineStart; i < where; i++) {
      // Bytes that continue a character are no columns of their own.
      column += (bytes[i] & 0xC0) == 0x80 ? 0 : 1;
    }
    return new Malformed(line, column, expected, found);
  }
}
