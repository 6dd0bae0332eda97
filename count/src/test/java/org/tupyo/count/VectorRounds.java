package org.tupyo.count;

import static org.tupyo.count.VectorResult.byId;
import static org.tupyo.count.VectorResult.near;
import static org.tupyo.count.VectorResult.number;
import static org.tupyo.count.VectorResult.numbersAgree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tupyo.count.Step.Destination;
import org.tupyo.count.Step.Inactive;
import org.tupyo.count.Step.Round;
import tools.jackson.databind.JsonNode;

/// Compares the rounds of a count with what is expected of them.
record VectorRounds(List<Round> rounds) {

  /// Rounds as North American tabulators write them, or only the votes of each round.
  boolean agree(JsonNode theirs) {
    if (theirs.size() > rounds.size()) {
      return false;
    }
    for (int i = 0; i < theirs.size(); i++) {
      if (!agree(theirs.get(i), rounds.get(i), i == theirs.size() - 1)) {
        return false;
      }
    }
    return true;
  }

  private boolean agree(JsonNode theirs, Round ours, boolean last) {
    if (!theirs.has("tally")) {
      return numbersAgree(theirs, byId(ours.votes()));
    }
    boolean agrees = numbersAgree(theirs.required("tally"), byId(ours.votes()));
    if (theirs.has("threshold") && ours.quota().isPresent()) {
      agrees &= number(theirs.required("threshold")).equals(ours.quota().get());
    }
    if (theirs.has("inactive")) {
      agrees &= inactiveAgree(theirs.required("inactive"), ours);
    }
    if (theirs.has("elected")) {
      agrees &= ids(theirs.required("elected")).equals(ids(ours.elected()));
    }
    // Who is left when all seats are filled is excluded in some records and not in others.
    if (theirs.has("eliminated") && !last) {
      agrees &= ids(theirs.required("eliminated")).equals(ids(ours.excluded()));
    }
    return agrees
        && (!theirs.has("transfers") || transfersAgree(theirs.required("transfers"), ours));
  }

  private static boolean inactiveAgree(JsonNode theirs, Round ours) {
    var reasons = new HashMap<String, Fraction>();
    reasons.put("exhaustedChoices", inactive(ours, Inactive.EXHAUSTED));
    reasons.put("overvotes", inactive(ours, Inactive.OVERVOTED));
    reasons.put("repeatedRankings", inactive(ours, Inactive.REPEATED));
    reasons.put("skippedRankings", inactive(ours, Inactive.SKIPPED));
    if (theirs.has("finalRoundSurplus")) {
      // The surplus that nobody was left to take has a line of its own there.
      var sum = reasons.values().stream().reduce(Fraction.ZERO, Fraction::plus);
      var theirSum =
          theirs.values().stream().map(VectorResult::number).reduce(Fraction.ZERO, Fraction::plus);
      return sum.equals(theirSum);
    }
    return numbersAgree(theirs, reasons);
  }

  private static Fraction inactive(Round round, Inactive reason) {
    return round.inactive().getOrDefault(reason, Fraction.ZERO);
  }

  private static boolean transfersAgree(JsonNode theirs, Round ours) {
    return theirs.properties().stream()
        .allMatch(from -> {
          var moved = new HashMap<String, Fraction>();
          for (var transfer : ours.transfers()) {
            if (transfer.from().id().equals(from.getKey())) {
              moved.merge(destination(transfer.to()), transfer.votes(), Fraction::plus);
            }
          }
          return numbersAgree(from.getValue(), moved) && from.getValue().size() == moved.size();
        });
  }

  private static String destination(Destination to) {
    return switch (to) {
      case Destination.To(var candidate) -> candidate.id();
      case Destination.Nobody() -> "exhausted";
      case Destination.Rounding() -> "residual surplus";
    };
  }

  /// Stages of counts by hand, or of counts by keep factors, where a stage is an exclusion.
  boolean agreeInStages(JsonNode theirs) {
    boolean byKeepFactors = rounds.stream().anyMatch(round -> !round.keep().isEmpty());
    return byKeepFactors ? agreeInExclusionStages(theirs) : agreeInHandStages(theirs);
  }

