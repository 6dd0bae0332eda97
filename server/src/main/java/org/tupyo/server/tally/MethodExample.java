package org.tupyo.server.tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.tupyo.count.Candidate;
import org.tupyo.count.TieRule;
import org.tupyo.server.ballots.Choice;
import org.tupyo.server.ballots.Grade;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.ContestId;
import org.tupyo.server.elections.Option;
import org.tupyo.server.elections.OptionId;
import org.tupyo.server.elections.Paper;
import org.tupyo.server.elections.VotingMethod;
import org.tupyo.server.texts.Wording;

/// A small count by a method, so that an organiser sees what it does: the same hundred ballots for
/// all methods of one kind, counted as real ones are.
///
/// @param ballots what the hundred say
/// @param steps of the count, a sentence each
public record MethodExample(String ballots, List<String> steps, String elected) {
  /// Their point is who shares the seats.
  private static final Set<String> OF_SEVERAL =
      Set.of(
          "allocated-score",
          "block",
          "chamberlin-courant",
          "equal-shares",
          "highest-averages",
          "largest-remainder",
          "limited",
          "maximin-support",
          "pav",
          "phragmen",
          "qpq",
          "repeated-runoff",
          "reverse-sequential-pav",
          "reweighted-range",
          "satisfaction-approval",
          "sequential-pav");

  public MethodExample {
    steps = List.copyOf(steps);
  }

  /// By the names in the reader's language, and the method.
  private static final Map<List<String>, MethodExample> KNOWN = new ConcurrentHashMap<>();

  /// Counts the example of this method.
  public static MethodExample of(String method, Wording wording) {
    var names = wording.t("tally.example.names");
    return KNOWN.computeIfAbsent(List.of(names, method), _ -> count(method, wording));
  }

  private static MethodExample count(String method, Wording wording) {
    int seats = OF_SEVERAL.contains(method) || method.endsWith("-stv") ? 2 : 1;
    var contest = contest(method, seats, wording);
    var kind = contest.method().kind();
    var tally = Counting.count(contest, ballots(kind), new TieRule.Stop()).tally();
    var elected = tally.outcome().elected().stream().map(Candidate::name).toList();
    return new MethodExample(
        wording.t("tally.example." + kind, seats),
        StepSentences.of(tally, wording, Grade.words(wording, contest.method().paper())),
        wording.t("tally.example.elected", String.join(", ", elected)));
  }

  private static Contest contest(String method, int seats, Wording wording) {
    var options = new ArrayList<Option>();
    for (var name : wording.t("tally.example.names").split(",", -1)) {
      options.add(
          new Option(
              new OptionId(options.size() + 1),
              name.strip(),
              Optional.empty(),
              "",
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    return new Contest(
        new ContestId(1),
        "",
        seats,
        VotingMethod.usual(method, 1, method.equals("limited") ? 1 : VotingMethod.ALL),
        Optional.empty(),
        options);
  }

  private static Map<Choice, Long> ballots(Paper.Kind kind) {
    var ballots = new HashMap<Choice, Long>();
    switch (kind) {
      case ONE -> {
        ballots.put(marks(1), 42L);
        ballots.put(marks(2), 26L);
        ballots.put(marks(3), 15L);
        ballots.put(marks(4), 17L);
      }
      case SEVERAL -> {
        ballots.put(marks(1, 2), 42L);
        ballots.put(marks(2), 16L);
        ballots.put(marks(3, 4), 25L);
        ballots.put(marks(4), 17L);
      }
      case RANKING -> {
        ballots.put(Choice.order(List.of(1L, 2L, 3L, 4L)), 42L);
        ballots.put(Choice.order(List.of(2L, 3L, 4L, 1L)), 26L);
        ballots.put(Choice.order(List.of(3L, 4L, 2L, 1L)), 15L);
        ballots.put(Choice.order(List.of(4L, 3L, 2L, 1L)), 17L);
      }
      case SCORES, GRADES -> {
        ballots.put(numbers(5, 3, 1, 0), 42L);
        ballots.put(numbers(0, 5, 3, 2), 26L);
        ballots.put(numbers(0, 2, 5, 4), 15L);
        ballots.put(numbers(0, 1, 4, 5), 17L);
      }
      case POINTS -> {
        ballots.put(numbers(8, 2, 0, 0), 42L);
        ballots.put(numbers(0, 6, 4, 0), 26L);
        ballots.put(numbers(0, 0, 5, 5), 15L);
        ballots.put(numbers(0, 0, 3, 7), 17L);
      }
    }
    return ballots;
  }

  private static Choice marks(long... options) {
    return Choice.marks(
        Arrays.stream(options).boxed().collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Choice numbers(int... numbers) {
    var given = new TreeMap<Long, Integer>();
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] > 0) {
        given.put(i + 1L, numbers[i]);
      }
    }
    return Choice.scores(given);
  }
}
