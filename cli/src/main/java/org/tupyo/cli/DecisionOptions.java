package org.tupyo.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tupyo.count.Fraction;
import org.tupyo.count.Tally;
import org.tupyo.count.decision.Decision;
import org.tupyo.count.decision.DecisionRule;
import org.tupyo.count.decision.DecisionRule.ShortOfMajority;
import org.tupyo.count.decision.Requirement;
import org.tupyo.count.decision.Requirement.Base;
import org.tupyo.count.decision.Requirement.Counted;
import org.tupyo.count.decision.Requirement.Majority;
import org.tupyo.count.decision.Requirement.Quorum;
import org.tupyo.count.decision.Requirement.Reach;
import picocli.CommandLine.Option;

/// What a result must reach, as the command line says it.
final class DecisionOptions {
  private final Words words;

  @Option(names = "--quorum", descriptionKey = "count.option.quorum", paramLabel = "SHARE")
  private @Nullable String quorum;

  @Option(names = "--majority", descriptionKey = "count.option.majority", paramLabel = "SHARE")
  private @Nullable String majority;

  @Option(names = "--run-off", descriptionKey = "count.option.run-off")
  private boolean runOff;

  @Option(names = "--roll", descriptionKey = "count.option.roll", paramLabel = "N")
  private @Nullable Long roll;

  DecisionOptions(Words words) {
    this.words = words;
  }

  /// The rule, or nothing where the command line asks for none.
  ///
  /// @throws IllegalArgumentException with a sentence, if it makes no sense
  Optional<DecisionRule> rule() {
    if (runOff && majority == null) {
      throw new IllegalArgumentException(words.text("count.run-off.alone"));
    }
    var requirements = new ArrayList<Requirement>();
    if (quorum != null) {
      requirements.add(quorum(quorum));
    }
    if (majority != null) {
      requirements.add(majority(majority));
    }
    if (requirements.isEmpty()) {
      return Optional.empty();
    }
    if (roll == null && requirements.stream().anyMatch(DecisionOptions::needsRoll)) {
      throw new IllegalArgumentException(words.text("count.roll.missing"));
    }
    return Optional.of(
        new DecisionRule(requirements, runOff ? ShortOfMajority.RUN_OFF : ShortOfMajority.FAILS));
  }

  /// Applies the rule.
  Decision decide(DecisionRule rule, Tally tally) {
    long cast = tally.totals().cast();
    long all = roll == null ? cast : roll;
    if (all < cast) {
      throw new IllegalArgumentException(words.text("count.roll.few", cast, all));
    }
    return rule.decide(tally, all);
  }

  private static boolean needsRoll(Requirement requirement) {
    return switch (requirement) {
      case Quorum own -> own.base() == Quorum.Of.ROLL;
      case Majority own -> own.base() == Base.ROLL;
    };
  }

  /// Reads `1/2` or `40%` of the roll, or `30` ballots, each perhaps with `,valid` behind it.
  private Quorum quorum(String text) {
    var parts = Arrays.stream(text.split(",")).map(String::strip).toList();
    var least = share(parts.isEmpty() ? "" : parts.getFirst(), text, "count.quorum.form");
    boolean isNumber = parts.getFirst().chars().allMatch(Character::isDigit);
    var counted = Counted.CAST;
    for (var part : parts.subList(1, parts.size())) {
      counted =
          switch (part) {
            case "cast" -> Counted.CAST;
            case "valid" -> Counted.VALID;
            default -> throw unreadable("count.quorum.form", text);
          };
    }
    if (!isNumber && least.compareTo(Fraction.ONE) > 0) {
      throw unreadable("count.quorum.form", text);
    }
    return new Quorum(counted, isNumber ? Quorum.Of.BALLOTS : Quorum.Of.ROLL, least);
  }

  /// Reads `1/2`, `60%` or `0.6`, perhaps with `,at-least` and what it is a share of behind it.
  private Majority majority(String text) {
    var parts = Arrays.stream(text.split(",")).map(String::strip).toList();
    var threshold = share(parts.isEmpty() ? "" : parts.getFirst(), text, "count.majority.form");
    var base = Base.VALID;
    var reach = Reach.MORE_THAN;
    for (var part : parts.subList(1, parts.size())) {
      switch (part) {
        case "cast" -> base = Base.CAST;
        case "valid" -> base = Base.VALID;
        case "yes-and-no" -> base = Base.YES_AND_NO;
        case "roll" -> base = Base.ROLL;
        case "more-than" -> reach = Reach.MORE_THAN;
        case "at-least" -> reach = Reach.AT_LEAST;
        default -> throw unreadable("count.majority.form", text);
      }
    }
    if (threshold.compareTo(Fraction.ONE) > 0) {
      throw unreadable("count.majority.form", text);
    }
    return new Majority(base, threshold, reach);
  }

  private Fraction share(String number, String text, String otherwise) {
    // Bounded, as an exponent could ask for a number that fills the memory.
    if (!number.matches("\\d{1,9}(\\.\\d{1,9})?%?|\\d{1,9}/0*[1-9]\\d{0,8}")) {
      throw unreadable(otherwise, text);
    }
    return number.endsWith("%")
        ? Fraction.parse(number.substring(0, number.length() - 1)).dividedBy(100)
        : Fraction.parse(number);
  }

  private IllegalArgumentException unreadable(String key, String text) {
    return new IllegalArgumentException(words.text(key, text));
  }
}
