package org.tupyo.count.transfer;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Flaw;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Step;
import org.tupyo.count.Step.Destination;
import org.tupyo.count.Step.Inactive;
import org.tupyo.count.Tally;
import org.tupyo.count.Tie.Question;
import org.tupyo.count.TieRule;
import org.tupyo.count.TieRule.EarlierRounds;
import org.tupyo.count.TieRule.EarlierRounds.From;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.OpenTie;
import org.tupyo.count.internal.Papers;
import org.tupyo.count.internal.Rankings;
import org.tupyo.count.internal.Trail;

/// The single transferable vote of Cambridge, Massachusetts: ballots move whole, and of a surplus
/// every n-th ballot goes (the Cincinnati method). The order of the ballots matters here, and is
/// that of the profile. Page: `docs/methods/cambridge-stv.md`.
///
/// Source: Massachusetts General Laws, chapter 54A, section 9.
///
/// @param seats how many are elected, at least 1
/// @param signatures candidates with fewer first preferences than this leave together first
public record CambridgeStv(int seats, int signatures) implements VotingMethod {
  /// More ballots than this are refused.
  public static final long MOST_BALLOTS = 20_000_000;

  public CambridgeStv {
    Rankings.requireSeats(seats);
    if (signatures < 0) {
      throw new IllegalArgumentException("signatures are 0 or more, not " + signatures);
    }
  }

  /// With the fifty signatures that Cambridge asks for.
  public CambridgeStv(int seats) {
    this(seats, 50);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Rankings.flawOf(ballot);
  }

  @Override
  public Optional<BallotPolicy> ballotPolicy() {
    return Optional.of(BallotPolicy.ONE_EACH);
  }

  /// Ties go to the most recent stage at which the candidates differed (k); `ties` is for those who
  /// never did.
  @Override
  public Tally count(Profile profile, TieRule ties) {
    Rankings.requireNoCaps(profile, this);
    var rule = ties instanceof EarlierRounds ? ties : new EarlierRounds(From.LAST, ties);
    return new Count(new Ledger(this, profile, rule)).tally();
  }

  private final class Count {
    private final Ledger ledger;
    private final Papers papers;
    private final List<Candidate> candidates;
    private final boolean[] continuing;
    private final List<List<Integer>> piles = new ArrayList<>();
    private final List<Candidate> elected = new ArrayList<>();
    private final List<Integer> waiting = new ArrayList<>();
    private final List<Candidate> excluded = new ArrayList<>();
    private final List<Step.Transfer> transfers = new ArrayList<>();
    private final Map<Candidate, Fraction> lastVotes = new LinkedHashMap<>();
    private final long ballots;
    private final Optional<Trail> trail = Trail.current();
    private long quota;
    private long exhausted;
    private int number;
    private boolean signaturesAsked;

    Count(Ledger ledger) {
      this.ledger = ledger;
      this.papers = new Papers(ledger.profile(), BallotPolicy.ONE_EACH);
      this.candidates = ledger.profile().candidates();
      this.continuing = new boolean[candidates.size()];
      this.ballots = papers.total();
      Arrays.fill(continuing, true);
      candidates.forEach(_ -> piles.add(new ArrayList<>()));
    }

    Tally tally() {
      if (ballots > MOST_BALLOTS) {
        throw new IllegalArgumentException(
            "the rule of Cambridge moves ballots one by one, which takes too much room for more"
                + " than %d; here are %d".formatted(MOST_BALLOTS, ballots));
      }
      for (int i = 0; i < papers.size(); i++) {
        for (long copy = 0; copy < papers.weight(i); copy++) {
          give(i, continuing);
        }
      }
      quota = (ballots - exhausted) / (seats + 1) + 1;
      try {
        while (!stage()) {}
      } catch (OpenTie _) {
        // In which order the ballots of several move may leave nobody out.
        if (open().size() > seats - elected.size()) {
          return ledger.tied(elected, named(open()), others(), lastVotes);
        }
        electRest();
      }
      return ledger.elected(elected, others(), lastVotes);
    }

