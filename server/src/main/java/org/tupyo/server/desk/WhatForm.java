package org.tupyo.server.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tupyo.server.elections.ContestId;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionText;
import org.tupyo.server.elections.ElectionText.ContestText;
import org.tupyo.server.elections.ElectionText.OptionText;
import org.tupyo.server.elections.Likeness;
import org.tupyo.server.elections.Limits;
import org.tupyo.server.elections.Methods;
import org.tupyo.server.elections.OptionId;
import org.tupyo.server.elections.Paper.Kind;
import org.tupyo.server.texts.CleanText;

/// What the first screen asks for, as typed: title, description, and questions with their
/// candidates.
///
/// @param address wanted for the election; only a new one is asked
record WhatForm(String address, String title, String description, List<Question> questions) {
  WhatForm {
    questions = List.copyOf(questions);
  }

  /// @param id of the contest, empty for a new one
  /// @param more names that have not become rows yet, one per line
  record Question(
      String id,
      String title,
      String method,
      String seats,
      String min,
      String max,
      Map<String, String> rules,
      String part,
      List<Candidate> candidates,
      String more) {
    Question {
      rules = Map.copyOf(rules);
      candidates = List.copyOf(candidates);
    }

    /// A question of which nothing is known yet.
    static Question blank() {
      return new Question("", "", "one-choice", "1", "", "", Map.of(), "", List.of(), "");
    }

    /// The same, to be put in order.
    Question ranked() {
      return new Question(
          id,
          title,
          Methods.usual(Kind.RANKING, 1),
          seats,
          min,
          max,
          rules,
          part,
          candidates,
          more);
    }

    Question titled(String other) {
      return new Question(id, other, method, seats, min, max, rules, part, candidates, more);
    }

    Question with(List<Candidate> others) {
      return new Question(id, title, method, seats, min, max, rules, part, others, more);
    }

    /// Its pasted lines become rows: the name, and after a tab (as a spreadsheet copies it) the
    /// part. Rows that were left wholly empty are gone.
    Question unfolded() {
      var rows = new ArrayList<Candidate>(candidates);
      rows.removeIf(Candidate::isEmpty);
      more.lines()
          .filter(line -> !CleanText.line(line).isEmpty())
          .limit(Limits.ALL_OPTIONS)
          .map(line -> line.strip().split("\t", 2))
          .map(cells ->
              Candidate.named(
                  CleanText.line(cells[0]), cells.length > 1 ? CleanText.line(cells[1]) : ""))
          .forEach(rows::add);
      return new Question(id, title, method, seats, min, max, rules, part, rows, "");
    }

    ContestText text() {
      return new ContestText(
          number(id).map(ContestId::new),
          title,
          seats,
          method,
          min,
          max,
          rules,
          part,
          candidates.stream().map(Candidate::text).toList());
    }
  }

  /// @param id of the option, empty for a new one
  record Candidate(String id, String name, String part, String pledge, String link) {

    static Candidate named(String name, String part) {
      return new Candidate("", name, part, "", "");
    }

    boolean isEmpty() {
      return (id + name + part + pledge + link).isBlank();
    }

    private OptionText text() {
      return new OptionText(number(id).map(OptionId::new), name, part, pledge, link);
    }
  }

  /// What would have to be typed to get this election.
  static WhatForm of(Election election) {
    var text = ElectionText.of(election);
    return new WhatForm(
        "",
        text.details().title(),
        text.details().description(),
        text.contests().stream().map(WhatForm::question).toList());
  }

  private static Question question(ContestText contest) {
    return new Question(
        contest.id().map(id -> Long.toString(id.value())).orElse(""),
        contest.title(),
        contest.method(),
        contest.seats(),
        contest.min(),
        contest.max(),
        contest.rules(),
        contest.part(),
        contest.options().stream()
            .map(option ->
                new Candidate(
                    option.id().map(id -> Long.toString(id.value())).orElse(""),
                    option.name(),
                    option.part(),
                    option.pledge(),
                    option.link()))
            .toList(),
        "");
  }

  /// Reads what was sent.
  static WhatForm read(Typed typed) {
    var questions = new ArrayList<Question>();
    for (var i = 0; i <= Limits.CONTESTS && typed.has("contests.%d.title".formatted(i)); i++) {
      questions.add(question(typed, "contests." + i));
    }
    return new WhatForm(
        typed.text("address"), typed.text("title"), typed.text("description"), questions);
  }

