package org.tupyo.server.tally;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;
import org.tupyo.count.Unreadable;
import org.tupyo.count.formats.BallotFile;
import org.tupyo.count.formats.BallotWriter;
import org.tupyo.count.formats.Format;
import org.tupyo.count.formats.Writing;

/// The ballots of a contest as a file can say them: candidates by names that its format
/// understands, and ballots in an order that comes from what they say alone.
final class FileBallots {
  private final Format format;
  private final List<Candidate> candidates;
  private final Map<Candidate, Candidate> called = new HashMap<>();

  private FileBallots(List<Candidate> candidates, Format format) {
    this.format = format;
    this.candidates = candidates;
    var names = names(candidates, format);
    for (int i = 0; i < names.size(); i++) {
      called.put(candidates.get(i), new Candidate(candidates.get(i).id(), names.get(i)));
    }
  }

  /// @param format the one to write
  static BallotFile of(Result.Counted counted, Format format) {
    var said = said(counted, format);
    var candidates = said.candidates();
    var ballots = new FileBallots(candidates, format);
    var profile = Profile.of(candidates.stream().map(ballots::called).toList());
    said.ballots().entrySet().stream()
        .sorted(
            Map.Entry.<Ballot, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(row -> ballots.key(row.getKey()), Arrays::compare))
        .forEach(row -> profile.add(ballots.renamed(row.getKey()), row.getValue()));
    return new BallotFile(
        Optional.of(counted.contest().title()),
        OptionalInt.of(counted.contest().seats()),
        profile.build(),
        format == Format.BLT ? ballots.renamed(Counting.withdrawn(counted.contest())) : Set.of(),
        Optional.empty());
  }

  /// BLT says who withdrew, and then what ballots say of them; a table has no word for it.
  static Profile said(Result.Counted counted, Format format) {
    return format == Format.BLT ? counted.cast() : counted.profile();
  }

  // ---- names

  /// What a file calls these candidates. A number tells them apart where the format would take a
  /// name for something else.
  static List<String> names(List<Candidate> candidates, Format format) {
    var names = candidates.stream().map(one -> name(one.name(), format)).toList();
    return areUnderstood(names, format)
        ? names
        : candidates.stream()
            .map(one -> "%s (no. %s)".formatted(name(one.name(), format), one.id()))
            .toList();
  }

  private static String name(String name, Format format) {
    // BLT has no way to write a straight quotation mark in a name.
    return format == Format.BLT ? name.replace('"', '”') : ResultCsv.harmless(name);
  }

  private static boolean areUnderstood(List<String> names, Format format) {
    if (Set.copyOf(names).size() < names.size()) {
      return false;
    }
    var box = Profile.of(names.stream().map(name -> new Candidate(name, name)).toList()).build();
    return BallotWriter.write(new BallotFile(box), format) instanceof Writing.Written;
  }

  private Candidate called(Candidate one) {
    return called.getOrDefault(one, one);
  }

  private Ballot renamed(Ballot ballot) {
    return switch (ballot) {
      // BLT has rankings only, and a mark is a first choice.
      case Marks(var marked) when format == Format.BLT ->
          new Ranking(List.of(new Rank(renamed(marked), Rank.Legible.YES)));
      case Marks(var marked) -> new Marks(renamed(marked));
      case Ranking(var ranks) ->
          new Ranking(
              ranks.stream()
                  .map(rank -> new Rank(renamed(rank.candidates()), rank.legible()))
                  .toList());
      case Scores(var scores) ->
          new Scores(
              scores.entrySet().stream()
                  .collect(Collectors.toMap(row -> called(row.getKey()), Map.Entry::getValue)));
      case Unreadable unreadable -> unreadable;
    };
  }

  private Set<Candidate> renamed(Set<Candidate> several) {
    return several.stream().map(this::called).collect(Collectors.toSet());
  }

  // ---- the order

  private int[] key(Ballot ballot) {
    return switch (ballot) {
      case Marks(var marked) -> numbers(marked).toArray();
      case Ranking(var ranks) ->
          ranks.stream()
              .flatMapToInt(rank -> IntStream.concat(numbers(rank.candidates()), IntStream.of(-1)))
              .toArray();
      case Scores scores ->
          candidates.stream().mapToInt(one -> scores.of(one, Integer.MIN_VALUE)).toArray();
      case Unreadable _ -> new int[0];
    };
  }

  private IntStream numbers(Set<Candidate> several) {
    return IntStream.range(0, candidates.size()).filter(i -> several.contains(candidates.get(i)));
  }
}
