package org.tupyo.server.desk;

import java.util.Arrays;
import java.util.Optional;

/// A button of the first screen that changes its rows and saves nothing yet.
///
/// In the form it reads `remove-candidate.0.2`: what, in which question, which row.
sealed interface RowButton {
  /// The pasted names become rows.
  record AddNames(int question) implements RowButton {}

  record AddQuestion() implements RowButton {}

  record RemoveQuestion(int at) implements RowButton {}

  record RemoveCandidate(int question, int at) implements RowButton {}

  record RaiseCandidate(int question, int at) implements RowButton {}

  record LowerCandidate(int question, int at) implements RowButton {}

  /// A question with one candidate becomes one for or against.
  record AskYesNo(int question) implements RowButton {}

  /// The row that was taken off last comes back.
  record PutBack() implements RowButton {}

  /// Reads which button was pressed; nothing where it is none of these.
  static Optional<RowButton> read(String pressed) {
    var words = pressed.split("\\.", 4);
    if (Arrays.stream(words).skip(1).anyMatch(word -> !word.matches("[0-9]{1,4}"))) {
      return Optional.empty();
    }
    var at = Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
    return Optional.ofNullable(
        switch (words[0] + "/" + at.length) {
          case "add-names/1" -> new AddNames(at[0]);
          case "add-question/0" -> new AddQuestion();
          case "remove-question/1" -> new RemoveQuestion(at[0]);
          case "remove-candidate/2" -> new RemoveCandidate(at[0], at[1]);
          case "raise-candidate/2" -> new RaiseCandidate(at[0], at[1]);
          case "lower-candidate/2" -> new LowerCandidate(at[0], at[1]);
          case "ask-yes-no/1" -> new AskYesNo(at[0]);
          case "put-back/0" -> new PutBack();
          default -> null;
        });
  }

  /// The control that has the focus after it, so that the keyboard stays where it was.
  default String focus() {
    return switch (this) {
      case AddNames(var question) -> "contests.%d.more".formatted(question);
      case AddQuestion _ -> "add-question";
      case RemoveQuestion _, RemoveCandidate _, AskYesNo _ -> "put-back";
      case PutBack _ -> "title";
      case RaiseCandidate(var question, var at) ->
          "raise-candidate.%d.%d".formatted(question, Math.max(at - 1, 0));
      case LowerCandidate(var question, var at) ->
          "lower-candidate.%d.%d".formatted(question, at + 1);
    };
  }
}
