package org.tupyo.crypto.tally;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;

/// What came out, question by question.
///
/// @param elected in elections of ours, for each question the places of those answers that are
///   elected; other programs ignore it
/// @param tieSeed what draws between those who are level, revealed; other programs ignore it
public record ElectionResult(
    List<Answers> questions, Optional<List<List<Integer>>> elected, Optional<String> tieSeed) {
  private static final String ELECTED = "elected";
  private static final String TIE_SEED = "tieSeed";

  public ElectionResult(List<Answers> questions) {
    this(questions, Optional.empty(), Optional.empty());
  }

  public ElectionResult {
    questions = List.copyOf(questions);
    elected = elected.map(all -> all.stream().map(List::copyOf).toList());
  }

  public sealed interface Answers {}

  /// What the choices of a question got.
  ///
  /// @param counts the weight of each choice; blank first where it is possible
  public record Sums(List<BigInteger> counts) implements Answers {
    public Sums {
      counts = List.copyOf(counts);
    }
  }

  /// What stood on each ballot.
  ///
  /// @param ballots the integers of each, in the order of the last shuffle
  public record Ballots(List<List<Integer>> ballots) implements Answers {
    public Ballots {
      ballots = ballots.stream().map(List::copyOf).toList();
    }
  }

  public static ElectionResult read(byte[] bytes, Election election) {
    var taken = Taken.of(Json.read(bytes), "result");
    var lists = taken.field("result").asArray("result");
    if (lists.size() != election.questions().size()) {
      throw new Malformed(
          Sentence.of(
              "result: expected %d questions, found %d",
              election.questions().size(), lists.size()));
    }
    var questions = new ArrayList<Answers>();
    for (int i = 0; i < lists.size(); i++) {
      questions.add(read(lists.get(i), election.questions().get(i)));
    }
    return new ElectionResult(
        questions,
        taken.optional(ELECTED).map(ElectionResult::numbers),
        taken.optional(TIE_SEED).map(seed -> seed.asText("result.tieSeed")));
  }

  private static Answers read(Json json, Question question) {
    return switch (question) {
      case Question.Homomorphic _ ->
          new Sums(json.asArray("result").stream().map(count -> count.asWeight("result")).toList());
      case Question.NonHomomorphic _ -> new Ballots(numbers(json));
    };
  }

  private static List<List<Integer>> numbers(Json json) {
    return json.asArray("result").stream()
        .map(list -> list.asArray("result").stream().map(value -> value.asCount("result")).toList())
        .toList();
  }

  public Json json() {
    var fields =
        Json.object()
            .with("result", Json.array(questions.stream().map(ElectionResult::json).toList()));
    elected.ifPresent(places -> fields.with(ELECTED, json(places)));
    tieSeed.ifPresent(seed -> fields.with(TIE_SEED, seed));
    return fields.build();
  }

  private static Json json(Answers answers) {
    return switch (answers) {
      case Sums(var counts) -> Json.array(counts.stream().map(Json::weight).toList());
      case Ballots(var ballots) -> json(ballots);
    };
  }

  private static Json json(List<List<Integer>> lists) {
    return Json.array(
        lists.stream().map(list -> Json.array(list.stream().map(Json::number).toList())).toList());
  }
}