  private boolean agreeInHandStages(JsonNode theirs) {
    if (theirs.size() > rounds.size()) {
      return false;
    }
    for (int i = 0; i < theirs.size(); i++) {
      var stage = theirs.get(i);
      var ours = rounds.get(i);
      var inactive = ours.inactive().values().stream().reduce(Fraction.ZERO, Fraction::plus);
      boolean agrees =
          numbersAgree(stage.required("votes"), byId(ours.votes()))
              && optional(stage, "quota", ours.quota().orElse(Fraction.ZERO))
              && optional(stage, "non_transferable", inactive)
              && optional(stage, "exhausted", inactive);
      if (!agrees) {
        return false;
      }
    }
    return true;
  }

  /// The first distribution, each exclusion, and the end.
  private boolean agreeInExclusionStages(JsonNode theirs) {
    var excluding = new ArrayList<Round>();
    for (var round : rounds) {
      round.excluded().forEach(_ -> excluding.add(round));
    }
    int next = 0;
    for (var stage : theirs.values()) {
      Round ours;
      if (stage.path("final").asBoolean(false)) {
        ours = rounds.getLast();
      } else if (stage.has("at")) {
        if (next == excluding.size()) {
          return false;
        }
        ours = excluding.get(next++);
      } else {
        ours = rounds.getFirst();
      }
      if (!agreesInFactors(stage, ours)) {
        return false;
      }
    }
    return true;
  }

  private static boolean agreesInFactors(JsonNode stage, Round ours) {
    var inactive = ours.inactive().values().stream().reduce(Fraction.ZERO, Fraction::plus);
    return numbersAgree(stage.required("votes"), byId(ours.votes()))
        && (!stage.has("keep_factors")
            || numbersAgree(stage.required("keep_factors"), byId(ours.keep())))
        && optional(stage, "quota", ours.quota().orElse(Fraction.ZERO))
        && optional(stage, "residual", inactive.plus(ours.lost()));
  }

  private static boolean optional(JsonNode stage, String key, Fraction ours) {
    return !stage.has(key) || number(stage.required(key)).equals(near(stage.required(key), ours));
  }

  /// Who was elected and excluded after which stage.
  boolean agreeInEvents(JsonNode theirs) {
    boolean byKeepFactors = rounds.stream().anyMatch(round -> !round.keep().isEmpty());
    var ours = byKeepFactors ? eventsByExclusion() : eventsByRound();
    var expected = new HashMap<String, Set<String>>();
    for (var event : theirs.values()) {
      for (var kind : List.of("elected", "excluded")) {
        if (event.has(kind)) {
          expected
              .computeIfAbsent(kind + " " + event.required("stage").asInt(), _ -> new HashSet<>())
              .add(event.required(kind).asString());
        }
      }
    }
    return expected.equals(ours);
  }

  private Map<String, Set<String>> eventsByRound() {
    var events = new HashMap<String, Set<String>>();
    for (var round : rounds) {
      note(events, "elected " + round.number(), round.elected());
      note(events, "excluded " + round.number(), round.excluded());
    }
    return events;
  }

  private Map<String, Set<String>> eventsByExclusion() {
    var events = new HashMap<String, Set<String>>();
    int stage = 1;
    for (var round : rounds) {
      note(events, "elected " + stage, round.elected());
      for (var out : round.excluded()) {
        note(events, "excluded " + stage, List.of(out));
        stage++;
      }
    }
    return events;
  }

  private static void note(Map<String, Set<String>> events, String what, List<Candidate> who) {
    if (!who.isEmpty()) {
      events.computeIfAbsent(what, _ -> new HashSet<>()).addAll(VectorResult.ids(who));
    }
  }

  boolean agreeInElections(JsonNode theirs) {
    return theirs.properties().stream()
        .allMatch(one -> {
          int stage = one.getValue().asInt();
          return stage <= rounds.size()
              && ids(rounds.get(stage - 1).elected()).contains(one.getKey());
        });
  }

  /// Who is left when the last seat is filled is excluded formally there, and not here.
  boolean agreeInExclusions(JsonNode theirs) {
    return theirs.properties().stream()
        .allMatch(one -> {
          int stage = one.getValue().asInt();
          boolean here =
              stage <= rounds.size()
                  && ids(rounds.get(stage - 1).excluded()).contains(one.getKey());
          boolean never =
              rounds.stream()
                  .limit(rounds.size() - 1L)
                  .noneMatch(round -> ids(round.excluded()).contains(one.getKey()));
          return here || (never && stage >= rounds.size() - 1);
        });
  }

  private static Set<String> ids(JsonNode array) {
    return Set.copyOf(VectorResult.texts(array));
  }

  private static Set<String> ids(List<Candidate> candidates) {
    return Set.copyOf(VectorResult.ids(candidates));
  }
}
