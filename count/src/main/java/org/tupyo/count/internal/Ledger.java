package org.tupyo.count.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Caps;
import org.tupyo.count.Fraction;
import org.tupyo.count.Outcome;
import org.tupyo.count.Profile;
import org.tupyo.count.Standing;
import org.tupyo.count.Standing.Result;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.Tie;
import org.tupyo.count.TieRule;
import org.tupyo.count.Totals;
import org.tupyo.count.VotingMethod;

/// What a count writes down on its way, and makes its tally of.
public final class Ledger {
  private final VotingMethod method;
  private final Profile profile;
  private final Totals totals;
  private final Ties ties;
  private final List<Step> steps = new ArrayList<>();

  public Ledger(VotingMethod method, Profile profile, TieRule rule) {
    this.method = method;
    this.profile = profile;
    this.totals = Totals.of(method, profile);
    this.ties = new Ties(rule, profile);
  }

  public Profile profile() {
    return profile;
  }

  public Totals totals() {
    return totals;
  }

  public Ties ties() {
    return ties;
  }

  public void add(Step step) {
    steps.add(step);
  }

  public Caps caps() {
    return profile.caps();
  }

  /// Writes down who is passed over, as others of their affiliation have the seats it may have.
  public void passOver(List<Candidate> candidates) {
    if (!candidates.isEmpty()) {
      add(new Step.Group(Step.As.CAPPED, candidates));
    }
  }

  /// Takes those out of `left` whose affiliation has the seats it may have.
  public void capped(List<Candidate> left, List<Candidate> elected) {
    var full = caps().full(left, elected);
    passOver(full);
    left.removeAll(full);
  }

  /// Those of some who may be elected together, most votes first.
  ///
  /// @throws OpenTie if two of an affiliation are level for its last seat and nobody decided
  public List<Candidate> within(
      Collection<Candidate> some, Map<Candidate, Fraction> votes, List<Candidate> elected) {
    var within = new ArrayList<Candidate>();
    for (var level : byFigure(some, votes)) {
      var all = new ArrayList<>(elected);
      all.addAll(within);
      within.addAll(Seats.together(level, all, caps(), ties));
    }
    return within;
  }

  /// Who of those who are level is elected next. Where everyone left gets a seat, a tie that nobody
  /// decided is no matter.
  ///
  /// @param left everyone who can still be elected
  /// @throws OpenTie if it matters, and nobody decided
  public Candidate next(List<Candidate> level, List<Candidate> left, int openSeats) {
    try {
      return ties.winner(Tie.Question.ELECT, level);
    } catch (OpenTie open) {
      if (everyoneFits(left, openSeats)) {
        return level.getFirst();
      }
      throw open;
    }
  }

  /// Whether all who are left get a seat, whoever is first.
  public boolean everyoneFits(Collection<Candidate> left, int openSeats) {
    return caps().isNone() && left.size() <= openSeats;
  }

  /// Everyone who can be elected, in the order of the contest.
  public List<Candidate> electable() {
    return profile.candidates().stream()
        .filter(candidate -> candidate.role() != Role.UNDECLARED)
        .toList();
  }

  /// Groups candidates by their figure, the highest first; within a group they stay in the order of
  /// the contest.
  public static List<List<Candidate>> byFigure(
      Collection<Candidate> candidates, Map<Candidate, Fraction> figures) {
    var groups = new TreeMap<Fraction, List<Candidate>>(Comparator.reverseOrder());
    for (var candidate : candidates) {
      var figure = figures.getOrDefault(candidate, Fraction.ZERO);
      groups.computeIfAbsent(figure, _ -> new ArrayList<>()).add(candidate);
    }
    return List.copyOf(groups.values());
  }

  /// The tally of a method that puts everyone in order: the seats are filled from the top.
  ///
  /// @param groups best first; the rule cannot separate those of one group
  public Tally ranked(List<List<Candidate>> groups, Map<Candidate, Fraction> scores) {
    if (totals.valid() == 0) {
      return nobody(scores);
    }
    var filling = new Seats(method.seats(), profile.caps(), ties);
    var lines = new ArrayList<List<Candidate>>();
    groups.forEach(group -> lines.add(filling.fill(group)));
    passOver(filling.passedOver());
    return filling
        .open()
        .map(tie ->
            tally(
                groups,
                scores,
                new Outcome.Tied(real(filling.elected()), tie.among(), tie.seats())))
        .orElseGet(() -> tally(lines, scores, decided(filling.elected())));
  }

