package org.tupyo.crypto.json;

import java.util.List;

/// A sentence of this module, from which others can make the same in another language.
///
/// @param pattern in English, with `%s` and `%d` at the places of the values
/// @param values what is said about, or sentences themselves
public record Sentence(String pattern, List<Object> values) {
  public Sentence {
    values = List.copyOf(values);
  }

  /// Every pattern stands in a call of this, so that all of them can be found.
  public static Sentence of(String pattern, Object... values) {
    return new Sentence(pattern, List.of(values));
  }

  /// In English.
  @Override
  public String toString() {
    return pattern.formatted(values.toArray());
  }
}
