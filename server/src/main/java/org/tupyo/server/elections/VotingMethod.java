package org.tupyo.server.elections;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tupyo.server.elections.Paper.Equal;
import org.tupyo.server.elections.Paper.Price;

/// How the votes of a contest are given and counted. The counting itself is `tally`'s.
///
/// @param word its name in the catalogue of the counting library, in files and in the JSON API
/// @param min fewest options that a ballot which is not blank must name
/// @param max most options that a ballot may name; [#ALL] for all there are
/// @param rules everything else that is fixed about it, by key; see `docs/api.md`
public record VotingMethod(String word, int min, int max, SortedMap<String, String> rules) {
  /// As many options as a contest has: more than fit in one.
  public static final int ALL = Limits.OPTIONS;

  public static final String ONE_CHOICE = "one-choice";
  public static final String APPROVAL = "approval";

  public VotingMethod {
    if (min < 1 || max < min) {
      throw new IllegalArgumentException("%s of %d to %d".formatted(word, min, max));
    }
    rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
  }

  /// A method with its usual rules.
  public static VotingMethod usual(String word, int min, int max) {
    return new VotingMethod(word, min, max, Methods.usualRules(word));
  }

  /// Each ballot marks one option.
  public static VotingMethod oneChoice() {
    return usual(ONE_CHOICE, 1, 1);
  }

  /// Each ballot marks any options it approves of, within bounds.
  public static VotingMethod approval(int min, int max) {
    return usual(APPROVAL, min, max);
  }

  /// What its ballot paper asks.
  public Paper.Kind kind() {
    return Methods.kind(word);
  }

  /// What its ballot paper asks, with its numbers.
  public Paper paper() {
    return switch (kind()) {
      case ONE, SEVERAL -> new Paper.Marks(min, max);
      case RANKING ->
          new Paper.Ranks(
              min,
              max,
              "allowed".equals(rules.get(Methods.EQUAL_RANKS)) ? Equal.ALLOWED : Equal.REFUSED);
      case SCORES -> new Paper.Scores(number("min", 0), number("max", 0));
      case GRADES -> new Paper.Grades(number("grades", 0), words());
      case POINTS ->
          rules.containsKey("credits")
              ? new Paper.Points(number("credits", 0), Price.SQUARE)
              : new Paper.Points(number("points", 0), Price.EVEN);
    };
  }

  private int number(String rule, int otherwise) {
    var written = rules.get(rule);
    return written == null ? otherwise : Integer.parseInt(written);
  }

  private List<String> words() {
    var written = rules.getOrDefault(Methods.WORDS, "");
    return written.isEmpty() ? List.of() : List.of(written.split("\\|"));
  }

  /// The same where so few options are left that a ballot could not name as many as it must.
  VotingMethod among(int options) {
    return new VotingMethod(word, Math.clamp(options, 1, min), max, rules);
  }

  /// Most options that a ballot can name where there are so many.
  public int most(int options) {
    return Math.min(max, options);
  }

  /// The rules that differ from what the counting library takes where nothing is said.
  public Map<String, String> changedRules() {
    var changed = new TreeMap<>(ofTheCount());
    changed.entrySet().removeAll(Methods.rulesOfTheLibrary(word).entrySet());
    return changed;
  }

  /// Whether the counting library, too, asks how many marks a ballot has.
  public boolean countsBounds() {
    return Methods.rulesOfTheLibrary(word).containsKey("max") && kind() == Paper.Kind.SEVERAL;
  }

  /// What the result must reach beside being counted.
  public Conditions conditions() {
    return Conditions.of(rules);
  }

  /// The rules that the counting library knows, too.
  Map<String, String> ofTheCount() {
    var known = new TreeMap<>(rules);
    known.keySet().removeAll(Conditions.WORDS);
    known.remove(Methods.EQUAL_RANKS);
    known.remove(Methods.WORDS);
    return known;
  }
}
