package org.tupyo.server.desk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.tupyo.server.desk.WhatForm.Candidate;
import org.tupyo.server.desk.WhatForm.Question;

/// What the buttons beside the rows of the first screen do to its questions. A row that is gone by
/// now is passed over.
final class RowChanges {
  private final List<Question> questions;

  private RowChanges(List<Question> questions) {
    this.questions = new ArrayList<>(questions);
  }

  /// The questions after one of the buttons was pressed.
  ///
  /// @param typed what was sent with it
  /// @param yesAndNo the answers of a question for or against
  static List<Question> of(
      List<Question> questions, RowButton button, Typed typed, List<Candidate> yesAndNo) {
    var changes = new RowChanges(questions);
    changes.press(button, typed, yesAndNo);
    return changes.questions;
  }

  private void press(RowButton button, Typed typed, List<Candidate> yesAndNo) {
    switch (button) {
      case RowButton.AddNames _ -> {
        // pasted names become rows with every button
      }
      case RowButton.AddQuestion _ -> questions.add(Question.blank());
      case RowButton.RemoveQuestion(var at) -> remove(questions, at);
      case RowButton.RemoveCandidate(var question, var at) ->
          change(question, rows -> remove(rows, at));
      case RowButton.RaiseCandidate(var question, var at) ->
          change(question, rows -> swap(rows, at - 1, at));
      case RowButton.LowerCandidate(var question, var at) ->
          change(question, rows -> swap(rows, at, at + 1));
      case RowButton.AskYesNo(var at) -> askYesNo(at, yesAndNo);
      case RowButton.PutBack _ -> putBack(typed);
    }
  }

  /// The only candidate moves into the question.
  private void askYesNo(int at, List<Candidate> yesAndNo) {
    if (at < questions.size()) {
      var asked = questions.get(at).unfolded();
      var name =
          asked.candidates().stream()
              .findFirst()
              .map(Candidate::name)
              .map(String::strip)
              .orElse("");
      var title = asked.title().isBlank() ? name : asked.title().strip() + ": " + name;
      questions.set(at, asked.titled(title).with(yesAndNo));
    }
  }

  private void putBack(Typed typed) {
    var where = typed.text(Removed.PLACE);
    if (where.matches("candidate\\.[0-9]{1,4}\\.[0-9]{1,4}")) {
      var at = where.split("\\.", 3);
      var row = WhatForm.candidate(typed, Removed.ROW);
      change(
          Integer.parseInt(at[1]),
          rows -> rows.add(Math.min(Integer.parseInt(at[2]), rows.size()), row));
    } else if (where.matches("(question|asked)\\.[0-9]{1,4}")) {
      var at = Integer.parseInt(where.substring(where.indexOf('.') + 1));
      if (where.startsWith("asked")) {
        remove(questions, at);
      }
      questions.add(Math.min(at, questions.size()), WhatForm.question(typed, Removed.ROW));
    }
  }

  private void change(int at, Consumer<List<Candidate>> change) {
    if (at < questions.size()) {
      var rows = new ArrayList<>(questions.get(at).candidates());
      change.accept(rows);
      questions.set(at, questions.get(at).with(rows));
    }
  }

  private static void remove(List<?> rows, int at) {
    if (at < rows.size()) {
      rows.remove(at);
    }
  }

  private static <T> void swap(List<T> rows, int upper, int lower) {
    if (upper >= 0 && lower < rows.size()) {
      Collections.swap(rows, upper, lower);
    }
  }
}
