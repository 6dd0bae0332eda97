package org.tupyo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tupyo.crypto.json.Sentence;

/// What the protocol says of something that is not as it must be, in both languages.
class SaidSentencesTest {
  private static final List<Path> SOURCES =
      List.of(Path.of("src/main/java"), Path.of("../crypto/src/main/java"));

  private static final Pattern SENTENCE =
      Pattern.compile("Sentence\\s*\\.of\\(\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\")?");

  private static final Pattern VALUE = Pattern.compile("%(?:(\\d)\\$)?([sd])");

  @Test
  void everySentenceIsInBothMessageFiles() throws IOException {
    var english = Words.in(Locale.ENGLISH);
    var korean = Words.in(Locale.KOREAN);

    for (var said : patterns().entrySet()) {
      var key = said.getKey();
      var pattern = said.getValue();

      assertThat(english.texts().getString(key)).isEqualTo(pattern);
      assertThat(values(korean.texts().getString(key))).as(key).isEqualTo(values(pattern));
      if (pattern.contains(" ") && !pattern.matches("[\\w.]*(%s)?: %s")) {
        assertThat(korean.texts().getString(key)).containsPattern("[가-힣]");
      }
    }
  }

  @Test
  void noSentenceIsLeftThatNobodySays() throws IOException {
    var kept = new TreeSet<String>();
    for (var key : Words.in(Locale.ENGLISH).texts().keySet()) {
      if (key.startsWith("said.")) {
        kept.add(key);
      }
    }

    assertThat(kept).isEqualTo(patterns().keySet());
  }

  @Test
  void aSentenceWithinAnotherIsSaidInTheSameLanguage() {
    var inner = Sentence.of("its bound proofs are missing");
    var outer = Sentence.of("trustee %d: %s", 2, inner);

    assertThat(outer).hasToString("trustee 2: its bound proofs are missing");
    assertThat(Words.in(Locale.ENGLISH).text(outer)).isEqualTo(outer.toString());
    assertThat(Words.in(Locale.KOREAN).text(outer)).isEqualTo("열쇠지기 2번: 묶는 증명이 없어요");
  }

  /// The patterns in the sources, by the keys of the message files.
  private static Map<String, String> patterns() throws IOException {
    var patterns = new TreeMap<String, String>();
    for (var folder : SOURCES) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          for (var found : SENTENCE.matcher(Files.readString(file)).results().toList()) {
            assertThat(found.group(1)).as("a pattern that is written out in %s", file).isNotNull();
            var pattern = found.group(1).replace("\\\"", "\"");
            var before = patterns.put(Words.key(pattern), pattern);
            assertThat(before).as("one key for two").isIn(null, pattern);
          }
        }
      }
    }
    return patterns;
  }

  /// The kinds of the values by their places, which may be in another order.
  private static Map<Integer, String> values(String text) {
    var values = new TreeMap<Integer, String>();
    int next = 1;
    for (MatchResult value : VALUE.matcher(text).results().toList()) {
      int place = value.group(1) == null ? next++ : Integer.parseInt(value.group(1));
      values.put(place, value.group(2));
    }
    return values;
  }
}
