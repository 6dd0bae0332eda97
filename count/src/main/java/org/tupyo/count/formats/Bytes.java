package org.tupyo.count.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A file read byte by byte, that knows where it is. A byte-order mark at the start is passed over,
/// and each line end (LF, CR LF or CR) is given as one `\n`.
final class Bytes {
  static final int END = -1;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int filled;
  private int lineEnd;
  private long line = 1;
  private long column = 1;

  Bytes(InputStream in) throws IOException {
    this.in = in;
    fill();
    if (filled >= 3
        && buffer[0] == (byte) 0xEF
        && buffer[1] == (byte) 0xBB
        && buffer[2] == (byte) 0xBF) {
      at = 3;
    }
  }

  private void fill() throws IOException {
    at = 0;
    filled = in.readNBytes(buffer, 0, buffer.length);
  }

  /// The next byte without taking it, or `END`.
  int peek() throws IOException {
    if (at == filled) {
      fill();
      if (filled == 0) {
        return END;
      }
    }
    int next = buffer[at] & 0xFF;
    return next == '\r' ? '\n' : next;
  }

  /// Takes the next byte, or `END`.
  int next() throws IOException {
    int next = peek();
    if (next == END) {
      return END;
    }
    boolean carriageReturn = buffer[at] == '\r';
    at++;
    if (next == '\n') {
      line++;
      column = 1;
      if (carriageReturn && peekRaw() == '\n') {
        at++;
      }
    } else if ((next & 0xC0) != 0x80) {
      // Bytes that continue a character are no columns of their own.
      column++;
    }
    return next;
  }

  // ---- whole lines

  /// Whether the rest of this line is in the buffer, with its end.
  boolean hasWholeLine() throws IOException {
    if (isLineInBuffer(at)) {
      return true;
    }
    System.arraycopy(buffer, at, buffer, 0, filled - at);
    int searched = filled - at;
    filled = searched + in.readNBytes(buffer, searched, buffer.length - searched);
    at = 0;
    return isLineInBuffer(searched);
  }

  private boolean isLineInBuffer(int from) {
    lineEnd = from;
    while (lineEnd < filled && buffer[lineEnd] != '\n') {
      lineEnd++;
    }
    return lineEnd < filled;
  }

  byte[] buffer() {
    return buffer;
  }

  int at() {
    return at;
  }

  /// Where the line ends that `hasWholeLine` found.
  int lineEnd() {
    return lineEnd;
  }

  /// Passes over the rest of the line that `hasWholeLine` found.
  void skipLine() {
    at = lineEnd + 1;
    line++;
    column = 1;
  }

  // ----

  private int peekRaw() throws IOException {
    if (at == filled) {
      fill();
    }
    return filled == 0 ? END : buffer[at] & 0xFF;
  }

  long line() {
    return line;
  }

  long column() {
    return column;
  }

  Malformed malformed(String expected) throws IOException {
    return new Malformed(line, column, expected, describe(peek()));
  }

  static String describe(int next) {
    if (next == END) {
      return "the end of the file";
    }
    if (next == '\n') {
      return "the end of the line";
    }
    if (next < 0x20) {
      return "the control character " + next;
    }
    return next < 0x80 ? "\"" + (char) next + "\"" : "a character outside ASCII";
  }

  /// A text that grows byte by byte.
  static final class Text {
    private byte[] bytes = new byte[64];
    private int length;

    void add(int next) {
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * length);
      }
      bytes[length++] = (byte) next;
    }

    void clear() {
      length = 0;
    }

    boolean isEmpty() {
      return length == 0;
    }

    /// The bytes as UTF-8.
    ///
    /// @throws CharacterCodingException if they are none
    String decoded() throws CharacterCodingException {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    }
  }
}
