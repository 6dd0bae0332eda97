package org.tupyo.count.pairwise;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step;
import org.tupyo.count.Step.Link.Fate;
import org.tupyo.count.Tally;
import org.tupyo.count.Tie.Question;
import org.tupyo.count.internal.Duels;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.OpenTie;

/// Locks the victories of ranked pairs.
///
/// Of equal victories those that are on no circle are locked whatever their order, so only the
/// others ask for one: the rule for ties puts the candidates in an order, and the victory whose
/// winner comes first in it, then whose loser comes last, is looked at first. Where nobody decides,
/// every order is tried, and whoever is elected in one of them may be elected.
final class PairLocks {
  private static final int MOST_STATES = 50_000;

  private final Ledger ledger;
  private final int seats;
  private final List<Candidate> candidates;
  private final List<List<Pair>> groups = new ArrayList<>();

  /// A victory, by the numbers of the two.
  private record Pair(int winner, int loser, long votes, long opposed) {}

  PairLocks(Ledger ledger, Duels duels, Strength strength, int seats) {
    this.ledger = ledger;
    this.seats = seats;
    this.candidates = ledger.electable();
    var pairs = new ArrayList<Pair>();
    for (int one = 0; one < candidates.size(); one++) {
      for (int other = 0; other < candidates.size(); other++) {
        long votes = one == other ? 0 : duels.prefer(candidates.get(one), candidates.get(other));
        long opposed = one == other ? 0 : duels.prefer(candidates.get(other), candidates.get(one));
        if (votes > opposed) {
          pairs.add(new Pair(one, other, votes, opposed));
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
    var locks = new Locked(candidates.size());
    var links = new ArrayList<Step.Link>();
    var wins = new LinkedHashMap<Candidate, Fraction>();
    candidates.forEach(one -> wins.put(one, Fraction.ZERO));
    try {
      for (var group : groups) {
        for (var pair : ordered(group, locks)) {
          var fate = locks.lock(pair.winner(), pair.loser()) ? Fate.LOCKED : Fate.PASSED_OVER;
          links.add(link(pair, fate));
          if (fate == Fate.LOCKED) {
            wins.merge(candidates.get(pair.winner()), Fraction.ONE, Fraction::plus);
          }
        }
      }
    } catch (OpenTie _) {
      ledger.add(new Step.Links(links));
      return tied();
    }
    ledger.add(new Step.Links(links));
    return ledger.ranked(named(locks.order()), wins);
  }

  private Step.Link link(Pair pair, Fate fate) {
    return new Step.Link(
        candidates.get(pair.winner()),
        candidates.get(pair.loser()),
        Fraction.of(pair.votes()),
        Fraction.of(pair.opposed()),
        fate);
  }

  private List<List<Candidate>> named(List<List<Integer>> order) {
    return order.stream().map(group -> group.stream().map(candidates::get).toList()).toList();
  }

  /// Equal victories in the order in which they are looked at.
  private List<Pair> ordered(List<Pair> group, Locked locks) {
    var contested = contested(group, locks);
    if (contested.isEmpty()) {
      return group;
    }
    var involved = new LinkedHashSet<Candidate>();
    for (int one = 0; one < candidates.size(); one++) {
      int number = one;
      if (contested.stream().anyMatch(pair -> pair.winner() == number || pair.loser() == number)) {
        involved.add(candidates.get(one));
      }
    }
    var order = ledger.ties().order(Question.ADVANCE, involved);
    var ordered = new ArrayList<>(group);
    ordered.removeAll(contested);
    contested.stream()
        .sorted(
            comparingInt((Pair pair) -> order.indexOf(candidates.get(pair.winner())))
                .thenComparingInt(pair -> -order.indexOf(candidates.get(pair.loser()))))
        .forEach(ordered::add);
    return ordered;
  }

  /// Those of equal victories that can be locked, but not all of them together.
  private static List<Pair> contested(List<Pair> group, Locked locks) {
    var open = group.stream().filter(pair -> !locks.decides(pair.winner(), pair.loser())).toList();
    var all = locks.copy();
    open.forEach(pair -> all.add(pair.winner(), pair.loser()));
    return open.stream().filter(pair -> all.reaches(pair.loser(), pair.winner())).toList();
  }

  /// Everyone who is elected under some order of equal victories.
  private Tally tied() {
    var found = new Possible();
    explore(0, new Locked(candidates.size()), found);
    var certain = candidates.stream().filter(found.certain::contains).toList();
    var among =
        candidates.stream()
            .filter(one -> found.some.contains(one) && !found.certain.contains(one))
            .toList();
    var scores = new LinkedHashMap<Candidate, Fraction>();
    return among.isEmpty()
        ? ledger.elected(certain, List.of(), scores)
        : ledger.tied(certain, among, List.of(), scores);
  }

  private final class Possible {
    private final Set<Candidate> some = new HashSet<>();
    private final Set<Candidate> certain = new HashSet<>(candidates);
    private final Set<Object> seen = new HashSet<>();

    void note(List<List<Candidate>> order) {
      var safe = new HashSet<Candidate>();
      int left = seats;
      for (var group : order) {
        if (left > 0) {
          some.addAll(group);
        }
        if (left >= group.size()) {
          safe.addAll(group);
        }
        left -= group.size();
      }
      certain.retainAll(safe);
    }
  }

  private void explore(int from, Locked locks, Possible found) {
    if (found.seen.size() > MOST_STATES) {
      throw new IllegalArgumentException(
          "more than " + MOST_STATES + " orders of equal victories: give a rule for ties");
    }
    for (int i = from; i < groups.size(); i++) {
      var contested = contested(groups.get(i), locks);
      groups.get(i).stream()
          .filter(pair -> !contested.contains(pair))
          .forEach(pair -> locks.lock(pair.winner(), pair.loser()));
      if (!contested.isEmpty()) {
        // Circles that share nobody decide nothing about each other: one after the other.
        for (var pair : circleOf(contested.getFirst(), contested)) {
          var next = locks.copy();
          next.lock(pair.winner(), pair.loser());
          if (found.seen.add(List.of(i, next.state()))) {
            explore(i, next, found);
          }
        }
        return;
      }
    }
    found.note(named(locks.order()));
  }

  private static List<Pair> circleOf(Pair first, List<Pair> contested) {
    var members = new HashSet<>(List.of(first.winner(), first.loser()));
    boolean grows = true;
    while (grows) {
      grows = false;
      for (var pair : contested) {
        if (members.contains(pair.winner()) != members.contains(pair.loser())) {
          members.add(pair.winner());
          members.add(pair.loser());
          grows = true;
        }
      }
    }
    return contested.stream().filter(pair -> members.contains(pair.winner())).toList();
  }
}