  static Question question(Typed typed, String row) {
    var candidates = new ArrayList<Candidate>();
    for (var j = 0; j <= Limits.OPTIONS && typed.has("%s.options.%d.name".formatted(row, j)); j++) {
      candidates.add(candidate(typed, "%s.options.%d".formatted(row, j)));
    }
    var method = MethodForm.read(typed, row);
    return new Question(
        typed.text(row, "id"),
        typed.text(row, "title"),
        method.method(),
        typed.text(row, "seats"),
        method.min(),
        method.max(),
        method.rules(),
        typed.text(row, "part"),
        candidates,
        typed.text(row, "more"));
  }

  static Candidate candidate(Typed typed, String row) {
    return new Candidate(
        typed.text(row, "id"),
        typed.text(row, "name"),
        typed.text(row, "part"),
        typed.text(row, "pledge"),
        typed.text(row, "link"));
  }

  /// Every pasted line a row, and no row empty.
  WhatForm unfolded() {
    return with(questions.stream().map(Question::unfolded).toList());
  }

  /// Does what one of the form's own buttons says.
  ///
  /// @param typed what was sent with it
  /// @param yesAndNo the answers of a question for or against
  WhatForm after(RowButton button, Typed typed, List<Candidate> yesAndNo) {
    return with(RowChanges.of(questions, button, typed, yesAndNo)).unfolded();
  }

  /// The same for a draft as it is by now: what it has no longer counts as new.
  WhatForm knownTo(Election.Draft draft) {
    return with(
        questions.stream()
            .map(question -> {
              var contest = number(question.id()).map(ContestId::new).flatMap(draft::contest);
              var rows =
                  question.candidates().stream()
                      .map(row -> {
                        var option = number(row.id()).map(OptionId::new);
                        var known = contest.flatMap(c -> option.flatMap(c::option)).isPresent();
                        return known
                            ? row
                            : new Candidate("", row.name(), row.part(), row.pledge(), row.link());
                      })
                      .toList();
              return new Question(
                  contest.isPresent() ? question.id() : "",
                  question.title(),
                  question.method(),
                  question.seats(),
                  question.min(),
                  question.max(),
                  question.rules(),
                  question.part(),
                  rows,
                  question.more());
            })
            .toList());
  }

  private WhatForm with(List<Question> others) {
    return new WhatForm(address, title, description, others);
  }

  /// For a new election.
  ElectionText text() {
    var details = ElectionText.DetailsText.titled(title);
    return text(
        new ElectionText.DetailsText(
            title,
            description,
            details.zone(),
            details.opensAt(),
            details.closesAt(),
            details.secrecy(),
            details.results(),
            details.disclosure(),
            details.replacing(),
            details.ties(),
            details.comparison()));
  }

  /// For a draft, whose dates and rules are other screens' matter.
  ElectionText text(Election.Draft draft) {
    var before = ElectionText.DetailsText.of(draft.details());
    return text(
        new ElectionText.DetailsText(
            title,
            description,
            before.zone(),
            before.opensAt(),
            before.closesAt(),
            before.secrecy(),
            before.results(),
            before.disclosure(),
            before.replacing(),
            before.ties(),
            before.comparison()));
  }

  private ElectionText text(ElectionText.DetailsText details) {
    return new ElectionText(address, details, questions.stream().map(Question::text).toList());
  }

  /// Rows whose name looks the same as an earlier one of their question: the row, and that name.
  Map<String, String> alike() {
    var alike = new LinkedHashMap<String, String>();
    for (var i = 0; i < questions.size(); i++) {
      var seen = new HashMap<String, String>();
      var rows = questions.get(i).candidates();
      for (var j = 0; j < rows.size(); j++) {
        var name = CleanText.line(rows.get(j).name());
        var other = name.isEmpty() ? null : seen.putIfAbsent(Likeness.looks(name), name);
        if (other != null) {
          alike.put("contests.%d.options.%d".formatted(i, j), other);
        }
      }
    }
    return alike;
  }

  /// Every part that is named on the form, for proposing them again.
  List<String> parts() {
    return IntStream.range(0, questions.size())
        .boxed()
        .flatMap(i ->
            java.util.stream.Stream.concat(
                java.util.stream.Stream.of(questions.get(i).part()),
                questions.get(i).candidates().stream().map(Candidate::part)))
        .filter(part -> !part.isBlank())
        .distinct()
        .toList();
  }

  private static Optional<Long> number(String id) {
    return id.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(id)) : Optional.empty();
  }
}
