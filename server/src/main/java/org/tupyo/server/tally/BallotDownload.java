package org.tupyo.server.tally;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.tupyo.count.formats.BallotWriter;
import org.tupyo.count.formats.Format;
import org.tupyo.count.formats.Writing;
import org.tupyo.server.elections.Conditions;
import org.tupyo.server.elections.Methods;
import org.tupyo.server.elections.Paper;
import org.tupyo.server.elections.Paper.Kind;

/// The ballots of a contest as a file that `./tupyo count` and other programs read: what ballots
/// say and how many say it, in an order that tells nothing about when or by whom they were cast.
///
/// @param format BLT or CSV
record BallotDownload(Result.Counted counted, Format format) {
  /// With fewer ballots a file could tell who cast which.
  static final int FEWEST = 5;

  /// Whether the ballots of a contest can be given away.
  static boolean isGiven(Result result, Result.Counted counted) {
    return result.phase() == Result.Phase.FINAL && counted.profile().cast() >= FEWEST;
  }

  /// The files that can hold the ballots of a contest.
  static List<BallotDownload> of(Result.Counted counted) {
    var method = counted.contest().method();
    var formats =
        switch (method.kind()) {
          // In BLT a ballot for a list would be a ranking of it.
          case ONE, RANKING ->
              Methods.isOfLists(method) ? List.of(Format.CSV) : List.of(Format.BLT, Format.CSV);
          case SEVERAL, SCORES, GRADES, POINTS -> List.of(Format.CSV);
        };
    return formats.stream()
        .filter(format -> !FileBallots.said(counted, format).candidates().isEmpty())
        .map(format -> new BallotDownload(counted, format))
        .toList();
  }

  /// The file with this ending, where the contest has one.
  static Optional<BallotDownload> of(Result.Counted counted, String ending) {
    return of(counted).stream().filter(file -> file.ending().equals(ending)).findFirst();
  }

  /// How its name ends, which tells what the cells of a table are.
  String ending() {
    if (format == Format.BLT) {
      return "blt";
    }
    return switch (counted.contest().method().paper()) {
      case Paper.Marks _ -> "marks.csv";
      case Paper.Ranks _ -> "csv";
      case Paper.Scores _, Paper.Grades _, Paper.Points _ -> "scores.csv";
    };
  }

  /// What the file is called where it is kept: `contest-7.blt`.
  String name() {
    return "contest-%d.%s".formatted(counted.contest().id().value(), ending());
  }

  /// What stands in the file.
  String content() {
    return switch (BallotWriter.write(FileBallots.of(counted, format), format)) {
      case Writing.Written(var text, _) -> text;
      case Writing.Refused(var why) ->
          throw new IllegalStateException(
              "contest %d as %s: %s".formatted(counted.contest().id().value(), format, why));
    };
  }

  /// How to count the file with the command of this program.
  ///
  /// @param seed of the draw between those who are level; ties stay open where empty
  String command(Optional<String> seed) {
    var method = counted.contest().method();
    var words = new ArrayList<String>();
    words.add("./tupyo count --method " + method.word());
    words.add("--seats " + counted.contest().seats());
    method
        .changedRules()
        .forEach((rule, value) -> words.add("--rule %s=%s".formatted(rule, value)));
    if (method.kind() == Kind.SEVERAL && method.countsBounds()) {
      words.add("--rule min=" + method.min() + " --rule max=" + method.max());
    }
    words.addAll(conditions());
    seed.ifPresent(own -> words.add("--ties draw=" + own));
    words.add(name());
    return String.join(" ", words);
  }

  private List<String> conditions() {
    var rules = counted.contest().method().rules();
    var words = new ArrayList<String>();
    for (var key : List.of(Conditions.QUORUM, Conditions.MAJORITY)) {
      Optional.ofNullable(rules.get(key)).ifPresent(value -> words.add("--" + key + " " + value));
    }
    if (Conditions.YES.equals(rules.get(Conditions.RUN_OFF))) {
      words.add("--run-off");
    }
    counted.decision().ifPresent(decision -> words.add("--roll " + decision.roll()));
    words.addAll(caps());
    return words;
  }

  private List<String> caps() {
    var caps = counted.profile().caps();
    if (caps.isNone()) {
      return List.of();
    }
    var candidates = FileBallots.said(counted, format).candidates();
    var names = FileBallots.names(candidates, format);
    var words = new ArrayList<String>();
    words.add("--cap " + caps.most());
    new TreeMap<>(caps.byAffiliation(candidates))
        .forEach((part, members) -> {
          var own =
              members.stream().map(one -> names.get(candidates.indexOf(one))).collect(joining(","));
          words.add("--affiliation " + inShell(part + ": " + own));
        });
    return words;
  }

  private static String inShell(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
