package org.tupyo.server.elections;

import com.ibm.icu.text.SpoofChecker;
import org.tupyo.server.texts.CleanText;

/// When two names are hard to tell apart, and when one is the other with a slip of the pen.
public final class Likeness {
  private static final SpoofChecker LOOKS = new SpoofChecker.Builder().build();

  private Likeness() {}

  /// What a name has in common with all that look like it: blanks, letter case and letters of other
  /// scripts that look alike do not make a difference.
  public static String looks(String name) {
    return LOOKS.getSkeleton(CleanText.key(name).replace(" ", ""));
  }

  /// Whether at most half of the letters differ.
  static boolean isSlip(String wrong, String right) {
    var from = CleanText.key(wrong).codePoints().toArray();
    var to = CleanText.key(right).codePoints().toArray();
    return 2 * distance(from, to) <= Math.max(from.length, to.length);
  }

  /// Letters to insert, to delete or to replace, as V. I. Levenshtein counts them (1965).
  private static int distance(int[] from, int[] to) {
    var row = new int[to.length + 1];
    for (var j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (var i = 1; i <= from.length; i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= to.length; j++) {
        var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length];
  }
}
