package org.tupyo.server.ballots;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.springframework.core.io.ClassPathResource;

/// 2,048 common nouns of one language, 11 bits each, from `resources/words`. No two are a single
/// mistake apart: a letter more, less or other, or two changed about.
final class WordList {
  static final int SIZE = 2_048;
  static final WordList KOREAN = read("ko");
  static final WordList ENGLISH = read("en");

  private final List<String> words;
  private final Map<String, Integer> places = new HashMap<>();

  private WordList(List<String> words) {
    this.words = List.copyOf(words);
    for (int place = 0; place < words.size(); place++) {
      places.put(words.get(place), place);
    }
  }

  /// The list of a reader's language; the English one for all but Korean.
  static WordList in(Locale language) {
    return language.getLanguage().equals(Locale.KOREAN.getLanguage()) ? KOREAN : ENGLISH;
  }

  List<String> all() {
    return words;
  }

  String at(int place) {
    return words.get(place);
  }

  /// Where a word stands, as it is spelt here.
  OptionalInt placeOf(String word) {
    var place = places.get(word);
    return place == null ? OptionalInt.empty() : OptionalInt.of(place);
  }

  /// Gives the words most like one that is none, the likest first; nothing where none is like it.
  List<String> like(String typed, int most) {
    record Likeness(String word, int mistakes) {}
    var letters = letters(typed);
    var allowed = Math.max(2, letters.length() / 3);
    var found = new ArrayList<Likeness>();
    for (var word : words) {
      var mistakes = mistakes(letters, letters(word));
      if (mistakes <= allowed) {
        found.add(new Likeness(word, mistakes));
      }
    }
    return found.stream()
        .sorted(Comparator.comparingInt(Likeness::mistakes))
        .limit(most)
        .map(Likeness::word)
        .toList();
  }

  /// Hangul taken apart into its letters, so that one wrong stroke is one mistake.
  static String letters(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFD);
  }

  /// The Levenshtein distance.
  static int mistakes(String one, String other) {
    var row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        var above = row[j];
        var same = one.charAt(i - 1) == other.charAt(j - 1);
        row[j] = Math.min(Math.min(row[j - 1], above) + 1, diagonal + (same ? 0 : 1));
        diagonal = above;
      }
    }
    return row[other.length()];
  }

  private static WordList read(String language) {
    try {
      var text =
          new ClassPathResource("words/%s.txt".formatted(language))
              .getContentAsString(StandardCharsets.UTF_8);
      return new WordList(text.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
