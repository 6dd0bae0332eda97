package org.tupyo.server.elections;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The words of our rules as files and the JSON API write them: `AFTER_CLOSING` is `after-closing`.
public final class Word {
  private Word() {}

  /// Gives the word for this constant.
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Finds the constant that has this word.
  static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant).equals(word))
        .findFirst();
  }
}
