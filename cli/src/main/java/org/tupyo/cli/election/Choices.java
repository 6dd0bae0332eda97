package org.tupyo.cli.election;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tupyo.count.catalogue.Catalogue;
import org.tupyo.count.catalogue.Catalogue.Asks;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.election.Settings;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.recount.LowestScore;

/// What a voter wrote down: for each question the names that are marked, or names in order of
/// preference, or a number for each name, or `"blank"`; or, as `belenios-tool` has it, the numbers
/// alone. What is wrong with it is said without telling it.
final class Choices {
  private final Question question;
  private final Optional<Settings.Contest> contest;
  private final int number;

  private Choices(Question question, Optional<Settings.Contest> contest, int number) {
    this.question = question;
    this.contest = contest;
    this.number = number;
  }

  static List<List<Integer>> read(
      byte[] bytes, List<Question> questions, Optional<Settings> settings) {
    var given = Json.read(bytes).asArray("choices");
    if (given.size() != questions.size()) {
      throw new Malformed(Sentence.of("expected choices for %d questions", questions.size()));
    }
    var all = new ArrayList<List<Integer>>();
    for (int i = 0; i < given.size(); i++) {
      int place = i;
      var contest = settings.map(known -> known.contests().get(place));
      all.add(new Choices(questions.get(i), contest, i + 1).read(given.get(i)));
    }
    return all;
  }

  private List<Integer> read(Json given) {
    return switch (given) {
      case Json.Text(var word) when word.equals("blank") -> blank();
      case Json.Array(var items) when items.stream().allMatch(Json.Whole.class::isInstance) ->
          items.isEmpty() ? named(List.of()) : items.stream().map(this::number).toList();
      case Json.Array _ -> named(given.asTexts("choices"));
      case Json.Struct object -> numbered(object);
      default -> throw wrong(Sentence.of("expected names, numbers or \"blank\""));
    };
  }

  private List<Integer> zeros() {
    int size =
        switch (question) {
          case Question.Homomorphic sums -> sums.choices();
          case Question.NonHomomorphic opened -> opened.answers().size();
        };
    return new ArrayList<>(Collections.nCopies(size, 0));
  }

  private List<Integer> blank() {
    var zeros = zeros();
    if (question instanceof Question.Homomorphic sums) {
      if (!sums.blank()) {
        throw wrong(Sentence.of("a blank vote is not possible"));
      }
      zeros.set(0, 1);
    }
    return zeros;
  }

  private List<Integer> named(List<String> names) {
    var values = zeros();
    int rank = 1;
    for (var name : names) {
      int place = place(name);
      if (values.get(place) != 0) {
        throw wrong(Sentence.of("a name is there twice"));
      }
      values.set(place, isMarked() ? 1 : rank++);
    }
    return values;
  }

  /// Whether a name stands for a mark, and not for a rank.
  private boolean isMarked() {
    return question instanceof Question.Homomorphic
        || contest.flatMap(known -> Catalogue.of(known.method())).stream()
            .anyMatch(entry -> entry.asks() == Asks.MARKS);
  }

  private List<Integer> numbered(Json.Struct object) {
    var values = zeros();
    for (var field : object.fields().entrySet()) {
      values.set(place(field.getKey()), shifted(number(field.getValue())));
    }
    return values;
  }

  private int place(String name) {
    int place = question.answers().indexOf(name);
    if (place < 0) {
      throw wrong(Sentence.of("it names nobody who can be chosen"));
    }
    return question instanceof Question.Homomorphic sums && sums.blank() ? place + 1 : place;
  }

  private int number(Json value) {
    if (value instanceof Json.Whole(var whole) && whole.bitLength() < 9) {
      return whole.intValue();
    }
    throw wrong(Sentence.of("expected small whole numbers"));
  }

  private int shifted(int value) {
    int sealed = contest.flatMap(LowestScore::of).map(range -> range.sealed(value)).orElse(value);
    if (sealed < 0 || sealed > 255) {
      throw wrong(Sentence.of("a number is out of range"));
    }
    return sealed;
  }

  private Malformed wrong(Sentence what) {
    return new Malformed(Sentence.of("question %d: %s", number, what));
  }
}
