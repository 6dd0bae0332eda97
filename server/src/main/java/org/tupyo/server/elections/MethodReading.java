package org.tupyo.server.elections;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tupyo.server.elections.ElectionText.ContestText;
import org.tupyo.server.texts.CleanText;

/// The method of a contest as somebody typed it, with everything that is wrong about it.
///
/// Whether it can fill the seats is another question, see [Checklist].
final class MethodReading {
  private static final int WORD = 30;

  private final ContestText typed;
  private final int seats;
  private final String pointer;
  private final List<Flaw> flaws = new ArrayList<>();
  private final VotingMethod method;

  private MethodReading(ContestText typed, int seats, String pointer) {
    this.typed = typed;
    this.seats = seats;
    this.pointer = pointer;
    this.method = read();
  }

  /// @param pointer of the contest
  static MethodReading of(ContestText typed, int seats, String pointer) {
    return new MethodReading(typed, seats, pointer);
  }

  List<Flaw> flaws() {
    return List.copyOf(flaws);
  }

  /// May be kept only where there is no flaw.
  VotingMethod method() {
    return method;
  }

  private VotingMethod read() {
    var word = typed.method().isBlank() ? VotingMethod.ONE_CHOICE : typed.method().strip();
    if (Methods.find(word).isEmpty()) {
      flaw("/method", "method.unknown");
      return VotingMethod.oneChoice();
    }
    var rules = rules(word);
    var bounds = bounds(word);
    if (!flaws.isEmpty()) {
      return VotingMethod.oneChoice();
    }
    var read = new VotingMethod(word, bounds.min(), bounds.max(), rules);
    refuseContradictions(read);
    return flaws.isEmpty() ? read : VotingMethod.oneChoice();
  }

  private record Bounds(int min, int max) {}

  private Bounds bounds(String word) {
    return switch (Methods.kind(word)) {
      case ONE -> new Bounds(1, 1);
      case SCORES, GRADES, POINTS -> new Bounds(1, VotingMethod.ALL);
      case SEVERAL -> bounds(usualMost(word));
      case RANKING -> bounds(VotingMethod.ALL);
    };
  }

  private int usualMost(String word) {
    return switch (word) {
      // With one mark for one seat it would be a choice of one under another name.
      case VotingMethod.APPROVAL -> seats == 1 ? VotingMethod.ALL : seats;
      case "block" -> seats;
      case "limited" -> Math.max(1, seats - 1);
      default -> VotingMethod.ALL;
    };
  }

  private Bounds bounds(int usual) {
    int min = number(typed.min(), 1, "/min");
    int max = number(typed.max(), Math.max(usual, min), "/max");
    if (max < min) {
      flaw("/max", "approval.bounds", min);
      max = min;
    }
    return new Bounds(min, max);
  }

  private int number(String written, int usual, String where) {
    return TypedNumber.read(written, 1, Limits.OPTIONS)
        .orElse(usual, () -> flaw(where, "number", Limits.OPTIONS));
  }

  private SortedMap<String, String> rules(String word) {
    var rules = new TreeMap<>(Methods.usualRules(word));
    for (var rule : new TreeMap<>(typed.rules()).entrySet()) {
      if (Conditions.WORDS.contains(rule.getKey())) {
        condition(word, rule.getKey(), rule.getValue().strip(), rules);
      } else if (!rules.containsKey(rule.getKey())) {
        flaw("/rules", "rule.unknown", CleanText.line(rule.getKey()));
      } else if (!rule.getValue().isBlank() || rule.getKey().equals(Methods.WORDS)) {
        rule(word, rule, rules);
      }
    }
    return rules;
  }

  private void rule(String word, Map.Entry<String, String> rule, SortedMap<String, String> rules) {
    var key = rule.getKey();
    var value = rule.getValue().strip();
    var choices = Methods.choices(word, key);
    if (key.equals(Methods.WORDS)) {
      rules.put(key, words(rule.getValue()));
    } else if (choices.isEmpty() || choices.contains(value)) {
      rules.put(key, value);
    } else {
      flaw("/rules/" + key, "rule.choice", String.join(", ", choices));
    }
  }

  private void condition(String word, String key, String value, SortedMap<String, String> rules) {
    if (value.isEmpty()) {
      return;
    }
    var wrong = Conditions.flaw(key, value, typed.rules());
    if (wrong.isPresent()) {
      flaw("/rules/" + key, "condition." + wrong.get());
    } else if (key.equals(Conditions.MAJORITY) && !Conditions.allowsMajority(word)) {
      flaw("/rules/" + key, "condition.majority.method");
    } else {
      rules.put(key, value);
    }
  }

  /// One word a line, or with `|` between.
  private static String words(String typed) {
    return String.join(
        "|",
        Arrays.stream(typed.split("[|\\r\\n]+"))
            .map(CleanText::line)
            .filter(line -> !line.isEmpty())
            .toList());
  }

  private void refuseContradictions(VotingMethod read) {
    try {
      Methods.counting(read, seats);
    } catch (IllegalArgumentException _) {
      // Which of several rules is wrong only their method knows, and it speaks to programmers.
      flaw("/rules", "rule.wrong");
      return;
    }
    if (read.conditions().cap().isPresent() && !Methods.allowsCaps(read, seats)) {
      flaw("/rules/" + Conditions.CAP, "condition.cap.method");
    }
    switch (read.paper()) {
      case Paper.Scores(var lowest, var highest) -> scores(lowest, highest);
      case Paper.Grades(var grades, var words) -> grades(grades, words);
      case Paper.Points(var budget, _) -> {
        if (budget > Methods.MOST_POINTS) {
          flaw("/rules/" + budgetKey(read), "rule.points", Methods.MOST_POINTS);
        }
      }
      case Paper.Marks _, Paper.Ranks _ -> {}
    }
  }

  private static String budgetKey(VotingMethod read) {
    return read.rules().containsKey("credits") ? "credits" : "points";
  }

  private void scores(int lowest, int highest) {
    if (lowest < -Methods.HIGHEST_SCORE || highest > Methods.HIGHEST_SCORE) {
      flaw("/rules/max", "rule.scores", Methods.HIGHEST_SCORE);
    }
  }

  private void grades(int grades, List<String> words) {
    if (grades > Methods.MOST_GRADES) {
      flaw("/rules/grades", "rule.grades", Methods.MOST_GRADES);
    } else if (words.isEmpty() ? grades > Methods.GRADES_WITH_WORDS : words.size() != grades) {
      flaw("/rules/words", "rule.words", grades, words.size());
    } else if (words.stream().anyMatch(word -> word.codePointCount(0, word.length()) > WORD)) {
      flaw("/rules/words", "rule.words.long", WORD);
    } else if (new HashSet<>(words).size() < words.size()) {
      flaw("/rules/words", "rule.words.same");
    }
  }

  private void flaw(String where, String key, Object... values) {
    flaws.add(Flaw.at(pointer + where, key, values));
  }
}
