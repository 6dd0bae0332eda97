package org.tupyo.server.ballots;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tupyo.server.elections.ContestId;
import org.tupyo.server.elections.OptionId;

/// What one ballot says, for each contest it votes in.
///
/// @param byContest at least one; contests that are not named are left as they were
public record Choices(SortedMap<Long, Choice> byContest) {
  public Choices {
    if (byContest.isEmpty()) {
      throw new IllegalArgumentException("a ballot votes in at least one contest");
    }
    byContest = Collections.unmodifiableSortedMap(new TreeMap<>(byContest));
  }

  /// A ballot that marks options in one contest; without options it is blank.
  public static Choices of(ContestId contest, OptionId... options) {
    return of(contest, Choice.marks(Arrays.stream(options).map(OptionId::value).toList()));
  }

  /// A ballot that votes in one contest.
  public static Choices of(ContestId contest, Choice choice) {
    return new Choices(new TreeMap<>(Map.of(contest.value(), choice)));
  }

  /// Whether it names any of these options.
  boolean nameAnyOf(Set<Long> options) {
    return byContest.values().stream()
        .anyMatch(choice -> !Collections.disjoint(options, choice.options()));
  }

  /// The only way to write this ballot as JSON, such as `{"7":[31,32],"8":[[41],[40]],"9":[]}`:
  /// contests ascending, no spaces, each as [Choice#canonical] writes it. It is what the commitment
  /// in the log is made from.
  public String canonical() {
    return byContest.entrySet().stream()
        .map(choice -> "\"" + choice.getKey() + "\":" + choice.getValue().canonical())
        .collect(joining(",", "{", "}"));
  }

  /// Never shows what a ballot says.
  @Override
  public String toString() {
    return "Choices[contests=%s]".formatted(byContest.keySet());
  }
}
