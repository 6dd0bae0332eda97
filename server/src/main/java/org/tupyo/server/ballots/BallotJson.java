package org.tupyo.server.ballots;

import java.util.Optional;
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

/// Reads a ballot as clients send it: `{"choices":{"7":[31,32],"8":[]}}`.
///
/// Read by hand, token by token: on two keys of one name two readers of a ballot could disagree, so
/// they are refused, and what is not asked for (`voter`, `weight` …) is passed over.
final class BallotJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

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
    Optional<SortedMap<Long, SortedSet<Long>>> marks = Optional.empty();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var isChoices = parser.currentName().equals("choices");
      parser.nextToken();
      if (isChoices) {
        marks = choices(parser);
        if (marks.isEmpty()) {
          return malformed(parser);
        }
      } else {
        parser.skipChildren();
      }
    }
    if (marks.isEmpty() || marks.get().isEmpty()) {
      return new Read.Malformed("/choices");
    }
    return parser.nextToken() == null
        ? new Read.Ballot(new Choices(marks.get()))
        : malformed(parser);
  }

  private static Optional<SortedMap<Long, SortedSet<Long>>> choices(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return Optional.empty();
    }
    var marks = new TreeMap<Long, SortedSet<Long>>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var contest = parser.currentName();
      // One way to write a number, or "7" and "07" would be one contest twice.
      if (!contest.matches("[1-9][0-9]{0,17}") || parser.nextToken() != JsonToken.START_ARRAY) {
        return Optional.empty();
      }
      var options = new TreeSet<Long>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
            || !options.add(parser.getLongValue())) {
          return Optional.empty();
        }
      }
      marks.put(Long.parseLong(contest), options);
    }
    return Optional.of(marks);
  }

  private static Read malformed(JsonParser parser) {
    return new Read.Malformed(parser.streamReadContext().pathAsPointer().toString());
  }
}
