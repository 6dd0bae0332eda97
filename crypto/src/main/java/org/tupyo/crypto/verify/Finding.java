package org.tupyo.crypto.verify;

import java.util.OptionalInt;
import org.tupyo.crypto.json.Sentence;

/// A check that failed.
///
/// @param event the event it failed at, by height, where it is about one
/// @param sentence what was expected or found
public record Finding(Check check, OptionalInt event, Sentence sentence) {
  /// It may quote what is wrong, which somebody made as long as they liked.
  private static final int LONGEST = 400;

  static Finding at(int event, Check check, Sentence sentence) {
    return new Finding(check, OptionalInt.of(event), sentence);
  }

  static Finding of(Check check, Sentence sentence) {
    return new Finding(check, OptionalInt.empty(), sentence);
  }

  /// What was expected or found, in English.
  public String detail() {
    return shortened(sentence.toString());
  }

  /// Cuts the sentence, in any language, to a length that is bearable.
  public static String shortened(String detail) {
    return detail.length() > LONGEST ? detail.substring(0, LONGEST) + "…" : detail;
  }
}
