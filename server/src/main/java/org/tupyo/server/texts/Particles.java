package org.tupyo.server.texts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Korean particles, chosen by the sound before them: 김민수를, 홍길동을, 1번이, 2번이, Mark가.
///
/// A message writes both forms in brackets after the word, with or without a closing mark between:
/// `{0}[을/를]`.
final class Particles {
  private static final Pattern CHOICE =
      Pattern.compile("([^\\[\\]\\s])?([\"'’”)\\]»]*)\\[([^/\\[\\]]+)/([^/\\[\\]]+)]");
  private static final String DIGITS_WITH_FINAL = "013678";
  private static final String LETTERS_WITH_FINAL = "lmnrLMNR";
  private static final int FINAL_RIEUL = 8;

  private Particles() {}

  /// Replaces every bracketed pair by the form that fits.
  static String choose(String text) {
    if (text.indexOf('[') < 0) {
      return text;
    }
    return CHOICE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(chosen(match)));
  }

  private static String chosen(java.util.regex.MatchResult match) {
    var before = match.group(1) == null ? "" : match.group(1);
    var withFinal = match.group(3);
    var without = match.group(4);
    var last = before.isEmpty() ? ' ' : before.charAt(before.length() - 1);
    var usesFinal = hasFinal(last) && !(withFinal.equals("으로") && endsInRieul(last));
    return before + match.group(2) + (usesFinal ? withFinal : without);
  }

  private static boolean hasFinal(char c) {
    if (c >= '가' && c <= '힣') {
      return (c - '가') % 28 != 0;
    }
    return DIGITS_WITH_FINAL.indexOf(c) >= 0 || LETTERS_WITH_FINAL.indexOf(c) >= 0;
  }

  private static boolean endsInRieul(char c) {
    if (c >= '가' && c <= '힣') {
      return (c - '가') % 28 == FINAL_RIEUL;
    }
    return "178lrLR".indexOf(c) >= 0;
  }
}
