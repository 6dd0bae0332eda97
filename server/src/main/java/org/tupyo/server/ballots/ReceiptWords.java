package org.tupyo.server.ballots;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A receipt for the eye: four words that stand for the first 44 bits of the hash, in Korean or
/// English: `구름 – 사과 – 다리 – 열쇠`. Few enough to compare at a glance, too few to prove anything: two
/// ballots may have the same.
///
/// @param start the beginning of the entry's hash: 11 hexadecimal digits
record ReceiptWords(String start) {
  private static final int WORDS = 4;
  private static final int BITS = 11;
  private static final int DIGITS = WORDS * BITS / 4;
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\u00a0\\u2010-\\u2015_,.·+/-]+");
  private static final int GUESSES = 3;

  static ReceiptWords of(Receipt receipt) {
    return new ReceiptWords(receipt.hash().substring(0, DIGITS));
  }

  /// What somebody typed, understood or not.
  sealed interface Reading {
    /// Four words of one list.
    record Words(ReceiptWords words) implements Reading {}

    /// Something with a word that is in no list.
    ///
    /// @param typed the words as they were typed
    /// @param guesses for each word the listed ones it may be; itself where it is listed
    record Misspelt(List<String> typed, List<List<String>> guesses) implements Reading {}

    /// Another number of words than four.
    record NotFour(int words) implements Reading {}

    /// No words at all: a code, perhaps.
    record NoWords() implements Reading {}
  }

  /// Reads what somebody typed: what stands between the words and letter case do not matter.
  static Reading read(String typed) {
    var text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    var words = BETWEEN.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    if (words.isEmpty() || !words.stream().allMatch(ReceiptWords::isWord)) {
      return new Reading.NoWords();
    }
    if (words.size() != WORDS) {
      return new Reading.NotFour(words.size());
    }
    var list = isHangul(text) ? WordList.KOREAN : WordList.ENGLISH;
    return read(words, list)
        .<Reading>map(Reading.Words::new)
        .orElseGet(() ->
            new Reading.Misspelt(
                words,
                words.stream()
                    .map(word ->
                        list.placeOf(word).isPresent() ? List.of(word) : list.like(word, GUESSES))
                    .toList()));
  }

  private static Optional<ReceiptWords> read(List<String> words, WordList list) {
    long bits = 0;
    for (var word : words) {
      var place = list.placeOf(word);
      if (place.isEmpty()) {
        return Optional.empty();
      }
      bits = bits << BITS | place.getAsInt();
    }
    return Optional.of(new ReceiptWords("%011x".formatted(bits)));
  }

  /// Everything that misspelt words may stand for, the likest first.
  static List<ReceiptWords> guesses(Reading.Misspelt misspelt) {
    var found = List.of(List.<String>of());
    for (var choice : misspelt.guesses()) {
      var longer = new ArrayList<List<String>>();
      for (var begun : found) {
        for (var word : choice) {
          var words = new ArrayList<>(begun);
          words.add(word);
          longer.add(List.copyOf(words));
        }
      }
      found = List.copyOf(longer);
    }
    return found.stream()
        .flatMap(words ->
            read(words, isHangul(words.getFirst()) ? WordList.KOREAN : WordList.ENGLISH).stream())
        .toList();
  }

  /// The four words in a reader's language.
  List<String> in(Locale language) {
    var list = WordList.in(language);
    var bits = Long.parseLong(start, 16);
    return IntStream.range(0, WORDS)
        .map(i -> (int) (bits >>> (BITS * (WORDS - 1 - i))) & (WordList.SIZE - 1))
        .mapToObj(list::at)
        .toList();
  }

  /// As they stand on the receipt; a line never begins with a dash.
  String shown(Locale language) {
    return String.join("\u00a0– ", in(language));
  }

  /// As they stand in an address.
  String address(Locale language) {
    return String.join("-", in(language));
  }

  private static boolean isWord(String word) {
    return word.codePoints().allMatch(Character::isLetter);
  }

  private static boolean isHangul(String text) {
    return text.codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL);
  }
}