  /// The tally of a method that elects one after the other.
  ///
  /// @param elected in the order of their election
  /// @param others best first; the rule does not separate those of one group
  public Tally elected(
      List<Candidate> elected, List<List<Candidate>> others, Map<Candidate, Fraction> scores) {
    if (totals.valid() == 0) {
      return nobody(scores);
    }
    var lines = new ArrayList<List<Candidate>>();
    new LinkedHashSet<>(elected).forEach(candidate -> lines.add(List.of(candidate)));
    lines.addAll(others);
    return tally(lines, scores, decided(elected));
  }

  /// The tally of a count that an open tie ended.
  ///
  /// @param certain those who have a seat in any case
  /// @param among those who may still get one
  public Tally tied(
      List<Candidate> certain,
      Collection<Candidate> among,
      List<List<Candidate>> others,
      Map<Candidate, Fraction> scores) {
    if (totals.valid() == 0) {
      return nobody(scores);
    }
    var lines = new ArrayList<List<Candidate>>();
    new LinkedHashSet<>(certain).forEach(candidate -> lines.add(List.of(candidate)));
    lines.add(List.copyOf(among));
    lines.addAll(others);
    // A rule without a number of seats leaves at least one of them out, or there was no tie.
    int left = Math.min(method.seats() - certain.size(), among.size() - 1);
    return tally(lines, scores, new Outcome.Tied(real(certain), List.copyOf(among), left));
  }

  /// The tally of a count that elects nobody.
  public Tally nobody(Map<Candidate, Fraction> scores) {
    return tally(byFigure(profile.candidates(), scores), scores, decided(List.of()));
  }

  private Outcome decided(List<Candidate> elected) {
    return Outcome.of(elected, totals);
  }

  private static List<Candidate> real(List<Candidate> elected) {
    return elected.stream().filter(one -> one.role() != Role.NOBODY).toList();
  }

  private Tally tally(
      List<List<Candidate>> groups, Map<Candidate, Fraction> scores, Outcome outcome) {
    var standings = new ArrayList<Standing>();
    var placed = new HashSet<Candidate>();
    for (var group : complete(groups)) {
      int place = standings.size() + 1;
      for (var candidate : group) {
        if (!placed.add(candidate)) {
          continue;
        }
        var score = scores.getOrDefault(candidate, Fraction.ZERO);
        standings.add(
            new Standing(
                place, candidate, score, totals.share(score), resultOf(candidate, outcome)));
      }
    }
    // Without a valid ballot there is nothing to be tied about, and a tie that stayed open and left
    // nobody out did not matter.
    var asked =
        totals.valid() == 0
            ? List.<Tie>of()
            : ties.asked().stream()
                .filter(
                    tie -> !(tie.decision() instanceof Tie.Open) || outcome instanceof Outcome.Tied)
                .toList();
    return new Tally(method, ties.rule(), totals, standings, steps, asked, outcome);
  }

  /// Whoever the method said nothing about stands last.
  private List<List<Candidate>> complete(List<List<Candidate>> groups) {
    Set<Candidate> seen = new HashSet<>();
    groups.forEach(seen::addAll);
    var missing =
        profile.candidates().stream().filter(candidate -> !seen.contains(candidate)).toList();
    if (missing.isEmpty()) {
      return groups;
    }
    var all = new ArrayList<>(groups);
    all.add(missing);
    return all;
  }

  private static Result resultOf(Candidate candidate, Outcome outcome) {
    if (outcome.elected().contains(candidate)) {
      return Result.ELECTED;
    }
    return outcome instanceof Outcome.Tied tied && tied.among().contains(candidate)
        ? Result.TIED
        : Result.NOT_ELECTED;
  }

  /// Whole votes as exact figures, in the order of the contest.
  public static Map<Candidate, Fraction> figures(List<Candidate> candidates, long[] votes) {
    var figures = new LinkedHashMap<Candidate, Fraction>();
    for (int i = 0; i < votes.length; i++) {
      figures.put(candidates.get(i), Fraction.of(votes[i]));
    }
    return figures;
  }
}
