package org.tupyo.count.decision;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Fraction;
import org.tupyo.count.Outcome;
import org.tupyo.count.Standing;
import org.tupyo.count.Tally;
import org.tupyo.count.decision.Decision.Check;
import org.tupyo.count.decision.Decision.Verdict;
import org.tupyo.count.decision.Requirement.Counted;
import org.tupyo.count.decision.Requirement.Majority;
import org.tupyo.count.decision.Requirement.Quorum;
import org.tupyo.count.decision.Requirement.Reach;

/// What must be reached before a result stands, beside the method that elects. It is part of the
/// settings of a contest and fixed before anyone knows the ballots. Page:
/// `docs/methods/decision-rule.md`.
///
/// @param requirements all must be reached
/// @param shortOfMajority what follows where a quorum is reached, but no majority
public record DecisionRule(List<Requirement> requirements, ShortOfMajority shortOfMajority) {
  /// The outcome of the method stands.
  public static final DecisionRule NONE = new DecisionRule(List.of(), ShortOfMajority.FAILS);

  /// What follows where a majority is not reached.
  public enum ShortOfMajority {
    /// Nobody is elected.
    FAILS,
    /// The two with the most votes stand again; more of them, where several are level for that.
    RUN_OFF
  }

  public DecisionRule {
    requirements = List.copyOf(requirements);
  }

  /// Applies the rule to a tally.
  ///
  /// @param roll everyone who may vote, at least as many as voted
  public Decision decide(Tally tally, long roll) {
    if (roll < tally.totals().cast()) {
      throw new IllegalArgumentException(
          tally.totals().cast() + " ballots were cast by a roll of " + roll);
    }
    var checks = new ArrayList<Check>();
    for (var requirement : requirements) {
      switch (requirement) {
        case Quorum quorum -> checks.add(check(quorum, tally, roll));
        case Majority majority -> {
          for (var who : new LinkedHashSet<>(tally.outcome().elected())) {
            checks.add(check(majority, who, tally, roll));
          }
        }
      }
    }
    return new Decision(this, roll, checks, verdict(tally, checks));
  }

  private static Check check(Quorum quorum, Tally tally, long roll) {
    var totals = tally.totals();
    var reached = Fraction.of(quorum.counted() == Counted.CAST ? totals.cast() : totals.valid());
    return switch (quorum.base()) {
      case ROLL -> new Check(quorum, List.of(), reached, Fraction.of(roll), quorum.least());
      case BALLOTS -> new Check(quorum, List.of(), reached, quorum.least(), Fraction.ONE);
    };
  }

  private static Check check(Majority majority, Candidate who, Tally tally, long roll) {
    var base =
        switch (majority.base()) {
          case CAST -> Fraction.of(tally.totals().cast());
          case VALID -> Fraction.of(tally.totals().valid());
          case YES_AND_NO ->
              tally.standings().stream().map(Standing::score).reduce(Fraction.ZERO, Fraction::plus);
          case ROLL -> Fraction.of(roll);
        };
    return new Check(majority, List.of(who), score(tally, who), base, majority.threshold());
  }

  private static Fraction score(Tally tally, Candidate who) {
    return tally.standings().stream()
        .filter(line -> line.candidate().equals(who))
        .map(Standing::score)
        .findFirst()
        .orElse(Fraction.ZERO);
  }

  static boolean holds(Fraction reached, Fraction needed, Requirement requirement) {
    int compared = reached.compareTo(needed);
    return (requirement instanceof Majority(_, _, var reach) && reach == Reach.MORE_THAN)
        ? compared > 0
        : compared >= 0;
  }

  private Verdict verdict(Tally tally, List<Check> checks) {
    boolean quorate =
        checks.stream().allMatch(check -> check.holds() || check.requirement() instanceof Majority);
    if (!quorate) {
      return new Verdict.NotQuorate();
    }
    if (tally.outcome() instanceof Outcome.Tied) {
      return new Verdict.Open();
    }
    var elected = tally.outcome().elected();
    var passing =
        elected.stream()
            .filter(who ->
                checks.stream()
                    .allMatch(check -> check.holds() || !check.candidates().contains(who)))
            .filter(who -> who.role() != Role.NOBODY)
            .toList();
    boolean isShort = checks.stream().anyMatch(check -> !check.holds());
    var runOff = isShort ? runOff(tally, passing) : List.<Candidate>of();
    return runOff.size() > tally.method().seats() - passing.size()
        ? new Verdict.RunOff(passing, runOff)
        : passing.isEmpty() ? new Verdict.Nobody() : new Verdict.Passed(passing);
  }

  /// Twice as many as there are seats to fill, by votes, and whoever is level with the last.
  private List<Candidate> runOff(Tally tally, List<Candidate> passing) {
    if (shortOfMajority == ShortOfMajority.FAILS) {
      return List.of();
    }
    int places = 2 * (tally.method().seats() - passing.size());
    var again = new ArrayList<Standing>();
    for (var line : tally.standings()) {
      boolean may = line.candidate().role() == Role.NOMINATED && line.score().signum() > 0;
      boolean fits =
          again.size() < places
              || (!again.isEmpty() && line.score().equals(again.getLast().score()));
      if (may && fits && !passing.contains(line.candidate())) {
        again.add(line);
      }
    }
    return again.stream().map(Standing::candidate).toList();
  }
}
