package org.tupyo.server.ballots;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads a ballot as clients send it: `{"choices":{"7":[31,32],"8":[[41],[40]],"9":{"50":5}}}`.
///
/// Read by hand, token by token: on two keys of one name two readers of a ballot could disagree, so
/// they are refused, and what is not asked for (`voter`, `weight` …) is passed over.
final class BallotJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /// One way to write a number, or "7" and "07" would be one contest twice.
  private static final String ID = "[1-9][0-9]{0,17}";

  private BallotJson() {}

  /// What was sent, as far as it can be read.
  sealed interface Read {
    record Ballot(Choices choices) implements Read {}

    /// Nothing that can be cast.
    ///
    /// @param pointer where it stops making sense, as `/choices/7`
    record Malformed(String pointer) implements Read {}
  }

  static Read read(byte[] body) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
      try {
        return ballot(parser);
      } catch (JacksonException _) {
        return malformed(parser);
      }
    }
  }

  private static Read ballot(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return malformed(parser);
    }
    Optional<SortedMap<Long, Choice>> read = Optional.empty();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var isChoices = parser.currentName().equals("choices");
      parser.nextToken();
      if (isChoices) {
        read = choices(parser);
        if (read.isEmpty()) {
          return malformed(parser);
        }
      } else {
        parser.skipChildren();
      }
    }
    if (read.isEmpty() || read.get().isEmpty()) {
      return new Read.Malformed("/choices");
    }
    return parser.nextToken() == null
        ? new Read.Ballot(new Choices(read.get()))
        : malformed(parser);
  }

  private static Optional<SortedMap<Long, Choice>> choices(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return Optional.empty();
    }
    var choices = new TreeMap<Long, Choice>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var contest = parser.currentName();
      if (!contest.matches(ID)) {
        return Optional.empty();
      }
      parser.nextToken();
      var choice = choice(parser);
      if (choice.isEmpty()) {
        return Optional.empty();
      }
      choices.put(Long.parseLong(contest), choice.get());
    }
    return Optional.of(choices);
  }

  private static Optional<Choice> choice(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> scores(parser);
      case START_ARRAY ->
          parser.nextToken() == JsonToken.START_ARRAY
              ? ranks(parser)
              : options(parser, new HashSet<>()).map(Choice::marks);
      default -> Optional.empty();
    };
  }

  /// The rest of a list, from its first element on; nothing where an option comes again.
  private static Optional<SortedSet<Long>> options(JsonParser parser, Set<Long> seen) {
    var options = new TreeSet<Long>();
    while (parser.currentToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || !seen.add(parser.getLongValue())) {
        return Optional.empty();
      }
      options.add(parser.getLongValue());
      parser.nextToken();
    }
    return Optional.of(options);
  }

  private static Optional<Choice> ranks(JsonParser parser) {
    var ranks = new ArrayList<SortedSet<Long>>();
    var seen = new HashSet<Long>();
    while (parser.currentToken() == JsonToken.START_ARRAY) {
      parser.nextToken();
      var rank = options(parser, seen).filter(options -> !options.isEmpty());
      if (rank.isEmpty()) {
        return Optional.empty();
      }
      ranks.add(rank.get());
      parser.nextToken();
    }
    return parser.currentToken() == JsonToken.END_ARRAY
        ? Optional.of(new Choice.Ranks(ranks))
        : Optional.empty();
  }

  private static Optional<Choice> scores(JsonParser parser) {
    var numbers = new TreeMap<Long, Integer>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var option = parser.currentName();
      if (!option.matches(ID) || parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
        return Optional.empty();
      }
      numbers.put(Long.parseLong(option), parser.getIntValue());
    }
    return numbers.isEmpty() ? Optional.empty() : Optional.of(new Choice.Scores(numbers));
  }

  private static Read malformed(JsonParser parser) {
    return new Read.Malformed(parser.streamReadContext().pathAsPointer().toString());
  }
}
