package org.tupyo.server.elections;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tupyo.count.decision.DecisionRule.ShortOfMajority;
import org.tupyo.count.decision.Requirement.Majority;
import org.tupyo.count.decision.Requirement.Quorum;
import org.tupyo.server.texts.Wording;

/// The conditions of a contest in sentences, for those who vote and those who look after it.
public final class ConditionSentences {
  private static final String KEY = "elections.condition.";

  private ConditionSentences() {}

  /// One sentence a condition; none where there are no conditions.
  public static List<String> of(Conditions conditions, Wording wording) {
    var sentences = new ArrayList<String>();
    conditions.quorum().map(quorum -> quorum(quorum, wording)).ifPresent(sentences::add);
    conditions.majority().map(majority -> majority(majority, wording)).ifPresent(sentences::add);
    conditions
        .majority()
        .filter(_ -> conditions.otherwise() == ShortOfMajority.RUN_OFF)
        .ifPresent(_ -> sentences.add(wording.t(KEY + "run-off")));
    conditions.cap().map(cap -> wording.t(KEY + "cap", cap)).ifPresent(sentences::add);
    return sentences;
  }

  private static String quorum(Quorum quorum, Wording wording) {
    var key = "quorum." + word(quorum.base()) + "." + word(quorum.counted());
    return wording.t(KEY + key, quorum.least().isWhole() ? whole(quorum) : quorum.least());
  }

  private static Object whole(Quorum quorum) {
    return quorum.base() == Quorum.Of.ROLL && quorum.least().signum() > 0
        ? "100%"
        : quorum.least().longValueExact();
  }

  private static String majority(Majority majority, Wording wording) {
    return wording.t(
        KEY + "majority." + word(majority.reach()),
        majority.threshold().isWhole()
            ? majority.threshold().signum() == 0 ? "0%" : "100%"
            : majority.threshold(),
        wording.t(KEY + "base." + word(majority.base())));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
