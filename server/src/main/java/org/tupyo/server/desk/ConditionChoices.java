package org.tupyo.server.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tupyo.server.elections.Conditions;
import org.tupyo.server.texts.Wording;

/// What the first screen offers for the conditions of a question. A program may have set others;
/// they are offered as they are, so that the page takes nothing away.
final class ConditionChoices {
  private static final List<String> QUORUMS = List.of("1/5", "1/4", "1/3", "1/2", "2/3", "3/4");
  private static final List<String> MAJORITIES =
      List.of("1/2", "1/2,cast", "1/2,roll", "2/3,at-least", "2/3,at-least,roll", "3/4,at-least");

  private ConditionChoices() {}

  static Map<String, String> quorums(String now, Wording wording) {
    return choices("quorum", QUORUMS, now, wording);
  }

  static Map<String, String> majorities(String now, Wording wording) {
    return choices("majority", MAJORITIES, now, wording);
  }

  static Map<String, String> otherwise(Wording wording) {
    var choices = new LinkedHashMap<String, String>();
    choices.put("", wording.t("desk.what.otherwise.nobody"));
    choices.put(Conditions.YES, wording.t("desk.what.otherwise.run-off"));
    return choices;
  }

  private static Map<String, String> choices(
      String kind, List<String> offered, String now, Wording wording) {
    var choices = new LinkedHashMap<String, String>();
    choices.put("", wording.t("desk.what." + kind + ".none"));
    offered.forEach(one ->
        choices.put(one, wording.t("desk.what." + kind + "." + one.replaceAll("[/,]", "-"))));
    if (!now.isBlank()) {
      choices.putIfAbsent(now, now);
    }
    return choices;
  }
}
