package org.tupyo.count.transfer;

import static java.util.Comparator.comparing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Step;
import org.tupyo.count.Step.Inactive;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.OpenTie;
import org.tupyo.count.internal.Trail;
import org.tupyo.count.transfer.KeepRules.Exclusions;

/// Counts by keep factors, as Meek and Warren do. The letters B.1 to B.3 are the steps of the
/// Foundation's Meek reference rule.
final class KeepCount {
  private final KeepRules rules;
  private final int seats;
  private final Ledger ledger;
  private final KeepTree tree;
  private final List<Candidate> candidates;
  private final boolean[] standing;
  private final boolean[] isElected;
  private final BigInteger[] keep;
  private final List<Candidate> elected = new ArrayList<>();
  private final List<Candidate> excluded = new ArrayList<>();
  private final Map<Candidate, Fraction> lastVotes = new LinkedHashMap<>();
  private final Optional<Trail> trail = Trail.current();
  private BigInteger[] votes;
  private BigInteger[] keepOfVotes = new BigInteger[0];
  private BigInteger quota = BigInteger.ZERO;
  private int number;

  KeepCount(VotingMethod method, KeepRules rules, Profile profile, TieRule ties) {
    this.rules = rules;
    this.seats = method.seats();
    this.ledger = new Ledger(method, profile, ties);
    this.tree = new KeepTree(profile, rules.policy());
    this.candidates = profile.candidates();
    this.standing = new boolean[candidates.size()];
    this.isElected = new boolean[candidates.size()];
    this.keep = new BigInteger[candidates.size()];
    this.votes = new BigInteger[candidates.size()];
    Arrays.fill(standing, true);
    Arrays.fill(keep, rules.one());
    Arrays.fill(votes, BigInteger.ZERO);
  }

  Tally tally() {
    tree.grow(standing, isElected);
    distribute();
    try {
      while (ledger.caps().within(candidates(hopeful()), elected).size() > seats - elected.size()
          && elected.size() < seats) {
        round();
      }
    } catch (OpenTie _) {
      record(List.of(), List.of());
      var among = candidates(hopeful()).stream().filter(KeepCount::isElectable).toList();
      return ledger.tied(elected, among, others(), lastVotes);
    }
    finish();
    return ledger.elected(elected, others(), lastVotes);
  }

  /// B.2 and B.3: iterates until somebody is elected or must be excluded.
  private void round() {
    var capped = ledger.caps().full(candidates(hopeful()), elected);
    if (!capped.isEmpty()) {
      ledger.passOver(capped);
      exclude(capped.stream().map(candidates::indexOf).toList());
      return;
    }
    // Nothing that anyone holds can be more than all ballots.
    var lastSurplus = BigInteger.valueOf(tree.total()).multiply(rules.one());
    while (true) {
      distribute();
      var winners =
          hopeful().stream()
              .filter(one -> isElectable(candidates.get(one)))
              .filter(one -> rules.isElected(votes[one], quota))
              .toList();
      if (!winners.isEmpty()) {
        elect(winners);
        return;
      }
      var surplus = surplus();
      if (isBelowOmega(surplus) || surplus.compareTo(lastSurplus) >= 0) {
        exclude(List.of(lowest(surplus)));
        return;
      }
      var losers = sureLosers(surplus);
      if (!losers.isEmpty()) {
        exclude(losers);
        return;
      }
      lastSurplus = surplus;
      for (int i = 0; i < keep.length; i++) {
        if (isElected[i]) {
          keep[i] = rules.next(keep[i], quota, votes[i]);
        }
      }
    }
  }

  private void distribute() {
    countVotes();
    var all = Arrays.stream(votes).reduce(BigInteger.ZERO, BigInteger::add);
    quota = rules.quota(all, seats);
  }

  private void countVotes() {
    votes = tree.votes(rules, keep);
    keepOfVotes = keep.clone();
  }

  private BigInteger surplus() {
    var sum = BigInteger.ZERO;
    for (int i = 0; i < votes.length; i++) {
      if (isElected[i]) {
        sum = sum.add(votes[i].subtract(quota));
      }
    }
    return sum.max(BigInteger.ZERO);
  }

  private boolean isBelowOmega(BigInteger surplus) {
    int compared = surplus.subtract(rules.omega()).compareTo(rules.level());
    return rules.exclusions() == Exclusions.ONE ? compared < 0 : compared <= 0;
  }

  private void elect(List<Integer> winners) {
    int left = seats - elected.size();
    var best = within(winners).stream().limit(left).toList();
    best.forEach(one -> isElected[one] = true);
    elected.addAll(candidates(best));
    record(candidates(best), List.of());
    tree.grow(standing, isElected);
  }

  /// Those of some who may be elected together, most votes first.
  private List<Integer> within(List<Integer> some) {
    var sorted = some.stream().sorted(mostVotes()).toList();
    if (ledger.caps().isNone()) {
      return sorted;
    }
    var exact = new LinkedHashMap<Candidate, Fraction>();
    sorted.forEach(one -> exact.put(candidates.get(one), exact(votes[one])));
    return ledger.within(candidates(sorted), exact, elected).stream()
        .map(candidates::indexOf)
        .toList();
  }

