package org.tupyo.count.results;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.tupyo.count.Candidate;

/// What results say, in the reader's language: Korean, or else English.
final class Texts {
  private final Locale locale;
  private final ResourceBundle bundle;
  private final List<String> grades;

  private Texts(Locale locale, List<String> grades) {
    this.locale = locale;
    this.grades = List.copyOf(grades);
    // The root is English; asked for by name, it would give way to the language of the machine.
    this.bundle =
        ResourceBundle.getBundle(
            "org.tupyo.count.results.texts",
            locale.getLanguage().equals("ko") ? Locale.KOREAN : Locale.ROOT);
  }

  static Texts in(Locale locale) {
    return new Texts(locale, List.of());
  }

  /// @param grades their words, the worst first; without a word a grade has its number
  static Texts in(Locale locale, List<String> grades) {
    return new Texts(locale, grades);
  }

  String language() {
    return locale.getLanguage().equals("ko") ? "ko" : "en";
  }

  /// The text of this key, with `{0}`, `{1}` … replaced.
  String of(String key, Object... parts) {
    var text = bundle.getString(key);
    var out = new StringBuilder();
    int from = 0;
    // In one pass: what is put in may have braces of its own.
    for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', from)) {
      out.append(text, from, at).append(parts[text.charAt(at + 1) - '0']);
      from = at + 3;
    }
    return out.append(text.substring(from)).toString();
  }

  /// The word for a constant.
  String of(Enum<?> value) {
    var kind = value.getDeclaringClass().getSimpleName().toLowerCase(Locale.ROOT);
    return bundle.getString(kind + "." + value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /// @param grade counted from 0, the worst
  String grade(int grade) {
    return grade < grades.size() ? grades.get(grade) : of("grade", grade);
  }

  String names(List<Candidate> candidates) {
    return candidates.isEmpty()
        ? of("nobody")
        : candidates.stream().map(Candidate::name).collect(Collectors.joining(", "));
  }
}
