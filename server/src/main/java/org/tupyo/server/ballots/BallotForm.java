package org.tupyo.server.ballots;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.util.MultiValueMap;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.Option;

/// What a voter marked on the page, right or not.
///
/// @param marks for each contest that was answered, the values of the marked rows: option ids and
///   [#BLANK]
record BallotForm(Map<Long, List<String>> marks) {
  static final String BLANK = "blank";

  BallotForm {
    var copy = new LinkedHashMap<Long, List<String>>();
    marks.forEach((contest, values) -> copy.put(contest, List.copyOf(values)));
    marks = Map.copyOf(copy);
  }

  /// Nothing marked yet.
  static BallotForm empty() {
    return new BallotForm(Map.of());
  }

  /// Reads the rows of these contests, and no others.
  static BallotForm read(MultiValueMap<String, String> sent, List<Contest> contests) {
    var marks = new LinkedHashMap<Long, List<String>>();
    for (var contest : contests) {
      var values = sent.get(name(contest));
      if (values != null) {
        marks.put(contest.id().value(), values.stream().distinct().toList());
      }
    }
    return new BallotForm(marks);
  }

  /// The name of a contest's rows in the form.
  static String name(Contest contest) {
    return "contest-" + contest.id().value();
  }

  boolean isMarked(Contest contest, String value) {
    return values(contest).contains(value);
  }

  boolean isBlank(Contest contest) {
    return isMarked(contest, BLANK);
  }

  List<String> values(Contest contest) {
    return marks.getOrDefault(contest.id().value(), List.of());
  }

  /// The marked options, in the order of the ballot.
  List<Option> chosen(Contest contest) {
    return contest.options().stream()
        .filter(option -> isMarked(contest, Long.toString(option.id().value())))
        .toList();
  }

  /// What is wrong with the marks: from the id of a contest's first row to the key of a message.
  Map<String, String> flaws(List<Contest> contests) {
    var flaws = new LinkedHashMap<String, String>();
    for (var contest : contests) {
      var flaw = flaw(contest);
      if (!flaw.isEmpty() && !contest.options().isEmpty()) {
        flaws.put(name(contest) + "-" + contest.options().getFirst().id().value(), flaw);
      }
    }
    return flaws;
  }

  private String flaw(Contest contest) {
    var marked = values(contest).size();
    var chosen = chosen(contest).size();
    if (marked == 0) {
      return "ballots.flaw.nothing";
    }
    if (isBlank(contest)) {
      return marked > 1 ? "ballots.flaw.blank-and-more" : "";
    }
    if (chosen < marked) {
      return "ballots.flaw.unknown";
    }
    if (chosen < contest.method().min()) {
      return "ballots.flaw.too-few";
    }
    return chosen > contest.method().max() ? "ballots.flaw.too-many" : "";
  }

  /// Whether nothing is missing or wrong: the voter has been here and comes back to change
  /// something.
  boolean isComplete(List<Contest> contests) {
    return flaws(contests).isEmpty();
  }

  /// The ballot that the marks make, where they have no flaws.
  Choices choices(List<Contest> contests) {
    SortedMap<Long, SortedSet<Long>> choices = new TreeMap<>();
    for (var contest : contests) {
      var options = new TreeSet<Long>();
      chosen(contest).forEach(option -> options.add(option.id().value()));
      choices.put(contest.id().value(), options);
    }
    return new Choices(choices);
  }

  /// Never shows what a ballot says.
  @Override
  public String toString() {
    return "BallotForm[contests=%s]".formatted(marks.keySet());
  }
}