    /// Holds one stage.
    ///
    /// @return whether it was the last
    private boolean stage() {
      var held = held();
      var inactive = Map.of(Inactive.EXHAUSTED, Fraction.of(exhausted));
      lastVotes.putAll(held);
      trail.ifPresent(asked -> asked.add(whereabouts()));
      var winners = new ArrayList<>(electWithQuota());
      boolean over = elected.size() == seats || open().size() <= seats - elected.size();
      List<Candidate> leaving = List.of();
      transfers.clear();
      if (over) {
        winners.addAll(electRest());
      } else if (waiting.stream().anyMatch(one -> votes(one) > quota)) {
        transferSurplus();
      } else {
        leaving = exclude();
      }
      ledger.ties().remember(held);
      ledger.add(
          new Step.Round(
              ++number,
              Fraction.of(ballots),
              Optional.of(Fraction.of(quota)),
              held,
              inactive,
              Fraction.ZERO,
              winners,
              leaving,
              transfers,
              Map.of()));
      return over;
    }

    private List<Candidate> electWithQuota() {
      var winners =
          open().stream()
              .filter(one -> votes(one) >= quota)
              .sorted(comparingInt((Integer one) -> votes(one)).reversed())
              .limit(seats - elected.size())
              .toList();
      for (int one : winners) {
        continuing[one] = false;
        waiting.add(one);
        elected.add(candidates.get(one));
      }
      return named(winners);
    }

    private List<Candidate> electRest() {
      var rest =
          open().stream()
              .sorted(comparingInt((Integer one) -> votes(one)).reversed())
              .limit(seats - elected.size())
              .toList();
      rest.forEach(one -> continuing[one] = false);
      elected.addAll(named(rest));
      return named(rest);
    }

    private void transferSurplus() {
      int most = waiting.stream().mapToInt(this::votes).max().orElseThrow();
      var level = waiting.stream().filter(one -> votes(one) == most).sorted().toList();
      int from = candidates.indexOf(ledger.ties().winner(Question.TRANSFER, named(level)));
      waiting.removeIf(one -> one == from);
      var pile = List.copyOf(piles.get(from));
      long surplus = pile.size() - quota;
      var open = continuing.clone();
      var moved = new ArrayList<Integer>();
      for (int at : cincinnati(pile.size(), surplus)) {
        int to = next(pile.get(at), open);
        if (to >= 0 && moved.size() < surplus) {
          moved.add(at);
          piles.get(to).add(pile.get(at));
          note(from, to);
          open[to] = votes(to) < quota;
        }
      }
      var kept = new ArrayList<Integer>();
      IntStream.range(0, pile.size())
          .filter(at -> !moved.contains(at))
          .forEach(at -> kept.add(pile.get(at)));
      piles.set(from, kept);
      // What does not name anybody else stays, and the winner is credited with the quota (l).
      exhausted += kept.size() - quota;
      kept.subList((int) quota, kept.size()).clear();
    }

    /// The order in which ballots are looked at: every n-th, then those after them, and so on.
    private static List<Integer> cincinnati(int total, long surplus) {
      var order = new ArrayList<Integer>();
      // n is the nearest whole number, a half rounded up.
      int n = (int) ((2L * total + surplus) / (2 * surplus));
      for (int start = n - 1; start < 2 * n - 1; start++) {
        for (int at = start; at < total; at += n) {
          order.add(at);
        }
      }
      for (int at = 0; at < n - 1; at++) {
        order.add(at);
      }
      return order;
    }

    private List<Candidate> exclude() {
      var leaving = signaturesAsked ? List.<Integer>of() : belowSignatures();
      signaturesAsked = true;
      if (leaving.isEmpty()) {
        leaving = List.of(lowest(open()));
      }
      for (int one : leaving) {
        continuing[one] = false;
      }
      var open = continuing.clone();
      var rest = new ArrayList<>(leaving);
      while (!rest.isEmpty()) {
        int one = nextToMove(rest);
        rest.removeIf(other -> other == one);
        excluded.add(candidates.get(one));
        var pile = List.copyOf(piles.get(one));
        piles.get(one).clear();
        for (int ballot : pile) {
          int to = give(ballot, open);
          note(one, to);
          if (to >= 0) {
            open[to] = votes(to) < quota;
          }
        }
      }
      return named(leaving);
    }

