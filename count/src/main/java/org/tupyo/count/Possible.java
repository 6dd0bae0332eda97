package org.tupyo.count;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tupyo.count.TieRule.Decided.Answer;

/// Everyone who could win, however the ties are decided.
///
/// @param elected each set of candidates that is elected under some decisions, in the order in
///   which they were found
public record Possible(Set<Set<Candidate>> elected) {
  private static final int MOST_COUNTS = 50_000;

  public Possible {
    elected = Collections.unmodifiableSet(new LinkedHashSet<>(elected));
  }

  /// Counts again and again, and decides each tie that the rule leaves open in every way.
  ///
  /// @return nothing where there are too many ways to try them all
  public static Optional<Possible> of(VotingMethod method, Profile profile, TieRule rule) {
    var found = new LinkedHashSet<Set<Candidate>>();
    var open = new ArrayDeque<List<Answer>>();
    open.add(List.of());
    for (int counts = 0; !open.isEmpty(); counts++) {
      if (counts == MOST_COUNTS) {
        return Optional.empty();
      }
      var answers = open.removeLast();
      var tally = method.count(profile, with(answers, rule));
      var tie = tally.ties().stream().filter(one -> one.decision() instanceof Tie.Open).findFirst();
      if (tie.isEmpty() || !(tally.outcome() instanceof Outcome.Tied)) {
        found.add(Set.copyOf(tally.outcome().elected()));
      } else {
        for (var first : ways(tie.get().among(), tie.get().seats())) {
          var more = new ArrayList<>(answers);
          more.add(new Answer(Set.copyOf(tie.get().among()), first));
          open.add(more);
        }
      }
    }
    return Optional.of(new Possible(found));
  }

  /// Answers come before whatever else decides, but after earlier rounds, as the rule has it.
  private static TieRule with(List<Answer> answers, TieRule rule) {
    return rule instanceof TieRule.EarlierRounds(var from, var otherwise)
        ? new TieRule.EarlierRounds(from, new TieRule.Decided(answers, otherwise))
        : new TieRule.Decided(answers, rule);
  }

  /// Every choice of so many of them.
  private static List<List<Candidate>> ways(List<Candidate> among, int seats) {
    if (seats == 0) {
      return List.of(List.of());
    }
    var ways = new ArrayList<List<Candidate>>();
    for (int i = 0; i <= among.size() - seats; i++) {
      for (var rest : ways(among.subList(i + 1, among.size()), seats - 1)) {
        var way = new ArrayList<>(List.of(among.get(i)));
        way.addAll(rest);
        ways.add(way);
      }
    }
    return ways;
  }
}
