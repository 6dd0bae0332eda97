package org.tupyo.count;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/// Profiles written as the pages in `docs/methods` write them.
final class Ballots {
  static final Candidate ANN = new Candidate("ann", "Ann");
  static final Candidate BEN = new Candidate("ben", "Ben");
  static final Candidate CAL = new Candidate("cal", "Cal");
  static final Candidate DAN = new Candidate("dan", "Dan");
  static final List<Candidate> ALL = List.of(ANN, BEN, CAL, DAN);

  private Ballots() {}

  /// Ann, Ben, Cal and Dan stand; each line is `how many: marks, separated by commas`, where
  /// `(blank)` marks nobody and `(unreadable)` cannot be read.
  static Profile profile(String lines) {
    return profile(ALL, lines);
  }

  static Profile profile(List<Candidate> candidates, String lines) {
    var profile = Profile.of(candidates);
    for (var line : lines.lines().toList()) {
      var parts = line.split(": ", 2);
      profile.add(ballot(candidates, parts[1].strip()), Long.parseLong(parts[0].strip()));
    }
    return profile.build();
  }

  private static Ballot ballot(List<Candidate> candidates, String text) {
    return switch (text) {
      case "(blank)" -> Marks.BLANK;
      case "(unreadable)" -> new Unreadable();
      default ->
          new Marks(
              new HashSet<>(
                  Arrays.stream(text.split(", ")).map(name -> named(candidates, name)).toList()));
    };
  }

  /// The same, where each line is `how many: names, the first choice first`, as `Ann > Ben = Cal`.
  static Profile rankings(String lines) {
    return rankings(ALL, lines);
  }

  static Profile rankings(List<Candidate> candidates, String lines) {
    var profile = Profile.of(candidates);
    for (var line : lines.lines().toList()) {
      var parts = line.split(": ", 2);
      var ranks =
          Arrays.stream(parts[1].strip().split(" > ", -1))
              .map(rank -> Arrays.stream(rank.split(" = ", -1)))
              .map(names -> names.map(name -> named(candidates, name)).toList())
              .map(level -> new Rank(new HashSet<>(level), Rank.Legible.YES))
              .toList();
      profile.add(new Ranking(ranks), Long.parseLong(parts[0].strip()));
    }
    return profile.build();
  }

  static Candidate named(List<Candidate> candidates, String name) {
    return candidates.stream()
        .filter(candidate -> candidate.name().equals(name))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("nobody here is called " + name));
  }
}
