package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordListTest {

  static Stream<WordList> lists() {
    return Stream.of(WordList.KOREAN, WordList.ENGLISH);
  }

  @ParameterizedTest
  @MethodSource("lists")
  void holdsTwoThousandAndFortyEightDifferentWordsInOrder(WordList list) {
    assertThat(list.all()).hasSize(2_048).doesNotHaveDuplicates().isSorted();
    assertThat(list.all()).allMatch(word -> Normalizer.isNormalized(word, Normalizer.Form.NFC));
  }

  @Test
  void wordsAreShortAndOfTheLettersOfTheirLanguage() {
    assertThat(WordList.KOREAN.all()).allMatch(word -> word.matches("[가-힣]{2,4}"));
    assertThat(WordList.ENGLISH.all()).allMatch(word -> word.matches("[a-z]{3,9}"));
  }

  /// One wrong, missing or additional letter, or two changed about, never give another word.
  @ParameterizedTest
  @MethodSource("lists")
  void noTwoWordsAreOneMistakeApart(WordList list) {
    var spelt = new HashSet<>(list.all().stream().map(WordList::letters).toList());
    var shortened = new HashSet<String>();

    for (var word : spelt) {
      // Words that share what is left when a letter is taken out differ by that letter alone.
      for (int i = 0; i < word.length(); i++) {
        var without = word.substring(0, i) + word.substring(i + 1);
        assertThat(spelt).as(word).doesNotContain(without);
        assertThat(shortened.add(i + without)).as(word).isTrue();
        if (i + 1 < word.length() && word.charAt(i) != word.charAt(i + 1)) {
          var changedAbout =
              word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2);
          assertThat(spelt).as(word).doesNotContain(changedAbout);
        }
      }
    }
  }

  @Test
  void aMisspeltWordIsLikeTheRightOne() {
    assertThat(WordList.KOREAN.like("구룸", 3).getFirst()).isEqualTo("구름");
    assertThat(WordList.KOREAN.like("고양", 3)).contains("고양이");
    assertThat(WordList.ENGLISH.like("aple", 3).getFirst()).isEqualTo("apple");
    assertThat(WordList.ENGLISH.like("xqzw", 3)).isEmpty();
  }

  @Test
  void mistakesAreCountedLetterByLetter() {
    assertThat(WordList.mistakes("kitten", "sitting")).isEqualTo(3);
    assertThat(WordList.mistakes("", "abc")).isEqualTo(3);
    assertThat(WordList.mistakes("abc", "abc")).isZero();
    assertThat(List.of(WordList.mistakes("ab", "ba"), WordList.mistakes("ab", "abc")))
        .containsExactly(2, 1);
  }
}
