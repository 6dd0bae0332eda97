package org.tupyo.count.scores;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Flaw;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Scores;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.Rankings;

/// Every voter grades everyone, and the highest middle grade wins; between equal ones, whoever
/// keeps the higher as middle grades are taken away one by one. Page:
/// `docs/methods/majority-judgment.md`.
///
/// Source: M. Balinski and R. Laraki, Majority Judgment, MIT Press 2010.
///
/// @param seats how many are elected, at least 1
/// @param grades how many grades there are; a ballot gives 0 for the worst
/// @param missing what becomes of a candidate whom a voter did not grade
/// @param missingGrade the grade that a missing one counts as, where it counts as one
public record MajorityJudgment(int seats, int grades, Missing missing, int missingGrade)
    implements VotingMethod {

  /// What becomes of a grade that is missing.
  public enum Missing {
    /// It counts as one certain grade.
    GRADE,
    /// It counts as the candidate's own middle grade.
    OWN_MEDIAN,
    /// It is left out, and everyone's grades are scaled to the same number of judges.
    SCALED
  }

  public MajorityJudgment {
    Rankings.requireSeats(seats);
    if (grades < 2 || missingGrade < 0 || missingGrade >= grades) {
      throw new IllegalArgumentException(
          "at least two grades, and a missing one is of them: " + missingGrade + " of " + grades);
    }
  }

  /// With missing grades as the worst, as Balinski and Laraki have it.
  public MajorityJudgment(int seats, int grades) {
    this(seats, grades, Missing.GRADE, 0);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return ScoreSheet.flawOf(ballot, 0, grades - 1);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var ledger = new Ledger(this, profile, ties);
    var judges = new LinkedHashMap<Candidate, List<Fraction>>();
    var medians = new LinkedHashMap<Candidate, Integer>();
    for (var candidate : profile.candidates()) {
      var merit = merit(candidate, profile, ledger.totals().valid());
      judges.put(candidate, merit.judges());
      medians.put(candidate, merit.median());
    }
    ledger.add(new Step.Grades(judges, medians));
    var scores = new LinkedHashMap<Candidate, Fraction>();
    medians.forEach((candidate, median) -> scores.put(candidate, Fraction.of(median)));
    return ledger.ranked(ranked(judges), scores);
  }

  /// How many judges gave the candidate each grade.
  private Merit merit(Candidate candidate, Profile profile, long voters) {
    var given = new long[grades];
    profile
        .ballots()
        .forEach((ballot, times) -> {
          if (ballot instanceof Scores scores
              && flawOf(ballot).isEmpty()
              && scores.scores().containsKey(candidate)) {
            int grade = scores.of(candidate, 0);
            given[grade] = Math.addExact(given[grade], times);
          }
        });
    return Merit.of(given).completed(voters, missing, missingGrade);
  }

  private static List<List<Candidate>> ranked(Map<Candidate, List<Fraction>> judges) {
    var order = new ArrayList<>(judges.keySet());
    order.sort((a, b) ->
        Merit.compare(
            new Merit(judges.getOrDefault(b, List.of())),
            new Merit(judges.getOrDefault(a, List.of()))));
    var groups = new ArrayList<List<Candidate>>();
    for (var candidate : order) {
      var own = new Merit(judges.getOrDefault(candidate, List.of()));
      if (!groups.isEmpty()) {
        var above = new Merit(judges.getOrDefault(groups.getLast().getFirst(), List.of()));
        if (Merit.compare(own, above) == 0) {
          groups.getLast().add(candidate);
          continue;
        }
      }
      groups.add(new ArrayList<>(List.of(candidate)));
    }
    return groups;
  }
}
