package org.tupyo.count.pairwise;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.Tie.Question;
import org.tupyo.count.internal.Duels;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.OpenTie;

/// Locks the victories of ranked pairs.
///
/// Victories of equal strength that do not contradict each other are locked together, so that no
/// order of them matters. Where they do, the rule for ties puts the candidates in an order, and the
/// victory whose winner comes first in it, then whose loser comes last, is looked at first. Where
/// nobody decides, every order is tried, and whoever wins in one of them may win.
final class PairLocks {
  private static final int MOST_ORDERS = 20_000;

  private final Ledger ledger;
  private final List<Candidate> candidates;
  private final List<List<Pair>> groups = new ArrayList<>();

  private record Pair(Candidate winner, Candidate loser, long votes, long opposed) {}

  PairLocks(Ledger ledger, Duels duels, Strength strength) {
    this.ledger = ledger;
    this.candidates = ledger.electable();
    var pairs = new ArrayList<Pair>();
    for (var one : candidates) {
      for (var other : candidates) {
        if (duels.beats(one, other)) {
          pairs.add(new Pair(one, other, duels.prefer(one, other), duels.prefer(other, one)));
        }
      }
    }
    Comparator<Pair> strongest =
        comparing((Pair pair) -> strength.of(pair.votes(), pair.opposed())).reversed();
    if (strength == Strength.WINNING_VOTES) {
      strongest = strongest.thenComparingLong(Pair::opposed);
    }
    pairs.sort(strongest);
    for (var pair : pairs) {
      if (groups.isEmpty() || strongest.compare(groups.getLast().getFirst(), pair) != 0) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(pair);
    }
  }

  Tally tally() {
    var locks = new Locks();
    try {
      for (var group : groups) {
        lock(group, locks);
      }
    } catch (OpenTie _) {
      return tied();
    }
    ledger.add(new Step.Links(locks.links));
    return ledger.ranked(locks.order(), locks.wins());
  }

  private void lock(List<Pair> group, Locks locks) {
    if (!locks.contradicts(group)) {
      group.forEach(locks::lock);
      return;
    }
    var involved = new LinkedHashSet<Candidate>();
    for (var candidate : candidates) {
      group.stream()
          .filter(pair -> pair.winner().equals(candidate) || pair.loser().equals(candidate))
          .forEach(_ -> involved.add(candidate));
    }
    var order = ledger.ties().order(Question.ADVANCE, involved);
    group.stream()
        .sorted(
            comparingInt((Pair pair) -> order.indexOf(pair.winner()))
                .thenComparingInt(pair -> -order.indexOf(pair.loser())))
        .forEach(locks::lock);
  }

  /// Everyone who wins under some order of equal victories.
  private Tally tied() {
    var winners = new LinkedHashSet<Candidate>();
    var seen = new HashSet<Set<Pair>>();
    explore(0, new Locks(), winners, seen);
    var among = candidates.stream().filter(winners::contains).toList();
    var wins = new LinkedHashMap<Candidate, Fraction>();
    if (among.size() == 1) {
      return ledger.elected(among, List.of(), wins);
    }
    return ledger.tied(List.of(), among, List.of(), wins);
  }

  private void explore(int from, Locks locks, Set<Candidate> winners, Set<Set<Pair>> seen) {
    if (seen.size() > MOST_ORDERS) {
      throw new IllegalArgumentException(
          "more than " + MOST_ORDERS + " orders of equal victories: give a rule for ties");
    }
    for (int i = from; i < groups.size(); i++) {
      var open = groups.get(i).stream().filter(locks::isOpen).toList();
      if (locks.contradicts(open)) {
        for (var pair : open) {
          var next = locks.copy();
          next.lock(pair);
          if (seen.add(next.pairs())) {
            explore(i, next, winners, seen);
          }
        }
        return;
      }
      open.forEach(locks::lock);
    }
    winners.addAll(locks.order().getFirst());
  }

  /// What is locked so far.
  private final class Locks {
    private final Map<Candidate, Set<Candidate>> below = new LinkedHashMap<>();
    private final List<Step.Link> links = new ArrayList<>();
    private final Set<Pair> locked = new LinkedHashSet<>();

    Locks() {
      candidates.forEach(one -> below.put(one, new LinkedHashSet<>()));
    }

    Locks copy() {
      var copy = new Locks();
      locked.forEach(copy::lock);
      return copy;
    }

    Set<Pair> pairs() {
      return Set.copyOf(locked);
    }

    /// Locks this victory unless it would close a circle.
    void lock(Pair pair) {
      if (closesCircle(pair)) {
        note(pair, Step.Link.Fate.PASSED_OVER);
        return;
      }
      below.getOrDefault(pair.winner(), new HashSet<>()).add(pair.loser());
      locked.add(pair);
      note(pair, Step.Link.Fate.LOCKED);
    }

    /// Neither locked nor ruled out.
    boolean isOpen(Pair pair) {
      return !locked.contains(pair) && !closesCircle(pair);
    }

    /// Whether these cannot all be locked.
    boolean contradicts(List<Pair> group) {
      var trial = copy();
      var open = group.stream().filter(pair -> !closesCircle(pair)).toList();
      open.forEach(pair -> trial.below.getOrDefault(pair.winner(), Set.of()).add(pair.loser()));
      return open.stream().anyMatch(pair -> trial.reaches(pair.loser(), pair.winner()));
    }

    private boolean closesCircle(Pair pair) {
      return reaches(pair.loser(), pair.winner());
    }

    private boolean reaches(Candidate from, Candidate to) {
      var seen = new HashSet<Candidate>();
      var next = new ArrayList<>(List.of(from));
      while (!next.isEmpty()) {
        var one = next.removeLast();
        if (one.equals(to)) {
          return true;
        }
        if (seen.add(one)) {
          next.addAll(below.getOrDefault(one, Set.of()));
        }
      }
      return false;
    }

    private void note(Pair pair, Step.Link.Fate fate) {
      links.add(
          new Step.Link(
              pair.winner(),
              pair.loser(),
              Fraction.of(pair.votes()),
              Fraction.of(pair.opposed()),
              fate));
    }

    /// Whoever nobody left stands above, again and again.
    List<List<Candidate>> order() {
      var left = new ArrayList<>(candidates);
      var order = new ArrayList<List<Candidate>>();
      while (!left.isEmpty()) {
        var top =
            left.stream()
                .filter(one ->
                    left.stream()
                        .noneMatch(other -> below.getOrDefault(other, Set.of()).contains(one)))
                .toList();
        order.add(top);
        left.removeAll(top);
      }
      return order;
    }

    Map<Candidate, Fraction> wins() {
      var wins = new LinkedHashMap<Candidate, Fraction>();
      below.forEach((one, losers) -> wins.put(one, Fraction.of(losers.size())));
      return wins;
    }
  }
}
