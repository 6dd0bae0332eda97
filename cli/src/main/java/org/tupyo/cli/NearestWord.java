package org.tupyo.cli;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// The word somebody probably meant.
final class NearestWord {
  private NearestWord() {}

  /// Finds the known word that takes the fewest changes of a letter, if they are few for its
  /// length.
  static Optional<String> to(String typed, Stream<String> known) {
    return known
        .filter(word -> distance(typed, word) <= (word.length() - 1) / 2)
        .min(Comparator.comparingInt(word -> distance(typed, word)));
  }

  /// Counts the letters to add, take away or change (Levenshtein).
  private static int distance(String from, String to) {
    var before = new int[to.length() + 1];
    for (var j = 0; j <= to.length(); j++) {
      before[j] = j;
    }
    for (var i = 1; i <= from.length(); i++) {
      var row = new int[to.length() + 1];
      row[0] = i;
      for (var j = 1; j <= to.length(); j++) {
        var change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(before[j - 1] + change, Math.min(before[j], row[j - 1]) + 1);
      }
      before = row;
    }
    return before[to.length()];
  }
}
