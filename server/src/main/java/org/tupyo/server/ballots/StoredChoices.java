package org.tupyo.server.ballots;

import java.util.ArrayList;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads back what [Choices#canonical] wrote, and nothing else: somebody may have changed the
/// database behind our back.
final class StoredChoices {
  private static final JsonMapper JSON = JsonMapper.shared();

  private StoredChoices() {}

  /// Reads a whole ballot; nothing where we would not have written it so.
  static Optional<Choices> read(String written) {
    try {
      var choices = new TreeMap<Long, Choice>();
      for (var contest : JSON.readTree(written).properties()) {
        choices.put(Long.valueOf(contest.getKey()), choice(contest.getValue()));
      }
      // Whatever was read differently from how it looks is written differently, too.
      return Optional.of(new Choices(choices)).filter(read -> read.canonical().equals(written));
    } catch (JacksonException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Choice choice(JsonNode written) {
    if (written.isObject()) {
      var numbers = new TreeMap<Long, Integer>();
      written
          .properties()
          .forEach(
              number -> numbers.put(Long.valueOf(number.getKey()), number.getValue().intValue()));
      return new Choice.Scores(numbers);
    }
    if (written.path(0).isArray()) {
      var ranks = new ArrayList<SortedSet<Long>>();
      written.forEach(rank -> ranks.add(options(rank)));
      return new Choice.Ranks(ranks);
    }
    return Choice.marks(options(written));
  }

  private static SortedSet<Long> options(JsonNode written) {
    var options = new TreeSet<Long>();
    written.forEach(option -> options.add(option.longValue()));
    return options;
  }

  /// Reads what a ballot says in one contest, as [Choice#canonical] writes it.
  static Optional<Choice> readChoice(String written) {
    return read("{\"0\":" + written + "}").map(read -> read.byContest().get(0L));
  }

  /// Takes what a whole ballot says in one contest.
  ///
  /// @throws UnreadableBox where it says nothing about it
  static Choice in(long contest, String written) {
    return read(written)
        .flatMap(read -> Optional.ofNullable(read.byContest().get(contest)))
        .orElseThrow(UnreadableBox::new);
  }
}
