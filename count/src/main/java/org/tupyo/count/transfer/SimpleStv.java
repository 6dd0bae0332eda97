package org.tupyo.count.transfer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Candidate;
import org.tupyo.count.Flaw;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Step;
import org.tupyo.count.Step.Destination;
import org.tupyo.count.Step.Inactive;
import org.tupyo.count.Tally;
import org.tupyo.count.Tie.Question;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.OpenTie;
import org.tupyo.count.internal.Papers;
import org.tupyo.count.internal.Rankings;
import org.tupyo.count.internal.Trail;

/// The single transferable vote as textbooks explain it, in exact fractions: who reaches the quota
/// is elected and takes no more, and a surplus is shared in proportion to the next preferences on
/// all of the winner's papers. Page: `docs/methods/simple-stv.md`.
///
/// @param seats how many are elected, at least 1
/// @param quota the votes that elect
public record SimpleStv(int seats, Quota quota) implements VotingMethod {

  /// The votes that elect, of the ballots and the seats.
  public enum Quota {
    /// The ballots divided by one more than the seats, the remainder ignored, and one more.
    DROOP,
    /// The ballots divided by one more than the seats, exactly; more than this elects.
    DROOP_EXACT,
    /// The ballots divided by one more than the seats, exactly; this many elects
    /// (Hagenbach-Bischoff).
    HAGENBACH_BISCHOFF,
    /// The ballots divided by the seats.
    HARE,
    /// The ballots divided by two more than the seats.
    IMPERIALI
  }

  public SimpleStv {
    Rankings.requireSeats(seats);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Rankings.flawOf(ballot);
  }

  @Override
  public Optional<BallotPolicy> ballotPolicy() {
    return Optional.of(BallotPolicy.ONE_EACH);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    return new Count(new Ledger(this, profile, ties)).tally();
  }

  private Fraction votesThatElect(long ballots) {
    return switch (quota) {
      case DROOP -> Fraction.of(ballots / (seats + 1) + 1);
      case DROOP_EXACT, HAGENBACH_BISCHOFF -> new Fraction(ballots, seats + 1);
      case HARE -> new Fraction(ballots, seats);
      case IMPERIALI -> new Fraction(ballots, seats + 2);
    };
  }

  private final class Count {
    private final Ledger ledger;
    private final Papers papers;
    private final List<Candidate> candidates;
    private final boolean[] hopeful;
    private final Fraction[] value;
    private final int[] position;
    private final int[] holder;
    private final Map<Integer, List<Trail.Part>> kept = new HashMap<>();
    private final Optional<Trail> trail = Trail.current();
    private final List<List<Integer>> piles = new ArrayList<>();
    private final Map<Candidate, Fraction> votes = new LinkedHashMap<>();
    private final Map<Candidate, Fraction> lastVotes = new LinkedHashMap<>();
    private final Map<Inactive, Fraction> inactive = new EnumMap<>(Inactive.class);
    private final List<Candidate> elected = new ArrayList<>();
    private final List<Candidate> excluded = new ArrayList<>();
    private Fraction votesThatElect = Fraction.ZERO;
    private int number;

    Count(Ledger ledger) {
      this.ledger = ledger;
      this.papers = new Papers(ledger.profile(), BallotPolicy.ONE_EACH);
      this.candidates = ledger.profile().candidates();
      this.hopeful = new boolean[candidates.size()];
      this.value = new Fraction[papers.size()];
      this.position = new int[papers.size()];
      this.holder = new int[papers.size()];
      for (int i = 0; i < candidates.size(); i++) {
        hopeful[i] = true;
        piles.add(new ArrayList<>());
        votes.put(candidates.get(i), Fraction.ZERO);
      }
    }

    Tally tally() {
      for (int ballot = 0; ballot < papers.size(); ballot++) {
        value[ballot] = Fraction.ONE;
        give(ballot, 0);
      }
      var first = sum(votes.values());
      votesThatElect = votesThatElect(first.longValueExact());
      try {
        while (!round()) {}
      } catch (OpenTie _) {
        return ledger.tied(elected, hopeful(), others(), lastVotes);
      }
      return ledger.elected(elected, others(), lastVotes);
    }

    /// Holds one round.
    ///
    /// @return whether it was the last
    private boolean round() {
      lastVotes.putAll(held());
      var capped = ledger.caps().full(hopeful(), elected);
      if (!capped.isEmpty()) {
        ledger.passOver(capped);
        return end(List.of(), capped);
      }
      if (ledger.caps().within(hopeful(), elected).size() <= seats - elected.size()) {
        return end(ledger.within(hopeful(), votes, elected), List.of());
      }
      var reached =
          ledger.within(hopeful().stream().filter(this::isElected).toList(), votes, elected);
      if (reached.size() > seats - elected.size()) {
        reached = mostVotes(reached, seats - elected.size());
      }
      if (!reached.isEmpty()) {
        return end(reached, List.of());
      }
      var fewest = hopeful().stream().map(this::votes).min(Fraction::compareTo).orElseThrow();
      var last = hopeful().stream().filter(one -> votes(one).equals(fewest)).toList();
      return end(List.of(), List.of(ledger.ties().loser(last)));
    }

