package org.tupyo.server.ballots;

import static java.util.stream.Collectors.joining;

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
/// @param marks by contest, at least one; contests that are not named are left as they were
public record Choices(SortedMap<Long, SortedSet<Long>> marks) {
  public Choices {
    if (marks.isEmpty()) {
      throw new IllegalArgumentException("a ballot votes in at least one contest");
    }
    var copy = new TreeMap<Long, SortedSet<Long>>();
    marks.forEach((contest, options) ->
        copy.put(contest, Collections.unmodifiableSortedSet(new TreeSet<>(options))));
    marks = Collections.unmodifiableSortedMap(copy);
  }

  /// A ballot that votes in one contest; without options it is blank.
  public static Choices of(ContestId contest, OptionId... options) {
    var marked = new TreeSet<Long>();
    for (var option : options) {
      marked.add(option.value());
    }
    return new Choices(new TreeMap<>(Map.of(contest.value(), marked)));
  }

  /// The only way to write this ballot as JSON, such as `{"7":[31,32],"8":[]}`: numbers ascending,
  /// no spaces. It is what the commitment in the log is made from.
  public String canonical() {
    return marks.entrySet().stream()
        .map(mark -> "\"%d\":%s".formatted(mark.getKey(), canonical(mark.getValue())))
        .collect(joining(",", "{", "}"));
  }

  /// The only way to write the marks in one contest: `[31,32]`, `[]` for a blank.
  static String canonical(SortedSet<Long> options) {
    return options.stream().map(String::valueOf).collect(joining(",", "[", "]"));
  }

  /// Never shows what a ballot says.
  @Override
  public String toString() {
    return "Choices[contests=%s]".formatted(marks.keySet());
  }
}
