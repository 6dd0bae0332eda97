package org.tupyo.count.internal;

import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step;
import org.tupyo.count.Step.Destination;
import org.tupyo.count.Step.Inactive;

/// The table of a count that moves whole ballots: who is still in, who holds what, and the rounds.
public final class Table {
  private final Ledger ledger;
  private final Papers papers;
  private final List<Candidate> candidates;
  private final Map<Candidate, Integer> numbers = new LinkedHashMap<>();
  private final Map<Candidate, Fraction> lastVotes = new LinkedHashMap<>();
  private final List<Candidate> excluded = new ArrayList<>();
  private Piles piles;
  private int round;

  public Table(Ledger ledger, BallotPolicy policy) {
    this.ledger = ledger;
    this.papers = new Papers(ledger.profile(), policy);
    this.candidates = ledger.profile().candidates();
    candidates.forEach(one -> numbers.put(one, numbers.size()));
    this.piles = new Piles(papers, 1);
  }

  /// Takes all ballots and deals them anew, among all but these.
  public void deal(Collection<Candidate> without) {
    piles = new Piles(papers, 1);
    round = 0;
    excluded.clear();
    without.forEach(one -> piles.close(number(one)));
    piles.deal();
    lastVotes.putAll(votes());
  }

  /// Who is in the count, in the order of the contest.
  public List<Candidate> continuing() {
    return candidates.stream().filter(one -> piles.isContinuing(number(one))).toList();
  }

  /// Who is in the count and can be elected.
  public List<Candidate> electable() {
    return continuing().stream().filter(one -> one.role() != Role.UNDECLARED).toList();
  }

  /// Write-ins whom nobody registered and who hold votes: they leave before anyone else does.
  public List<Candidate> undeclaredWithVotes() {
    return continuing().stream()
        .filter(one -> one.role() == Role.UNDECLARED && votes(one) > 0)
        .toList();
  }

  public long votes(Candidate candidate) {
    return piles.votes(number(candidate));
  }

  /// What those in the count hold.
  public Map<Candidate, Fraction> votes() {
    var votes = new LinkedHashMap<Candidate, Fraction>();
    continuing().forEach(one -> votes.put(one, Fraction.of(votes(one))));
    return votes;
  }

  /// The ballots that are with somebody in the count.
  public long active() {
    return continuing().stream().mapToLong(this::votes).reduce(0L, Math::addExact);
  }

  /// Those with the fewest votes.
  public List<Candidate> lowest(Collection<Candidate> among) {
    long fewest = among.stream().mapToLong(this::votes).min().orElseThrow();
    return among.stream().filter(one -> votes(one) == fewest).toList();
  }

  /// Those with the most votes.
  public List<Candidate> highest(Collection<Candidate> among) {
    long most = among.stream().mapToLong(this::votes).max().orElseThrow();
    return among.stream().filter(one -> votes(one) == most).toList();
  }

  /// Those in the count, fewest votes first.
  public List<Candidate> ascending() {
    return continuing().stream().sorted(comparingLong(this::votes)).toList();
  }

  /// Ends a round: writes it down, and moves the ballots of those who leave.
  public void end(Optional<Fraction> threshold, List<Candidate> elected, List<Candidate> leaving) {
    var votes = votes();
    piles.follow();
    var inactive = new EnumMap<Inactive, Fraction>(Inactive.class);
    piles.inactiveByReason().forEach((why, ballots) -> inactive.put(why, Fraction.of(ballots)));
    // What everyone had is for ties of later rounds only.
    ledger.ties().remember(votes);
    var transfers = exclude(leaving);
    round++;
    ledger.add(
        new Step.Round(
            round,
            Fraction.of(papers.total()),
            threshold,
            votes,
            inactive,
            Fraction.ZERO,
            elected,
            leaving,
            transfers,
            Map.of()));
    lastVotes.putAll(votes());
  }

  private List<Step.Transfer> exclude(List<Candidate> leaving) {
    leaving.forEach(one -> piles.close(number(one)));
    var transfers = new ArrayList<Step.Transfer>();
    for (var from : leaving) {
      excluded.add(from);
      var moved = piles.moveAll(number(from), value -> value);
      moved
          .to()
          .forEach((to, ballots) -> {
            var destination = new Destination.To(candidates.get(to));
            transfers.add(new Step.Transfer(from, destination, Fraction.of(ballots)));
          });
      if (moved.nobody() > 0) {
        var nobody = new Destination.Nobody();
        transfers.add(new Step.Transfer(from, nobody, Fraction.of(moved.nobody())));
      }
    }
    return transfers;
  }

  /// Those who are not elected: who is still in by votes, then the excluded, the last first.
  public List<List<Candidate>> others(Collection<Candidate> elected) {
    var others = new ArrayList<List<Candidate>>();
    Ledger.byFigure(continuing(), lastVotes).stream()
        .map(group -> group.stream().filter(one -> !elected.contains(one)).toList())
        .filter(group -> !group.isEmpty())
        .forEach(others::add);
    excluded.reversed().forEach(one -> others.add(List.of(one)));
    return others;
  }

  /// What everyone held when they were last in the count.
  public Map<Candidate, Fraction> lastVotes() {
    return lastVotes;
  }

  private int number(Candidate candidate) {
    return numbers.getOrDefault(candidate, -1);
  }
}
