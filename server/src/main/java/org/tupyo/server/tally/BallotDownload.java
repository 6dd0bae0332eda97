package org.tupyo.server.tally;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Marks;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;
import org.tupyo.server.elections.Conditions;
import org.tupyo.server.elections.Methods;
import org.tupyo.server.elections.Paper;
import org.tupyo.server.elections.Paper.Kind;

/// The ballots of a contest as a file that `./tupyo count` and other programs read: what ballots
/// say and how many say it, in an order that tells nothing about when or by whom they were cast.
///
/// @param ending of its name, which tells what the cells of a table are
public record BallotFile(String ending, String content) {
  /// With fewer ballots a file could tell who cast which.
  public static final int FEWEST = 5;

  /// What a table of ballots takes for something else than a name.
  private static final Pattern NO_NAME =
      Pattern.compile(
          "(?i)(?:rank|choice|preference)?[ _-]?\\d+"
              + "|id|ballot|ballot[_ ]id|precinct|precinct_id|batch|batch_id|timestamp|voter"
              + "|weight|count|votes|ballots");

  /// Whether the ballots of a contest can be given away.
  static boolean isGiven(Result result, Result.Counted counted) {
    return result.phase() == Result.Phase.FINAL && counted.profile().cast() >= FEWEST;
  }

  /// The formats that can hold the ballots of a contest.
  static List<String> formats(Result.Counted counted) {
    var method = counted.contest().method();
    if (Methods.isOfLists(method)) {
      // In BLT a ballot for a list would be a ranking of it.
      return List.of("csv");
    }
    return switch (method.kind()) {
      case ONE, RANKING -> List.of("blt", "csv");
      case SEVERAL, SCORES, GRADES, POINTS -> List.of("csv");
    };
  }

  /// Writes the ballots.
  ///
  /// @param format `blt` or `csv`
  /// @return nothing where this format cannot hold them
  static Optional<BallotFile> of(Result.Counted counted, String format) {
    if (!formats(counted).contains(format)) {
      return Optional.empty();
    }
    return Optional.of(
        format.equals("blt")
            ? new BallotFile("blt", blt(counted))
            : new BallotFile(csvEnding(counted.contest().method().paper()), csv(counted)));
  }

  private static String csvEnding(Paper paper) {
    return switch (paper) {
      case Paper.Marks _ -> "marks.csv";
      case Paper.Ranks _ -> "csv";
      case Paper.Scores _, Paper.Grades _, Paper.Points _ -> "scores.csv";
    };
  }

  // ---- BLT

  private static String blt(Result.Counted counted) {
    var candidates = counted.profile().candidates();
    var lines = new ArrayList<String>();
    lines.add("%d %d".formatted(candidates.size(), counted.contest().seats()));
    lines.addAll(
        rows(counted).stream()
            .map(row -> row.getValue() + choices(row.getKey(), candidates) + " 0")
            .sorted()
            .toList());
    lines.add("0");
    candidates.forEach(candidate -> lines.add(quoted(candidate.name())));
    lines.add(quoted(counted.contest().title()));
    return String.join("\n", lines) + "\n";
  }

  private static String choices(Ballot ballot, List<Candidate> candidates) {
    var ranks =
        switch (ballot) {
          case Ranking(var ordered) -> ordered.stream().map(Rank::candidates).toList();
          default -> List.of(ballot.candidates());
        };
    return ranks.stream()
        .filter(rank -> !rank.isEmpty())
        .map(rank ->
            rank.stream()
                .map(one -> candidates.indexOf(one) + 1)
                .sorted()
                .map(String::valueOf)
                .collect(joining("=", " ", "")))
        .collect(joining());
  }

  /// The format has no way to write a quotation mark in a name.
  private static String quoted(String text) {
    return '"' + text.replace('"', '”') + '"';
  }

  // ---- tables

  private static String csv(Result.Counted counted) {
    var candidates = counted.profile().candidates();
    var lines = new ArrayList<String>();
    rows(counted).stream()
        .map(row -> row.getValue() + "," + cells(row.getKey(), candidates))
        .sorted()
        .forEach(lines::add);
    var names = candidates.stream().map(one -> cell(name(one))).collect(joining(","));
    return "weight," + names + "\n" + String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
  }

  private static String name(Candidate candidate) {
    return NO_NAME.matcher(candidate.name().strip()).matches()
        ? candidate.name() + " (no. " + candidate.id() + ")"
        : candidate.name();
  }

  private static String cell(String text) {
    var harmless = ResultCsv.harmless(text);
    return harmless.matches("[^,\"]*") ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
  }

  private static String cells(Ballot ballot, List<Candidate> candidates) {
    return candidates.stream().map(one -> cell(ballot, one)).collect(joining(","));
  }

  private static String cell(Ballot ballot, Candidate candidate) {
    return switch (ballot) {
      case Marks(var marked) -> marked.contains(candidate) ? "1" : "";
      case Ranking(var ranks) -> {
        for (int i = 0; i < ranks.size(); i++) {
          if (ranks.get(i).candidates().contains(candidate)) {
            yield String.valueOf(i + 1);
          }
        }
        yield "";
      }
      case Scores(var scores) ->
          Optional.ofNullable(scores.get(candidate)).map(String::valueOf).orElse("");
      default -> "";
    };
  }

  private static List<Map.Entry<Ballot, Long>> rows(Result.Counted counted) {
    return List.copyOf(counted.profile().ballots().entrySet());
  }

  private static String inShell(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private static List<String> conditions(Result.Counted counted) {
    var rules = counted.contest().method().rules();
    var words = new ArrayList<String>();
    for (var key : List.of(Conditions.QUORUM, Conditions.MAJORITY)) {
      Optional.ofNullable(rules.get(key)).ifPresent(value -> words.add("--" + key + " " + value));
    }
    if (Conditions.YES.equals(rules.get(Conditions.RUN_OFF))) {
      words.add("--run-off");
    }
    counted.decision().ifPresent(decision -> words.add("--roll " + decision.roll()));
    var caps = counted.profile().caps();
    if (!caps.isNone()) {
      words.add("--cap " + caps.most());
      new TreeMap<>(caps.byAffiliation(counted.profile().candidates()))
          .forEach((part, members) ->
              words.add(
                  "--affiliation "
                      + inShell(
                          part
                              + ": "
                              + members.stream().map(BallotFile::name).collect(joining(",")))));
    }
    return words;
  }

  /// How to count the file with the command of this program.
  ///
  /// @param seed of the draw between those who are level; ties stay open where empty
  static String command(Result.Counted counted, Optional<String> seed, String file) {
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
    words.addAll(conditions(counted));
    seed.ifPresent(own -> words.add("--ties draw=" + own));
    words.add(file);
    return String.join(" ", words);
  }
}
