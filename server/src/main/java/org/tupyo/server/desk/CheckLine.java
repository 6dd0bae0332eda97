package org.tupyo.server.desk;

import java.util.List;
import java.util.Locale;
import org.tupyo.server.storage.CannotStart;
import org.tupyo.server.storage.Sentence;

/// What is said about one thing that an operator would ask about: the sentence stands under
/// `desk.health.WHAT.STATE`.
///
/// @param values for the places of the sentence
/// @param command that looks closer or mends it, to be pasted into a shell; may be empty
public record CheckLine(String what, State state, List<Object> values, String command) {
  public CheckLine {
    values = List.copyOf(values);
  }

  /// How it is. A state is never colour alone: each has its icon and its sentence.
  public enum State {
    OK,
    WARN,
    BAD;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static CheckLine of(String what, State state, String command, Object... values) {
    return new CheckLine(what, state, List.of(values), command);
  }

  /// The key of its sentence.
  String key() {
    return "desk.health.%s.%s".formatted(what, state.word());
  }

  /// Its sentence, where no server runs.
  public String in(Locale language) {
    var said =
        values.stream()
            .map(value -> value instanceof CannotStart why ? why.sentence(language) : value)
            .toArray();
    return new Sentence(key(), said).in(language);
  }
}
