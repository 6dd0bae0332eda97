package org.tupyo.count;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Counts again in the plainest way there is: every ballot read from its first name at every step,
/// exact fractions, and nothing shared with the library but ballots. Slow, and obviously right.
final class SlowCounts {
  private final Profile profile;
  private final List<Candidate> order;

  /// @param order of a tie to elect the first is elected, of a tie to exclude the last is excluded
  SlowCounts(Profile profile, List<Candidate> order) {
    this.profile = profile;
    this.order = order;
  }

  /// The first of these on each ballot, with how many ballots there are.
  private Map<Candidate, Long> firsts(Set<Candidate> left) {
    var firsts = new LinkedHashMap<Candidate, Long>();
    left.forEach(one -> firsts.put(one, 0L));
    profile
        .ballots()
        .forEach((ballot, times) -> {
          for (var rank : ((Ranking) ballot).ranks()) {
            var one = rank.candidates().iterator().next();
            if (left.contains(one)) {
              firsts.merge(one, times, Long::sum);
              break;
            }
          }
        });
    return firsts;
  }

  /// Instant run-off: nobody where no ballot counts.
  List<Candidate> instantRunoff() {
    var left = new HashSet<>(profile.candidates());
    while (true) {
      var votes = firsts(left);
      long active = votes.values().stream().mapToLong(Long::longValue).sum();
      if (active == 0) {
        return List.of();
      }
      for (var one : left) {
        if (2 * votes.getOrDefault(one, 0L) > active) {
          return List.of(one);
        }
      }
      long most = Collections.max(votes.values());
      if (left.size() == 2) {
        return List.of(best(left, one -> votes.getOrDefault(one, 0L) == most));
      }
      long fewest = Collections.min(votes.values());
      left.remove(worst(left, one -> votes.getOrDefault(one, 0L) == fewest));
    }
  }

  private Candidate best(Set<Candidate> of, Predicate<Candidate> which) {
    return order.stream().filter(of::contains).filter(which).findFirst().orElseThrow();
  }

  private Candidate worst(Set<Candidate> of, Predicate<Candidate> which) {
    return order.reversed().stream().filter(of::contains).filter(which).findFirst().orElseThrow();
  }

  /// Scottish STV, one paper after the other.
  Set<Candidate> scottish(int seats) {
    var papers = papers(100_000);
    var hopeful = new HashSet<>(profile.candidates());
    var elected = new ArrayList<Candidate>();
    var waiting = new ArrayList<Candidate>();
    var stages = new ArrayList<Map<Candidate, Long>>();
    var kept = new HashMap<Candidate, Long>();
    long quota = (papers.size() / (seats + 1) + 1) * 100_000L;
    papers.forEach(paper -> paper.move(hopeful));
    while (true) {
      var votes = votes(papers, kept);
      stages.add(votes);
      var reached =
          hopeful.stream()
              .filter(one -> votes.getOrDefault(one, 0L) >= quota)
              .sorted((a, b) -> Long.compare(votes.getOrDefault(b, 0L), votes.getOrDefault(a, 0L)))
              .toList();
      for (var one : reached) {
        hopeful.remove(one);
        elected.add(one);
        waiting.add(one);
      }
      if (elected.size() >= seats) {
        return Set.copyOf(elected);
      }
      if (hopeful.size() <= seats - elected.size()) {
        elected.addAll(hopeful);
        return Set.copyOf(elected);
      }
      if (!waiting.isEmpty()) {
        var from = extreme(waiting, stages, true);
        waiting.remove(from);
        moveSurplus(papers, from, votes.getOrDefault(from, 0L), quota, hopeful);
        kept.put(from, quota);
      } else {
        exclude(papers, extreme(new ArrayList<>(hopeful), stages, false), hopeful);
      }
    }
  }

