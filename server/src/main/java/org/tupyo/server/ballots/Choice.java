package org.tupyo.server.ballots;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a ballot says in one contest, by the ids of its options.
///
/// There is one way to write each: it is stored, counted and committed to as it is written here.
public sealed interface Choice {

  /// The only way to write it, as JSON without spaces: what the commitment in the log is made from.
  @JsonValue
  @JsonRawValue
  String canonical();

  /// Every option that it names.
  Set<Long> options();

  /// Nothing at all, deliberately: `[]` on every ballot paper.
  record Blank() implements Choice {
    @Override
    public String canonical() {
      return "[]";
    }

    @Override
    public Set<Long> options() {
      return Set.of();
    }
  }

  /// Some options, all alike: `[31,32]`, ascending.
  ///
  /// @param options at least one
  record Marks(SortedSet<Long> options) implements Choice {
    public Marks {
      options = some(options);
    }

    @Override
    public String canonical() {
      return list(options);
    }

    /// Never shows what a ballot says.
    @Override
    public String toString() {
      return "Marks";
    }
  }

  /// An order, the best first, with those of one rank together: `[[32],[31,33]]`.
  ///
  /// @param ranks at least one; none is empty, and no option comes twice
  record Ranks(List<SortedSet<Long>> ranks) implements Choice {
    public Ranks {
      ranks = ranks.stream().map(Choice::some).toList();
      if (ranks.isEmpty() || count(ranks) > distinct(ranks).size()) {
        throw new IllegalArgumentException("no order of different options");
      }
    }

    private static long count(List<SortedSet<Long>> ranks) {
      return ranks.stream().mapToLong(Set::size).sum();
    }

    private static Set<Long> distinct(List<SortedSet<Long>> ranks) {
      var all = new TreeSet<Long>();
      ranks.forEach(all::addAll);
      return all;
    }

    @Override
    public String canonical() {
      return ranks.stream().map(Choice::list).collect(joining(",", "[", "]"));
    }

    @Override
    public Set<Long> options() {
      return distinct(ranks);
    }

    /// Never shows what a ballot says.
    @Override
    public String toString() {
      return "Ranks";
    }
  }

  /// Numbers: scores, grades (0 is the worst) or points: `{"31":5,"32":0}`, by ascending id.
  ///
  /// @param numbers at least one; an option that is missing was given none, which is not 0
  record Scores(SortedMap<Long, Integer> numbers) implements Choice {
    public Scores {
      if (numbers.isEmpty()) {
        throw new IllegalArgumentException("no numbers");
      }
      numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    }

    @Override
    public String canonical() {
      return numbers.entrySet().stream()
          .map(number -> "\"%d\":%d".formatted(number.getKey(), number.getValue()))
          .collect(joining(",", "{", "}"));
    }

    @Override
    public Set<Long> options() {
      return numbers.keySet();
    }

    /// Never shows what a ballot says.
    @Override
    public String toString() {
      return "Scores";
    }
  }

  /// Marks, or a blank where there are none.
  static Choice marks(Collection<Long> options) {
    return options.isEmpty() ? new Blank() : new Marks(new TreeSet<>(options));
  }

  /// An order with one option a rank, or a blank where there are none.
  static Choice order(List<Long> bestFirst) {
    return bestFirst.isEmpty()
        ? new Blank()
        : new Ranks(
            bestFirst.stream().<SortedSet<Long>>map(one -> new TreeSet<>(Set.of(one))).toList());
  }

  /// Numbers, or a blank where there are none.
  static Choice scores(Map<Long, Integer> numbers) {
    return numbers.isEmpty() ? new Blank() : new Scores(new TreeMap<>(numbers));
  }

  private static SortedSet<Long> some(SortedSet<Long> options) {
    if (options.isEmpty()) {
      throw new IllegalArgumentException("no options");
    }
    return Collections.unmodifiableSortedSet(new TreeSet<>(options));
  }

  private static String list(SortedSet<Long> options) {
    return options.stream().map(String::valueOf).collect(joining(",", "[", "]"));
  }
}