    private List<Integer> belowSignatures() {
      var below = open().stream().filter(one -> votes(one) < signatures).toList();
      // As many as there are seats must stay.
      return open().size() - below.size() >= seats - elected.size() ? below : List.of();
    }

    private int lowest(List<Integer> among) {
      return candidates.indexOf(ledger.ties().loser(withFewest(among)));
    }

    private int nextToMove(List<Integer> leaving) {
      var level = withFewest(leaving);
      if (votes(candidates.indexOf(level.getFirst())) == 0) {
        // Without ballots nothing depends on it.
        return candidates.indexOf(level.getFirst());
      }
      return candidates.indexOf(ledger.ties().order(Question.TRANSFER, level).getLast());
    }

    private List<Candidate> withFewest(List<Integer> among) {
      int fewest = among.stream().mapToInt(this::votes).min().orElseThrow();
      return named(among.stream().filter(one -> votes(one) == fewest).toList());
    }

    /// Copies of one ballot go different ways, each of them whole.
    private List<Trail.Where> whereabouts() {
      var copies = new long[papers.size()][candidates.size()];
      for (int one = 0; one < candidates.size(); one++) {
        for (int ballot : piles.get(one)) {
          copies[ballot][one]++;
        }
      }
      var where = new ArrayList<Trail.Where>();
      for (int ballot = 0; ballot < copies.length; ballot++) {
        long all = papers.weight(ballot);
        var parts = new ArrayList<Trail.Part>();
        for (int one = 0; one < candidates.size(); one++) {
          if (copies[ballot][one] > 0) {
            parts.add(new Trail.Part(one, new Fraction(copies[ballot][one], all)));
          }
        }
        boolean isWhole = Arrays.stream(copies[ballot]).sum() == all;
        where.add(
            new Trail.Where(parts, isWhole ? Optional.empty() : Optional.of(Inactive.EXHAUSTED)));
      }
      return where;
    }

    private int next(int ballot, boolean[] open) {
      return papers.at(ballot, papers.find(ballot, 0, open));
    }

    private int give(int ballot, boolean[] open) {
      int to = next(ballot, open);
      if (to >= 0) {
        piles.get(to).add(ballot);
      } else {
        exhausted++;
      }
      return to;
    }

    private void note(int from, int to) {
      var destination = to < 0 ? new Destination.Nobody() : new Destination.To(candidates.get(to));
      int last = transfers.size() - 1;
      for (int i = last; i >= 0; i--) {
        var earlier = transfers.get(i);
        if (earlier.from().equals(candidates.get(from)) && earlier.to().equals(destination)) {
          transfers.set(
              i,
              new Step.Transfer(earlier.from(), destination, earlier.votes().plus(Fraction.ONE)));
          return;
        }
      }
      transfers.add(new Step.Transfer(candidates.get(from), destination, Fraction.ONE));
    }

    private List<Integer> open() {
      return IntStream.range(0, candidates.size())
          .filter(one -> continuing[one] && candidates.get(one).role() != Role.UNDECLARED)
          .boxed()
          .toList();
    }

    private int votes(int candidate) {
      return piles.get(candidate).size();
    }

    private Map<Candidate, Fraction> held() {
      var held = new LinkedHashMap<Candidate, Fraction>();
      for (int i = 0; i < candidates.size(); i++) {
        if (!excluded.contains(candidates.get(i))) {
          held.put(candidates.get(i), Fraction.of(votes(i)));
        }
      }
      return held;
    }

    private List<Candidate> named(List<Integer> numbers) {
      return numbers.stream().map(candidates::get).toList();
    }

    private List<List<Candidate>> others() {
      var others = new ArrayList<List<Candidate>>();
      if (elected.size() == seats) {
        others.addAll(Ledger.byFigure(named(open()), lastVotes));
      }
      excluded.reversed().forEach(one -> others.add(List.of(one)));
      return others;
    }
  }
}
