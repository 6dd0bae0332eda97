package org.tupyo.server.texts;

import com.ibm.icu.text.Normalizer2;
import java.util.Locale;

/// Text as people typed it, made safe to store and to compare.
public final class CleanText {
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final Normalizer2 FOLDED = Normalizer2.getNFKCCasefoldInstance();

  private CleanText() {}

  /// Gives the text in Unicode's composed form on one line: without control and invisible direction
  /// characters, with runs of blanks made one (those of a Korean or Japanese keyboard too), and
  /// stripped.
  public static String line(String typed) {
    return paragraphs(typed).replaceAll("[\\s\\p{Z}]+", " ").strip();
  }

  /// Gives the text in Unicode's composed form with its lines kept, without other control and
  /// invisible direction characters, stripped.
  public static String paragraphs(String typed) {
    var clean = new StringBuilder(typed.length());
    typed
        .replace("\r\n", "\n")
        .codePoints()
        .filter(CleanText::mayStay)
        .forEach(clean::appendCodePoint);
    return NFC.normalize(clean).strip();
  }

  /// Gives what two names have in common when people would call them the same: width, letter case
  /// and composition do not count.
  public static String key(String name) {
    return FOLDED.normalize(line(name)).toLowerCase(Locale.ROOT);
  }

  private static boolean mayStay(int c) {
    if (c == '\n' || c == '\t') {
      return true;
    }
    // Overrides and isolates can make a name look like another one.
    var direction =
        (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
    // Zero-width space, word joiner, soft hyphen; the joiners that emoji need may stay.
    var unseen = c == 0x200B || c == 0x2060 || c == 0x00AD || c == 0xFEFF;
    var lone = c >= 0xD800 && c <= 0xDFFF;
    return !Character.isISOControl(c) && !direction && !unseen && !lone;
  }
}
