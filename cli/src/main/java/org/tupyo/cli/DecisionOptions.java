package org.tupyo.cli;

import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tupyo.count.Tally;
import org.tupyo.count.decision.Decision;
import org.tupyo.count.decision.DecisionRule;
import org.tupyo.count.decision.DecisionRule.ShortOfMajority;
import org.tupyo.count.decision.Requirement;
import org.tupyo.count.decision.Requirement.Base;
import org.tupyo.count.decision.Requirement.Majority;
import org.tupyo.count.decision.Requirement.Quorum;
import org.tupyo.count.decision.WrittenRequirement;
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
      var text = quorum;
      requirements.add(
          WrittenRequirement.quorum(text).orElseThrow(() -> unreadable("count.quorum.form", text)));
    }
    if (majority != null) {
      var text = majority;
      requirements.add(
          WrittenRequirement.majority(text)
              .orElseThrow(() -> unreadable("count.majority.form", text)));
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

  private IllegalArgumentException unreadable(String key, String text) {
    return new IllegalArgumentException(words.text(key, text));
  }
}
