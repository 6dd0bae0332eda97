package org.tupyo.crypto.verify;

import java.util.OptionalInt;

/// A check that failed.
///
/// @param event the event it failed at, by height, where it is about one
/// @param detail what was expected or found, in English
public record Finding(Check check, OptionalInt event, String detail) {
  /// It may quote what is wrong, which somebody made as long as they liked.
  private static final int LONGEST = 400;

  public Finding {
    if (detail.length() > LONGEST) {
      detail = detail.substring(0, LONGEST) + "…";
    }
  }

  static Finding at(int event, Check check, String detail) {
    return new Finding(check, OptionalInt.of(event), detail);
  }

  static Finding of(Check check, String detail) {
    return new Finding(check, OptionalInt.empty(), detail);
  }
}
