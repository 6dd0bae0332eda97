package org.tupyo.crypto.election;

import java.util.List;
import java.util.Optional;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;

/// A question of an election.
public sealed interface Question {

  String question();

  List<String> answers();

  Json json();

  /// Each answer is chosen or not, and only sums are ever opened.
  ///
  /// @param blank whether a blank vote is possible
  /// @param min fewest answers that may be chosen
  /// @param max most answers that may be chosen; other programs let it be more than there are
  record Homomorphic(String question, List<String> answers, boolean blank, int min, int max)
      implements Question {
    public Homomorphic {
      answers = List.copyOf(answers);
      if (min < 0 || max < min) {
        throw new IllegalArgumentException(
            "expected 0 ≤ min ≤ max, found min %d, max %d".formatted(min, max));
      }
    }

    /// Ciphertexts of an answer to this question.
    public int choices() {
      return answers.size() + (blank ? 1 : 0);
    }

    @Override
    public Json json() {
      var fields = Json.object().with("answers", texts(answers));
      if (blank) {
        fields.with("blank", new Json.Truth(true));
      }
      return fields
          .with("min", Json.number(min))
          .with("max", Json.number(max))
          .with("question", question)
          .build();
    }
  }

  /// Each answer gets a small integer, such as a rank; ballots are shuffled and then opened.
  ///
  /// @param extra a hint at how to count
  record NonHomomorphic(String question, List<String> answers, Optional<Json> extra)
      implements Question {
    public NonHomomorphic {
      answers = List.copyOf(answers);
    }

    @Override
    public Json json() {
      var fields =
          Json.object()
              .with("type", "NonHomomorphic")
              .with(
                  "value",
                  Json.object().with("answers", texts(answers)).with("question", question).build());
      extra.ifPresent(hint -> fields.with("extra", hint));
      return fields.build();
    }
  }

  private static Json texts(List<String> texts) {
    return Json.array(texts.stream().map(Json::text).toList());
  }

  static Question read(Json json) {
    var taken = Taken.of(json, "question");
    if (taken.optional("type").isEmpty()) {
      return homomorphic(taken);
    }
    var type = taken.text("type");
    if (!type.equals("NonHomomorphic")) {
      throw new Malformed(
          Sentence.of("question: this kind of question is not supported: %s", type));
    }
    var value = Taken.of(taken.field("value"), "question.value");
    return new NonHomomorphic(value.text("question"), answers(value), taken.optional("extra"));
  }

  private static Homomorphic homomorphic(Taken taken) {
    try {
      return new Homomorphic(
          taken.text("question"),
          answers(taken),
          taken.optional("blank").map(blank -> blank.asTruth("question.blank")).orElse(false),
          taken.field("min").asCount("question.min"),
          taken.field("max").asCount("question.max"));
    } catch (IllegalArgumentException wrong) {
      throw new Malformed(Sentence.of("question: %s", String.valueOf(wrong.getMessage())), wrong);
    }
  }

  private static List<String> answers(Taken taken) {
    var answers = taken.field("answers").asTexts("question.answers");
    if (answers.isEmpty()) {
      throw new Malformed(Sentence.of("question: expected answers, found none"));
    }
    return answers;
  }
}
