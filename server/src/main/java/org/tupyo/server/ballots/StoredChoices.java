package org.tupyo.server.ballots;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tupyo.server.elections.OptionId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads back what [Choices#canonical] wrote.
final class StoredChoices {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<Long, TreeSet<Long>>> FORM = new TypeReference<>() {};
  private static final TypeReference<List<Long>> MARKS = new TypeReference<>() {};

  private StoredChoices() {}

  /// Reads a whole ballot.
  static Choices read(String written) {
    return new Choices(new TreeMap<>(JSON.readValue(written, FORM)));
  }

  /// Reads the marks in one contest.
  static SortedSet<Long> in(long contest, String written) {
    return read(written).marks().getOrDefault(contest, Collections.emptySortedSet());
  }

  /// Reads what [Choices#canonical(SortedSet)] wrote.
  static List<OptionId> marks(String written) {
    return JSON.readValue(written, MARKS).stream().map(OptionId::new).toList();
  }
}
