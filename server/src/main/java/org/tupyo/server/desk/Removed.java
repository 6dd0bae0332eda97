package org.tupyo.server.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A row that was taken off the first screen a moment ago, and everything that was typed in it. The
/// form carries it along, so that it can be put back; nothing of it is kept elsewhere.
///
/// @param where `candidate.0.2`, `question.1`, or `asked.0` for a question that became one for or
///   against: where it stood
/// @param fields what was typed, by name within the row
record Removed(String where, Map<String, String> fields) {
  /// Where the form carries it.
  static final String PLACE = "removed.where";

  /// The row that carries its fields.
  static final String ROW = "removed.row";

  Removed {
    fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /// What this button takes away; nothing where it takes nothing.
  static Optional<Removed> by(RowButton button, Typed typed) {
    return switch (button) {
      case RowButton.RemoveQuestion(var at) -> row("question." + at, "contests." + at, typed);
      case RowButton.RemoveCandidate(var question, var at) ->
          row(
              "candidate.%d.%d".formatted(question, at),
              "contests.%d.options.%d".formatted(question, at),
              typed);
      case RowButton.AskYesNo(var at) -> row("asked." + at, "contests." + at, typed);
      case RowButton.AddNames _,
          RowButton.AddQuestion _,
          RowButton.RaiseCandidate _,
          RowButton.LowerCandidate _,
          RowButton.PutBack _ ->
          Optional.empty();
    };
  }

  private static Optional<Removed> row(String where, String row, Typed typed) {
    var fields = typed.under(row + ".");
    return fields.isEmpty() ? Optional.empty() : Optional.of(new Removed(where, fields));
  }

  /// What the reader knows it by; may be empty.
  String name() {
    return fields.getOrDefault("name", fields.getOrDefault("title", "")).strip();
  }

  /// `candidate`, `question` or `asked`.
  String kind() {
    return where.substring(0, where.indexOf('.'));
  }

  /// The question in which it stood.
  int question() {
    return Integer.parseInt(where.split("\\.", 3)[1]);
  }
}
