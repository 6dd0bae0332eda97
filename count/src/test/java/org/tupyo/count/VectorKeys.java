package org.tupyo.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a rule of the format `count-case/1` may say. A key that is not here, or a value that would
/// be read as another, changes a count without anybody noticing: it is named instead.
record VectorKeys(JsonNode count) {
  private static final Map<String, Set<String>> KEYS = new HashMap<>();

  static {
    var policy =
        "overvote max_skipped_ranks max_rankings duplicate_candidate undeclared_write_ins ties "
            + "skipped_rank stop mode order ";
    var runoff = policy + "batch_elimination continue_until_two_remain ";
    know("plurality", "valid_marks marks_per_ballot ballot");
    know("approval block limited", "valid_marks marks_per_ballot");
    know("cumulative", "points_per_ballot");
    know("quadratic", "marks credits");
    know("score", "aggregate blank");
    know("star bloc-star", "blank finalists runoff ties order");
    know("allocated-score", "quota spend ties order");
    know("reweighted-range", "reweight ties order");
    know("majority-judgment", "median ties default_grade");
    know("borda", "points unranked equal_ranks");
    know("bucklin", "majority round");
    know("irv", runoff + "threshold_fixed_by_first_round");
    know("irv-repeated", runoff + "threshold_fixed_by_first_round");
    know("bottoms-up", policy);
    know(
        "bottoms-up-threshold",
        policy + "percent_threshold threshold_fixed_by_first_round elimination eliminate");
    know("stv", policy + "quota quota_fraction decimals transfer winners_per_round");
    for (var pairwise :
        List.of("condorcet-winner", "smith-irv", "benham", "tideman-alternative", "copeland")) {
      know(pairwise, "unranked equal_ranks score ties");
    }
    know("schulze ranked-pairs minimax", "unranked equal_ranks strength ties");
    for (var variant :
        List.of(
            "scottish",
            "wigm-prf",
            "meek-prf",
            "meek",
            "warren",
            "minneapolis-2009",
            "ers97",
            "northern-ireland",
            "cambridge",
            "qpq",
            "simple",
            "simple-droop",
            "falling-quota")) {
      know(
          "stv/" + variant,
          "variant quota quota_value decimals transfer surplus_order exclusions tie_rule ties "
              + "keep_factor_update omega arithmetic elected winners_per_round");
    }
  }

  private static final Map<String, Set<String>> VALUES =
      Map.of(
          "overvote", Set.of("exhaust", "skip", "exhaust-if-several-continuing"),
          "duplicate_candidate", Set.of("skip", "exhaust"),
          "unranked", Set.of("last", "ignored"),
          "winners_per_round", Set.of("all", "one"),
          "aggregate", Set.of("sum", "mean"));

  private static void know(String methods, String keys) {
    for (var method : List.of(methods.split(" ", -1))) {
      KEYS.put(method, Set.of(keys.strip().split(" ", -1)));
    }
  }

  /// What nobody here knows of this rule; nothing where all of it is known.
  List<String> unknown() {
    var unknown = new ArrayList<String>();
    var method = count.required("method").asString();
    var rule = count.path("rule");
    var name = rule.has("variant") ? method + "/" + rule.required("variant").asString() : method;
    // What "is" and "note" say, the name of the method says too.
    var keys = KEYS.getOrDefault(name, Set.of());
    for (var one : rule.properties()) {
      var key = one.getKey();
      boolean saysWhoLeaves =
          method.equals("bottoms-up-threshold")
              && Set.of("lowest", "all-below-threshold").contains(one.getValue().asString(""));
      if (!keys.contains(key) && !Set.of("is", "note").contains(key) && !saysWhoLeaves) {
        unknown.add(key + " = " + one.getValue());
      } else if (VALUES.containsKey(key)
          && !VALUES.getOrDefault(key, Set.of()).contains(one.getValue().asString(""))) {
        unknown.add(key + " = " + one.getValue());
      }
    }
    if (!startsAsKnown(rule, name)) {
      unknown.add("strength, points, quota or ties of " + rule);
    }
    return unknown;
  }

  /// Whether texts that choose between rules begin as those do that are told apart.
  private static boolean startsAsKnown(JsonNode rule, String name) {
    var mode = rule.path("ties").path("mode").asString("order");
    return begins(rule, "strength", "winning votes", "margin", "ratio", "largest")
        && begins(rule, "points", "n for first", "n−1", "n-1", "1/rank")
        && (!name.equals("stv") || begins(rule, "quota", "droop", "hare"))
        && (!name.equals("stv/simple") || begins(rule, "quota", "floor(V/(S+1))+1", "V/"))
        && Set.of("order", "earlier-round-then-order").contains(mode);
  }

  private static boolean begins(JsonNode rule, String key, String... starts) {
    var text = rule.path(key).asString("");
    return text.isEmpty() || List.of(starts).stream().anyMatch(text::startsWith);
  }
}