  /// The quota of what everybody still holds, one winner a round, at six places.
  Set<Candidate> fallingQuota(int seats) {
    var papers = papers(1_000_000);
    var hopeful = new HashSet<>(profile.candidates());
    var elected = new HashSet<Candidate>();
    var kept = new HashMap<Candidate, Long>();
    papers.forEach(paper -> paper.move(hopeful));
    while (elected.size() < seats) {
      var votes = votes(papers, kept);
      long held = votes.values().stream().mapToLong(Long::longValue).sum();
      long quota = (held / 1_000_000 / (seats + 1) + 1) * 1_000_000;
      var reached = hopeful.stream().filter(one -> votes.getOrDefault(one, 0L) >= quota).toList();
      if (!reached.isEmpty()) {
        var winner = extreme(reached, List.of(votes), true);
        hopeful.remove(winner);
        elected.add(winner);
        moveSurplus(papers, winner, votes.getOrDefault(winner, 0L), quota, hopeful);
        kept.put(winner, quota);
      } else if (hopeful.size() > seats - elected.size()) {
        exclude(papers, extreme(new ArrayList<>(hopeful), List.of(votes), false), hopeful);
      } else {
        elected.addAll(hopeful);
        return elected;
      }
    }
    return elected;
  }

  private List<Paper> papers(long value) {
    var papers = new ArrayList<Paper>();
    profile
        .ballots()
        .forEach((ballot, times) -> {
          var names =
              ((Ranking) ballot)
                  .ranks().stream().map(rank -> rank.candidates().iterator().next()).toList();
          for (long i = 0; i < times && !names.isEmpty(); i++) {
            papers.add(new Paper(names, value));
          }
        });
    return papers;
  }

  private Map<Candidate, Long> votes(List<Paper> papers, Map<Candidate, Long> kept) {
    var votes = new HashMap<Candidate, Long>(kept);
    for (var paper : papers) {
      if (paper.holder != null) {
        votes.merge(paper.holder, paper.value, Long::sum);
      }
    }
    profile.candidates().forEach(one -> votes.putIfAbsent(one, 0L));
    return votes;
  }

  private static void moveSurplus(
      List<Paper> papers, Candidate from, long total, long quota, Set<Candidate> hopeful) {
    for (var paper : papers) {
      if (from.equals(paper.holder)) {
        paper.value =
            BigInteger.valueOf(paper.value)
                .multiply(BigInteger.valueOf(total - quota))
                .divide(BigInteger.valueOf(total))
                .longValueExact();
        paper.move(hopeful);
      }
    }
  }

  private static void exclude(List<Paper> papers, Candidate out, Set<Candidate> hopeful) {
    hopeful.remove(out);
    for (var paper : papers) {
      if (out.equals(paper.holder)) {
        paper.move(hopeful);
      }
    }
  }

  /// Whoever has most or fewest now, or had at the most recent stage that tells, or by the order.
  private Candidate extreme(
      List<Candidate> among, List<Map<Candidate, Long>> stages, boolean most) {
    var left = among;
    for (var votes : stages.reversed()) {
      var numbers =
          left.stream().map(one -> votes.getOrDefault(one, 0L)).collect(Collectors.toList());
      long wanted = most ? Collections.max(numbers) : Collections.min(numbers);
      left = left.stream().filter(one -> votes.getOrDefault(one, 0L) == wanted).toList();
    }
    var level = new HashSet<>(left);
    return most ? best(level, _ -> true) : worst(level, _ -> true);
  }

  private static final class Paper {
    private final List<Candidate> names;
    private @Nullable Candidate holder;
    private long value;

    Paper(List<Candidate> names, long value) {
      this.names = names;
      this.value = value;
    }

    void move(Set<Candidate> hopeful) {
      holder = names.stream().filter(hopeful::contains).findFirst().orElse(null);
    }
  }

  private long prefer(Candidate a, Candidate b) {
    long prefer = 0;
    for (var row : profile.ballots().entrySet()) {
      int rankOfA = rank(a, (Ranking) row.getKey());
      int rankOfB = rank(b, (Ranking) row.getKey());
      prefer += rankOfA < rankOfB ? row.getValue() : 0;
    }
    return prefer;
  }

