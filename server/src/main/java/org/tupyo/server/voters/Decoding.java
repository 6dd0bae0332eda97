package org.tupyo.server.voters;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/// Turns the bytes of a file into letters: the first sheet of a workbook, or text by strict rules
/// and no guess about languages: a byte order mark decides; without one, UTF-8 if every byte fits,
/// then UTF-16 if there are bytes 0, then CP949 if every byte fits.
sealed interface Decoding {
  /// The text, and what its bytes were taken for.
  record Text(String text, Encoding encoding) implements Decoding {}

  /// Why it is no text that we read.
  record Refused(Problem.Kind reason) implements Decoding {}

  /// The encodings that spreadsheets write here.
  enum Encoding {
    UTF_8("UTF-8"),
    UTF_16LE("UTF-16LE"),
    UTF_16BE("UTF-16BE"),
    /// The Korean one of Windows.
    CP949("x-windows-949"),
    /// An Excel workbook, which carries its encoding along.
    XLSX("UTF-8");

    private final Charset charset;

    Encoding(String charset) {
      this.charset = Charset.forName(charset);
    }
  }

  static Decoding of(byte[] bytes) {
    if (Spreadsheet.is(bytes)) {
      return Spreadsheet.text(bytes)
          .<Decoding>map(text -> new Text(text, Encoding.XLSX))
          .orElse(new Refused(Problem.Kind.NOT_A_SHEET));
    }
    if (Spreadsheet.isOld(bytes)) {
      return new Refused(Problem.Kind.OLD_SHEET);
    }
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return strict(bytes, 3, Encoding.UTF_8);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return strict(bytes, 2, Encoding.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return strict(bytes, 2, Encoding.UTF_16BE);
    }
    return hasNul(bytes) ? wide(bytes) : narrow(bytes);
  }

  private static Decoding narrow(byte[] bytes) {
    var utf8 = strict(bytes, 0, Encoding.UTF_8);
    return utf8 instanceof Text ? utf8 : strict(bytes, 0, Encoding.CP949);
  }

  /// In UTF-16 every line end has a byte 0; on which side it stands says which UTF-16 it is.
  private static Decoding wide(byte[] bytes) {
    var even = 0;
    var odd = 0;
    for (var i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0 && i % 2 == 0) {
        even++;
      } else if (bytes[i] == 0) {
        odd++;
      }
    }
    var decoded = strict(bytes, 0, even > odd ? Encoding.UTF_16BE : Encoding.UTF_16LE);
    return decoded instanceof Text text && looksLikeLetters(text.text())
        ? decoded
        : new Refused(Problem.Kind.NUL);
  }

  private static boolean looksLikeLetters(String text) {
    return text.chars().noneMatch(c -> c == 0 || c == 0xFFFE || c == 0xFFFF)
        && text.chars().filter(c -> c == ',' || c == '@' || c == '\n' || c == '\r').count() > 0;
  }

  private static Decoding strict(byte[] bytes, int from, Encoding encoding) {
    try {
      var text =
          encoding
              .charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
              .toString();
      return text.indexOf('\0') >= 0 ? new Refused(Problem.Kind.NUL) : new Text(text, encoding);
    } catch (CharacterCodingException _) {
      return new Refused(Problem.Kind.NOT_TEXT);
    }
  }

  private static boolean hasNul(byte[] bytes) {
    for (var b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (var i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