    /// By a small quota more can reach it than there are seats.
    private List<Candidate> mostVotes(List<Candidate> reached, int open) {
      var most = new ArrayList<Candidate>();
      for (var level : Ledger.byFigure(reached, votes)) {
        if (most.size() < open) {
          most.addAll(ledger.ties().winners(Question.ELECT, level, open - most.size()));
        }
      }
      return most;
    }

    private static Fraction shareOf(Fraction surplus, Fraction votes) {
      return surplus.signum() == 0 ? Fraction.ZERO : surplus.dividedBy(votes);
    }

    private boolean end(List<Candidate> winners, List<Candidate> leaving) {
      var held = held();
      var before = new EnumMap<>(inactive);
      var transfers = new ArrayList<Step.Transfer>();
      ledger.ties().remember(held);
      trail.ifPresent(asked -> asked.add(whereabouts()));
      winners.forEach(this::close);
      leaving.forEach(this::close);
      elected.addAll(winners);
      excluded.addAll(leaving);
      if (elected.size() < seats) {
        for (var winner : winners) {
          var surplus = votes(winner).minus(votesThatElect).max(Fraction.ZERO);
          transfers.addAll(move(winner, shareOf(surplus, votes(winner))));
          votes.put(winner, votes(winner).min(votesThatElect));
        }
      }
      for (var loser : leaving) {
        transfers.addAll(move(loser, Fraction.ONE));
        votes.put(loser, Fraction.ZERO);
      }
      ledger.add(
          new Step.Round(
              ++number,
              Fraction.of(papers.total()),
              Optional.of(votesThatElect),
              held,
              before,
              Fraction.ZERO,
              winners,
              leaving,
              transfers,
              Map.of()));
      return elected.size() == seats || hopeful().isEmpty();
    }

    private List<Step.Transfer> move(Candidate from, Fraction share) {
      var got = new LinkedHashMap<Destination, Fraction>();
      if (share.signum() > 0) {
        for (int ballot : piles.get(candidates.indexOf(from))) {
          keep(ballot, value[ballot].times(Fraction.ONE.minus(share)));
          value[ballot] = value[ballot].times(share);
          got.merge(
              give(ballot, position[ballot] + 1),
              value[ballot].times(papers.weight(ballot)),
              Fraction::plus);
        }
      }
      // In the order of the contest: that of the ballots means nothing.
      var transfers = new ArrayList<Step.Transfer>();
      for (var candidate : candidates) {
        var to = new Destination.To(candidate);
        Optional.ofNullable(got.remove(to))
            .ifPresent(own -> transfers.add(new Step.Transfer(from, to, own)));
      }
      got.forEach((nobody, own) -> transfers.add(new Step.Transfer(from, nobody, own)));
      return transfers;
    }

    private void keep(int ballot, Fraction part) {
      if (trail.isPresent() && part.signum() > 0) {
        kept.computeIfAbsent(ballot, _ -> new ArrayList<>())
            .add(new Trail.Part(holder[ballot], part));
      }
    }

    private List<Trail.Where> whereabouts() {
      var where = new ArrayList<Trail.Where>();
      for (int ballot = 0; ballot < holder.length; ballot++) {
        var parts = new ArrayList<>(kept.getOrDefault(ballot, List.of()));
        boolean counts = holder[ballot] >= 0;
        if (counts) {
          parts.add(new Trail.Part(holder[ballot], value[ballot]));
        }
        where.add(
            new Trail.Where(
                parts, counts ? Optional.empty() : Optional.of(Papers.reason(holder[ballot]))));
      }
      return where;
    }

    private Destination give(int ballot, int from) {
      int at = papers.find(ballot, from, hopeful);
      int mark = papers.at(ballot, at);
      holder[ballot] = mark;
      var worth = value[ballot].times(papers.weight(ballot));
      if (mark < 0) {
        inactive.merge(Papers.reason(mark), worth, Fraction::plus);
        return new Destination.Nobody();
      }
      position[ballot] = at;
      piles.get(mark).add(ballot);
      votes.merge(candidates.get(mark), worth, Fraction::plus);
      return new Destination.To(candidates.get(mark));
    }

    private boolean isElected(Candidate candidate) {
      int compared = votes(candidate).compareTo(votesThatElect);
      return quota == Quota.DROOP_EXACT ? compared > 0 : compared >= 0;
    }

    private void close(Candidate candidate) {
      hopeful[candidates.indexOf(candidate)] = false;
    }

    private List<Candidate> hopeful() {
      return candidates.stream().filter(one -> hopeful[candidates.indexOf(one)]).toList();
    }

    private Map<Candidate, Fraction> held() {
      var held = new LinkedHashMap<>(votes);
      held.keySet().removeAll(excluded);
      return held;
    }

    private Fraction votes(Candidate candidate) {
      return votes.getOrDefault(candidate, Fraction.ZERO);
    }

    private List<List<Candidate>> others() {
      var others = new ArrayList<List<Candidate>>();
      if (elected.size() == seats) {
        others.addAll(Ledger.byFigure(hopeful(), votes));
      }
      excluded.reversed().forEach(one -> others.add(List.of(one)));
      return others;
    }

    private static Fraction sum(Collection<Fraction> parts) {
      return parts.stream().reduce(Fraction.ZERO, Fraction::plus);
    }
  }
}
