package org.tupyo.server.ballots;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tupyo.server.elections.ContestId;
import org.tupyo.server.elections.OptionId;

/// What one ballot says: for each contest it votes in, the marked options; none for a blank.
///
/// @param marks contests that are not named are left as they were
public record Choices(SortedMap<Long, SortedSet<Long>> marks) {
  public Choices {
    var copy = new TreeMap<Long, SortedSet<Long>>();
    marks.forEach((contest, options) ->
        copy.put(contest, Collections.unmodifiableSortedSet(new TreeSet<>(options))));
    marks = Collections.unmodifiableSortedMap(copy);
  }

  /// A ballot that votes in one contest.
  public static Choices of(ContestId contest, OptionId... options) {
    var marked = new TreeSet<Long>();
    for (var option : options) {
      marked.add(option.value());
    }
    return new Choices(new TreeMap<>(Map.of(contest.value(), marked)));
  }

  /// Never shows what a ballot says.
  @Override
  public String toString() {
    return "Choices[contests=%s]".formatted(marks.keySet());
  }
}
