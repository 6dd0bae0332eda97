package org.tupyo.server.ballots;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads back what [Choices#canonical] wrote, and nothing else: somebody may have changed the
/// database behind our back.
final class StoredChoices {
  private static final JsonMapper JSON = JsonMapper.shared();

  private StoredChoices() {}

  /// Reads a whole ballot; nothing where we would not have written it so.
  static Optional<Choices> read(String written) {
    try {
      var marks = new TreeMap<Long, SortedSet<Long>>();
      for (var contest : JSON.readTree(written).properties()) {
        var marked = new TreeSet<Long>();
        contest.getValue().forEach(option -> marked.add(option.longValue()));
        marks.put(Long.valueOf(contest.getKey()), marked);
      }
      // Whatever was read differently from how it looks is written differently, too.
      return Optional.of(new Choices(marks)).filter(read -> read.canonical().equals(written));
    } catch (JacksonException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Reads marks in one contest as [Choices#canonical(SortedSet)] writes them.
  static Optional<SortedSet<Long>> readMarks(String written) {
    return read("{\"0\":" + written + "}").map(read -> read.marks().get(0L));
  }

  /// Takes the marks in one contest out of a whole ballot.
  ///
  /// @throws UnreadableBox where it has none there
  static SortedSet<Long> in(long contest, String written) {
    return read(written)
        .flatMap(read -> Optional.ofNullable(read.marks().get(contest)))
        .orElseThrow(UnreadableBox::new);
  }
}
