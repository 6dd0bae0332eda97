package org.tupyo.crypto.recount;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import org.tupyo.count.Fraction;
import org.tupyo.count.decision.DecisionRule;
import org.tupyo.count.decision.DecisionRule.ShortOfMajority;
import org.tupyo.count.decision.Requirement;
import org.tupyo.count.decision.Requirement.Base;
import org.tupyo.count.decision.Requirement.Counted;
import org.tupyo.count.decision.Requirement.Majority;
import org.tupyo.count.decision.Requirement.Quorum;
import org.tupyo.count.decision.Requirement.Reach;
import org.tupyo.crypto.election.Settings;

/// Decision rules as records write them, as the library for counting takes them: the words are the
/// same.
final class Decisions {
  private Decisions() {}

  static DecisionRule of(Optional<Settings.Decision> decision) {
    return decision.map(Decisions::rule).orElse(DecisionRule.NONE);
  }

  private static DecisionRule rule(Settings.Decision decision) {
    var requirements = new ArrayList<Requirement>();
    decision.quorum().map(Decisions::quorum).ifPresent(requirements::add);
    decision.majority().map(Decisions::majority).ifPresent(requirements::add);
    return new DecisionRule(requirements, word(ShortOfMajority.class, decision.shortOfMajority()));
  }

  private static Quorum quorum(Settings.Quorum quorum) {
    return new Quorum(
        word(Counted.class, quorum.counted()),
        word(Quorum.Of.class, quorum.of()),
        Fraction.parse(quorum.least()));
  }

  private static Majority majority(Settings.Majority majority) {
    return new Majority(
        word(Base.class, majority.base()),
        Fraction.parse(majority.threshold()),
        word(Reach.class, majority.reach()));
  }

  private static <E extends Enum<E>> E word(Class<E> words, String written) {
    return Enum.valueOf(words, written.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
