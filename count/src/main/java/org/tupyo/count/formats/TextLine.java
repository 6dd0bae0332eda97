package org.tupyo.count.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/// A line of a file in which the order of lines means nothing.
///
/// @param number where it first stands in the file, from 1
/// @param times how often it comes
record TextLine(String text, long number, long times) {

  /// Each distinct line once, in the order in which they first come, without empty ones.
  static List<TextLine> of(InputStream in) throws IOException, Malformed {
    var counted = new LineCounter(in, LineKey.WHOLE, (byte) '\n').count(0);
    var lines = new ArrayList<TextLine>(counted.size());
    for (int i = 0; i < counted.size(); i++) {
      long number = counted.line(i);
      try {
        var text = CsvCells.decoded(counted.bytes(), counted.start(i), counted.end(i));
        boolean marked = number == 1 && text.startsWith("\uFEFF");
        lines.add(new TextLine(marked ? text.substring(1) : text, number, counted.times(i)));
      } catch (CharacterCodingException _) {
        throw new Malformed(number, 1, "text in UTF-8", "other bytes");
      }
    }
    return lines;
  }

  /// Says what should stand here.
  ///
  /// @param at a place in the text, from 0; its length for the end of the line
  Malformed wrong(int at, String expected) {
    var found =
        at >= text.length()
            ? "the end of the line"
            : "\"" + text.substring(at, text.offsetByCodePoints(at, 1)) + "\"";
    return wrong(at, expected, found);
  }

  Malformed wrong(int at, String expected, String found) {
    return new Malformed(number, text.codePointCount(0, at) + 1L, expected, found);
  }
}