  private static int rank(Candidate one, Ranking ranking) {
    for (int i = 0; i < ranking.ranks().size(); i++) {
      if (ranking.ranks().get(i).candidates().contains(one)) {
        return i;
      }
    }
    return Integer.MAX_VALUE;
  }

  /// Schulze by its definition: the strongest of all paths without a circle.
  Set<Candidate> schulze() {
    var winners = new HashSet<Candidate>();
    for (var one : profile.candidates()) {
      boolean unbeaten =
          profile.candidates().stream()
              .filter(other -> !other.equals(one))
              .allMatch(other ->
                  strongest(one, other, Set.of(one)) >= strongest(other, one, Set.of(other)));
      if (unbeaten) {
        winners.add(one);
      }
    }
    return winners;
  }

  private long strongest(Candidate from, Candidate to, Set<Candidate> seen) {
    long best = 0;
    for (var next : profile.candidates()) {
      long link = prefer(from, next);
      if (seen.contains(next) || link <= prefer(next, from)) {
        continue;
      }
      var more = new HashSet<>(seen);
      more.add(next);
      best = Math.max(best, next.equals(to) ? link : Math.min(link, strongest(next, to, more)));
    }
    return best;
  }

  /// Ranked pairs by trying every order of equal victories.
  Set<Candidate> rankedPairs() {
    record Pair(Candidate winner, Candidate loser) {}
    var pairs = new ArrayList<Pair>();
    for (var a : profile.candidates()) {
      for (var b : profile.candidates()) {
        if (prefer(a, b) > prefer(b, a)) {
          pairs.add(new Pair(a, b));
        }
      }
    }
    pairs.sort((one, other) -> {
      int votes =
          Long.compare(prefer(other.winner(), other.loser()), prefer(one.winner(), one.loser()));
      return votes != 0
          ? votes
          : Long.compare(prefer(one.loser(), one.winner()), prefer(other.loser(), other.winner()));
    });
    var strengths =
        pairs.stream()
            .map(pair ->
                prefer(pair.winner(), pair.loser()) + " " + prefer(pair.loser(), pair.winner()))
            .toList();
    var winners = new HashSet<Candidate>();
    var links = pairs.stream().map(pair -> List.of(pair.winner(), pair.loser())).toList();
    lockInEveryOrder(links, strengths, new HashSet<>(), new HashMap<>(), winners);
    return winners;
  }

  private void lockInEveryOrder(
      List<List<Candidate>> links,
      List<String> strengths,
      Set<Integer> done,
      Map<Candidate, Set<Candidate>> above,
      Set<Candidate> winners) {
    int next = 0;
    while (done.contains(next)) {
      next++;
    }
    if (next == links.size()) {
      profile.candidates().stream()
          .filter(one -> above.getOrDefault(one, Set.of()).isEmpty())
          .forEach(winners::add);
      return;
    }
    for (int i = next; i < links.size() && strengths.get(i).equals(strengths.get(next)); i++) {
      if (!done.contains(i)) {
        var more = new HashSet<>(done);
        more.add(i);
        var now = new HashMap<Candidate, Set<Candidate>>();
        above.forEach((one, others) -> now.put(one, new HashSet<>(others)));
        var winner = links.get(i).get(0);
        var loser = links.get(i).get(1);
        if (!now.getOrDefault(winner, Set.of()).contains(loser)) {
          // Everyone above the winner is now above the loser and everyone below.
          var over = new HashSet<>(now.getOrDefault(winner, Set.of()));
          over.add(winner);
          for (var one : profile.candidates()) {
            if (one.equals(loser) || now.getOrDefault(one, Set.of()).contains(loser)) {
              now.computeIfAbsent(one, _ -> new HashSet<>()).addAll(over);
            }
          }
        }
        lockInEveryOrder(links, strengths, more, now, winners);
      }
    }
  }
}
