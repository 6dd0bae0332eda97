package org.tupyo.server.ballots;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.util.MultiValueMap;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.Option;
import org.tupyo.server.elections.Paper;

/// What a voter marked on the page, right or not.
///
/// @param sent by the names of the controls: of a contest's marks and its [#BLANK], and of the rank
///   or number of each option
record BallotForm(Map<String, List<String>> sent) {
  static final String BLANK = "blank";
  private static final int LONGEST = 20;

  BallotForm {
    var copy = new LinkedHashMap<String, List<String>>();
    sent.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    sent = Map.copyOf(copy);
  }

  /// Nothing marked yet.
  static BallotForm empty() {
    return new BallotForm(Map.of());
  }

  /// Reads the controls of these contests, and no others.
  static BallotForm read(MultiValueMap<String, String> all, List<Contest> contests) {
    var sent = new LinkedHashMap<String, List<String>>();
    for (var contest : contests) {
      keep(all, name(contest), sent);
      if (!asksForMarks(contest)) {
        contest.options().forEach(option -> keep(all, name(contest, option), sent));
      }
    }
    return new BallotForm(sent);
  }

  private static void keep(
      MultiValueMap<String, String> all, String name, Map<String, List<String>> sent) {
    var values = all.getOrDefault(name, List.of()).stream().filter(value -> !value.isBlank());
    var kept = values.filter(value -> value.length() <= LONGEST).distinct().toList();
    if (!kept.isEmpty()) {
      sent.put(name, kept);
    }
  }

  /// The name of a contest's marks in the form.
  static String name(Contest contest) {
    return "contest-" + contest.id().value();
  }

  /// The name of the control in which an option gets its rank or number, and the id of its row.
  static String name(Contest contest, Option option) {
    return name(contest) + "-" + option.id().value();
  }

  private static boolean asksForMarks(Contest contest) {
    return contest.method().paper() instanceof Paper.Marks;
  }

  boolean isMarked(Contest contest, String value) {
    return marks(contest).contains(value);
  }

  boolean isMarked(Contest contest, Option option) {
    return isMarked(contest, Long.toString(option.id().value()));
  }

  /// Whether anything was marked or given there.
  boolean names(Contest contest, Option option) {
    return isMarked(contest, option) || !given(contest, option).isEmpty();
  }

  boolean isBlank(Contest contest) {
    return isMarked(contest, BLANK);
  }

  /// The marked rows of a contest.
  List<String> marks(Contest contest) {
    return sent.getOrDefault(name(contest), List.of());
  }

  /// The rank or number that an option got; empty where it got none.
  String given(Contest contest, Option option) {
    var given = sent.getOrDefault(name(contest, option), List.of());
    return given.isEmpty() ? "" : given.getFirst();
  }

  /// The options that got a rank or number, in the order of the ballot.
  Map<Option, String> given(Contest contest) {
    var given = new LinkedHashMap<Option, String>();
    for (var option : contest.options()) {
      var value = given(contest, option);
      if (!value.isEmpty()) {
        given.put(option, value);
      }
    }
    return given;
  }

  /// The marked options, in the order of the ballot.
  List<Option> chosen(Contest contest) {
    return contest.options().stream().filter(option -> isMarked(contest, option)).toList();
  }

  /// What is wrong, by contest.
  Map<Contest, BallotFlaw> flaws(List<Contest> contests) {
    var flaws = new LinkedHashMap<Contest, BallotFlaw>();
    for (var contest : contests) {
      if (MarkedPaper.of(this, contest) instanceof MarkedPaper.Flawed(var flaw)) {
        flaws.put(contest, flaw);
      }
    }
    return flaws;
  }

  /// Whether nothing is missing or wrong: the voter has been here and comes back to change
  /// something.
  boolean isComplete(List<Contest> contests) {
    return flaws(contests).isEmpty();
  }

  /// What is said in this contest; nothing where there is a flaw.
  Optional<Choice> choice(Contest contest) {
    return switch (MarkedPaper.of(this, contest)) {
      case MarkedPaper.Flawed _ -> Optional.empty();
      case MarkedPaper.Sound(var choice) -> Optional.of(choice);
    };
  }

  /// The ballot that the marks make, where they have no flaws.
  Choices choices(List<Contest> contests) {
    var choices = new TreeMap<Long, Choice>();
    for (var contest : contests) {
      choices.put(contest.id().value(), choice(contest).orElseThrow());
    }
    return new Choices(choices);
  }

  /// Never shows what a ballot says.
  @Override
  public String toString() {
    return "BallotForm[controls=%d]".formatted(sent.size());
  }
}
