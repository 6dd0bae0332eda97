package org.tupyo.count.transfer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Flaw;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.OpenTie;
import org.tupyo.count.internal.Rankings;

/// The single transferable vote of the city of Minneapolis. Page:
/// `docs/methods/minneapolis-stv.md`.
///
/// Source: Minneapolis Code of Ordinances, title 8.5, chapter 167, as of 2009.
///
/// @param seats how many are elected, at least 1
public record MinneapolisStv(int seats) implements VotingMethod {
  private static final int PLACES = 4;

  public MinneapolisStv {
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
    var table =
        new ValueTable(new Ledger(this, profile, ties), BallotPolicy.ONE_EACH, seats, PLACES);
    table.setQuota((table.firstActive() / (seats + 1) + 1) * table.unit());
    try {
      count(table);
    } catch (OpenTie _) {
      return table.tied();
    }
    return table.tally();
  }

  private static void count(ValueTable table) {
    while (true) {
      table.begin();
      // 167.70(1)(a): the count is over once as many have the threshold as there are seats.
      var reached = table.withQuota();
      int left = table.seatsLeft() - reached.size();
      var below = table.hopeful().stream().filter(one -> !reached.contains(one)).toList();
      var losers = left > 0 ? impossible(table, reached, below, left) : List.<Candidate>of();
      if (left > 0 && !table.capped().isEmpty()) {
        table.excludeCapped();
      } else if (!losers.isEmpty()) {
        table.exclude(losers);
      } else if (left > 0 && !reached.isEmpty()) {
        transferLargest(table, reached);
      } else if (left <= 0 || below.size() <= left || table.isComplete()) {
        break;
      } else {
        table.exclude(List.of(table.lowest()));
        if (table.isComplete()) {
          // (f): nothing is left to count.
          break;
        }
      }
      table.end();
    }
    table.complete();
    table.end();
  }

  /// Those for whom it is mathematically impossible to be elected: undeclared write-ins, and the
  /// last whose votes together with every surplus do not reach the next.
  private static List<Candidate> impossible(
      ValueTable table, List<Candidate> reached, List<Candidate> below, int left) {
    Set<Candidate> losers = new LinkedHashSet<>();
    below.stream().filter(one -> one.role() == Role.UNDECLARED).forEach(losers::add);
    if (losers.isEmpty()) {
      long surpluses = reached.stream().mapToLong(table::surplus).sum();
      losers.addAll(table.sureLosers(below, surpluses, left));
    }
    return List.copyOf(losers);
  }

  private static void transferLargest(ValueTable table, List<Candidate> reached) {
    var candidate = table.largest(reached);
    long surplus = table.surplus(candidate);
    long votes = table.votes(candidate);
    long unit = table.unit();
    table.elect(candidate);
    table.transferSurplus(
        candidate,
        value -> Exactly.timesOver(Exactly.timesOver(value, surplus, unit), unit, votes));
  }
}