  private Comparator<Integer> mostVotes() {
    return Comparator.comparing((Integer one) -> votes[one]).reversed();
  }

  /// Sure losers leave together as far as the count goes, and one after the other in the record, so
  /// that it shows what each one's leaving does.
  private void exclude(List<Integer> losers) {
    for (int one : losers) {
      record(List.of(), List.of(candidates.get(one)));
      standing[one] = false;
      keep[one] = BigInteger.ZERO;
      excluded.add(candidates.get(one));
      tree.grow(standing, isElected);
      if (rules.exclusions() == Exclusions.SURE_LOSERS) {
        countVotes();
      }
    }
  }

  /// B.3: whoever has no more than the lowest and the total surplus may be the lowest in truth.
  private int lowest(BigInteger surplus) {
    var fewest = hopeful().stream().map(one -> votes[one]).min(BigInteger::compareTo).orElseThrow();
    var limit = fewest.add(surplus).add(rules.level());
    var level = hopeful().stream().filter(one -> votes[one].compareTo(limit) <= 0).toList();
    return candidates.indexOf(ledger.ties().loser(candidates(level)));
  }

  /// The largest group of the last who, with every surplus, have fewer votes than the next.
  private List<Integer> sureLosers(BigInteger surplus) {
    if (rules.exclusions() == Exclusions.ONE) {
      return List.of();
    }
    var order = hopeful().stream().sorted(mostVotes().reversed()).toList();
    var sum = surplus;
    int size = 0;
    for (int i = 0; i < order.size() - (seats - elected.size()) && i + 1 < order.size(); i++) {
      sum = sum.add(votes[order.get(i)]);
      if (votes[order.get(i + 1)].subtract(sum).compareTo(rules.level()) > 0) {
        size = i + 1;
      }
    }
    var losers = order.subList(0, size).stream().sorted().toList();
    var rest = hopeful().stream().filter(one -> !losers.contains(one)).toList();
    // Where caps would leave seats vacant, one leaves after the other.
    return ledger.caps().isNone()
            || ledger.caps().within(candidates(rest), elected).size() >= seats - elected.size()
        ? losers
        : List.of();
  }

  /// C: elects whoever is left where seats are, and excludes whoever is left where none are.
  private void finish() {
    if (elected.size() < seats) {
      var all = hopeful().stream().filter(one -> isElectable(candidates.get(one))).toList();
      var left = ledger.caps().isNone() ? all : within(all).stream().sorted().toList();
      left.forEach(one -> isElected[one] = true);
      elected.addAll(candidates(left.stream().sorted(mostVotes()).toList()));
      record(candidates(left), List.of());
    } else {
      int from = excluded.size();
      exclude(hopeful());
      // Nobody left them out for others: they stand by their votes, and the last is placed last.
      excluded
          .subList(from, excluded.size())
          .sort(comparing(one -> lastVotes.getOrDefault(one, Fraction.ZERO)));
      record(List.of(), List.of());
    }
  }

  private void record(List<Candidate> winners, List<Candidate> losers) {
    var held = new LinkedHashMap<Candidate, Fraction>();
    var factors = new LinkedHashMap<Candidate, Fraction>();
    var sum = Fraction.ZERO;
    for (int i = 0; i < votes.length; i++) {
      if (standing[i]) {
        var exact = exact(votes[i]);
        held.put(candidates.get(i), exact);
        factors.put(candidates.get(i), exact(keep[i]));
        sum = sum.plus(exact);
      }
    }
    var papers = Fraction.of(tree.total());
    ledger.ties().remember(held);
    trail.ifPresent(asked -> asked.add(tree.whereabouts(rules, keepOfVotes)));
    lastVotes.putAll(held);
    ledger.add(
        new Step.Round(
            ++number,
            papers,
            Optional.of(exact(quota)),
            held,
            Map.of(Inactive.EXHAUSTED, papers.minus(sum)),
            Fraction.ZERO,
            winners,
            losers,
            List.of(),
            factors));
  }

  /// Those who are neither elected nor excluded.
  private List<Integer> hopeful() {
    var hopeful = new ArrayList<Integer>();
    for (int i = 0; i < standing.length; i++) {
      if (standing[i] && !isElected[i]) {
        hopeful.add(i);
      }
    }
    return hopeful;
  }

  private static boolean isElectable(Candidate candidate) {
    return candidate.role() != Role.UNDECLARED;
  }

  private List<Candidate> candidates(List<Integer> numbers) {
    return numbers.stream().map(candidates::get).toList();
  }

  private List<List<Candidate>> others() {
    Set<Candidate> placed = new HashSet<>(elected);
    placed.addAll(excluded);
    var others = new ArrayList<List<Candidate>>();
    Ledger.byFigure(candidates, lastVotes).stream()
        .map(group -> group.stream().filter(one -> !placed.contains(one)).toList())
        .filter(group -> !group.isEmpty() && elected.size() == seats)
        .forEach(others::add);
    excluded.reversed().forEach(one -> others.add(List.of(one)));
    return others;
  }

  private Fraction exact(BigInteger units) {
    return Fraction.fixed(units, rules.places());
  }
}
