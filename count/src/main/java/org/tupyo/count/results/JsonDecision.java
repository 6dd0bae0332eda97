package org.tupyo.count.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tupyo.count.Candidate;
import org.tupyo.count.decision.Decision;
import org.tupyo.count.decision.Decision.Check;
import org.tupyo.count.decision.Decision.Verdict;
import org.tupyo.count.decision.Requirement.Majority;
import org.tupyo.count.decision.Requirement.Quorum;

/// Whether a result stands, as JSON.
final class JsonDecision {
  private static final Sentences SENTENCES = Sentences.in(Locale.ENGLISH);

  private JsonDecision() {}

  static Map<String, Object> of(Decision decision) {
    var json = new LinkedHashMap<String, Object>();
    json.put("roll", decision.roll());
    json.put("shortOfMajority", JsonResult.word(decision.rule().shortOfMajority()));
    json.put("checks", decision.checks().stream().map(JsonDecision::check).toList());
    json.put("verdict", word(decision.verdict()));
    json.put("elected", names(elected(decision.verdict())));
    if (decision.verdict() instanceof Verdict.RunOff(_, var among)) {
      json.put("among", names(among));
    }
    json.put("sentence", SENTENCES.of(decision.verdict()));
    return json;
  }

  private static Map<String, Object> check(Check check) {
    var json = new LinkedHashMap<String, Object>();
    switch (check.requirement()) {
      case Quorum(var counted, var base, _) -> {
        json.put("kind", "quorum");
        json.put("counted", JsonResult.word(counted));
        json.put("of", JsonResult.word(base));
      }
      case Majority(var base, _, var reach) -> {
        json.put("kind", "majority");
        json.put("candidates", names(check.candidates()));
        json.put("of", JsonResult.word(base));
        json.put("reach", JsonResult.word(reach));
      }
    }
    json.put("reached", Numbers.text(check.reached()));
    json.put("base", Numbers.text(check.base()));
    json.put("share", Numbers.text(check.share()));
    json.put("needed", Numbers.text(check.needed()));
    json.put("holds", check.holds());
    json.put("sentence", SENTENCES.of(check));
    return json;
  }

  static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Passed _ -> "passed";
      case Verdict.NotQuorate _ -> "not-quorate";
      case Verdict.Nobody _ -> "nobody";
      case Verdict.Open _ -> "open";
      case Verdict.RunOff _ -> "run-off";
    };
  }

  static List<Candidate> elected(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Passed(var elected) -> elected;
      case Verdict.RunOff(var elected, _) -> elected;
      case Verdict.NotQuorate _, Verdict.Nobody _, Verdict.Open _ -> List.of();
    };
  }

  private static List<String> names(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::name).toList();
  }
}
