package org.tupyo.server.elections;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.tupyo.count.decision.DecisionRule;
import org.tupyo.count.decision.DecisionRule.ShortOfMajority;
import org.tupyo.count.decision.Requirement;
import org.tupyo.count.decision.Requirement.Majority;
import org.tupyo.count.decision.Requirement.Quorum;
import org.tupyo.count.decision.WrittenRequirement;

/// What a contest asks of its result beside the method: a quorum, a majority, and at most so many
/// elected of one part. They are kept among the rules of the method, each by its word, and only
/// where there are any.
///
/// @param otherwise what follows where the majority is missed
/// @param cap how many of one part may be elected
public record Conditions(
    Optional<Quorum> quorum,
    Optional<Majority> majority,
    ShortOfMajority otherwise,
    Optional<Integer> cap) {
  public static final String QUORUM = "quorum";
  public static final String MAJORITY = "majority";
  public static final String RUN_OFF = "run-off";
  public static final String CAP = "cap";

  /// Every word that a condition has among the rules.
  public static final Set<String> WORDS = Set.of(QUORUM, MAJORITY, RUN_OFF, CAP);

  /// What a run-off is said with.
  public static final String YES = "yes";

  /// Methods whose figures are votes of voters, so that a majority of voters means something.
  private static final Set<String> WITH_MAJORITY =
      Set.of(
          "one-choice",
          "approval",
          "block",
          "limited",
          "instant-runoff",
          "contingent",
          "repeated-runoff",
          "bottoms-up");

  /// The conditions among these rules.
  static Conditions of(SortedMap<String, String> rules) {
    return new Conditions(
        Optional.ofNullable(rules.get(QUORUM)).flatMap(WrittenRequirement::quorum),
        Optional.ofNullable(rules.get(MAJORITY)).flatMap(WrittenRequirement::majority),
        YES.equals(rules.get(RUN_OFF)) ? ShortOfMajority.RUN_OFF : ShortOfMajority.FAILS,
        Optional.ofNullable(rules.get(CAP)).map(Integer::valueOf));
  }

  /// Whether a majority can be asked of a method.
  public static boolean allowsMajority(String method) {
    return WITH_MAJORITY.contains(method);
  }

  public boolean isEmpty() {
    return quorum.isEmpty() && majority.isEmpty() && cap.isEmpty();
  }

  /// Quorum and majority for the counting library, where there is any.
  public Optional<DecisionRule> rule() {
    List<Requirement> requirements = new ArrayList<>();
    quorum.ifPresent(requirements::add);
    majority.ifPresent(requirements::add);
    return requirements.isEmpty()
        ? Optional.empty()
        : Optional.of(new DecisionRule(requirements, otherwise));
  }

  /// What is wrong with a condition as somebody typed it: the rest of a flaw's key.
  static Optional<String> flaw(String word, String value, Map<String, String> rules) {
    return switch (word) {
      case QUORUM ->
          WrittenRequirement.quorum(value).isEmpty() ? Optional.of("quorum") : Optional.empty();
      case MAJORITY ->
          WrittenRequirement.majority(value).isEmpty() ? Optional.of("majority") : Optional.empty();
      case RUN_OFF -> {
        if (!value.equals(YES)) {
          yield Optional.of("run-off");
        }
        yield rules.getOrDefault(MAJORITY, "").isBlank()
            ? Optional.of("run-off.alone")
            : Optional.empty();
      }
      default -> value.matches("[1-9][0-9]{0,2}") ? Optional.empty() : Optional.of("cap");
    };
  }
}
