package org.tupyo.server.elections;

import java.util.OptionalInt;

/// A whole number that somebody typed, perhaps none.
///
/// @param empty whether nothing was typed
/// @param value nothing where it is empty, no number or out of bounds
record TypedNumber(boolean empty, OptionalInt value) {
  static TypedNumber read(String typed, int least, int most) {
    var text = typed.strip();
    if (!text.matches("-?[0-9]{1,6}")) {
      return new TypedNumber(text.isEmpty(), OptionalInt.empty());
    }
    int number = Integer.parseInt(text);
    return new TypedNumber(
        false, number < least || number > most ? OptionalInt.empty() : OptionalInt.of(number));
  }

  /// The number, or another where nothing was typed or nothing that counts.
  ///
  /// @param flaw what to do where something else than a number within the bounds was typed
  int orElse(int usual, Runnable flaw) {
    if (value.isEmpty() && !empty) {
      flaw.run();
    }
    return value.orElse(usual);
  }
}
