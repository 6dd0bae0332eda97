package org.tupyo.server.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tupyo.server.elections.Flaw;

/// What has to be mended on a form: for each control, by its id, the sentence in the reader's
/// language.
record Flaws(Map<String, String> byField) {
  static final Flaws NONE = new Flaws(Map.of());

  Flaws {
    byField = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byField));
  }

  /// The first sentence for each control; a JSON pointer `/contests/0/title` is the control
  /// `contests.0.title`.
  static Flaws of(List<Flaw> flaws, java.util.function.Function<Flaw, String> words) {
    var byField = new LinkedHashMap<String, String>();
    for (var flaw : flaws) {
      var field = flaw.pointer().isEmpty() ? "main" : flaw.pointer().substring(1).replace('/', '.');
      byField.putIfAbsent(field, words.apply(flaw));
    }
    return new Flaws(byField);
  }

  /// The sentence at a control; empty where it is fine.
  String at(String field) {
    return byField.getOrDefault(field, "");
  }

  /// Whether anything in these rows has to be mended: a fold with an error in it stands open.
  boolean within(String row) {
    return byField.keySet().stream().anyMatch(field -> field.startsWith(row + "."));
  }
}
