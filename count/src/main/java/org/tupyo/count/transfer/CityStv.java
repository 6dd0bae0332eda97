package org.tupyo.count.transfer;

import java.util.List;
import java.util.Optional;
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

/// The single transferable vote as cities of the United States hold it: a quota of the first round,
/// and every winner's surplus moves at once. Page: `docs/methods/city-stv.md`.
///
/// @param seats how many are elected, at least 1
/// @param policy what unusual marks mean
/// @param quota the votes that elect
/// @param decimals to how many places papers are split
/// @param winners how many of those who reach the quota are elected in a round
public record CityStv(int seats, BallotPolicy policy, Quota quota, int decimals, Winners winners)
    implements VotingMethod {

  /// The votes that elect.
  public enum Quota {
    /// One vote more than the ballots divided by one more than the seats, the remainder ignored.
    DROOP_WHOLE,
    /// The same division to so many decimals, and one unit of the last more.
    DROOP_FRACTION,
    /// The ballots divided by the seats, rounded up.
    HARE
  }

  /// How many of those who reach the quota are elected in a round.
  public enum Winners {
    ALL,
    HIGHEST
  }

  public CityStv {
    Rankings.requireSeats(seats);
    if (decimals < 0 || decimals > 9) {
      throw new IllegalArgumentException("papers are split to 0 to 9 places, not " + decimals);
    }
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Rankings.flawOf(ballot);
  }

  @Override
  public Optional<BallotPolicy> ballotPolicy() {
    return Optional.of(policy);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var table = new ValueTable(new Ledger(this, profile, ties), policy, seats, decimals);
    table.setQuota(units(table));
    try {
      count(table);
    } catch (OpenTie _) {
      return table.tied();
    }
    return table.tally();
  }

  private long units(ValueTable table) {
    long ballots = table.firstActive();
    long unit = table.unit();
    return switch (quota) {
      case DROOP_WHOLE -> (ballots / (seats + 1) + 1) * unit;
      case DROOP_FRACTION -> Math.multiplyExact(ballots, unit) / (seats + 1) + 1;
      case HARE -> Math.ceilDiv(ballots, seats) * unit;
    };
  }

  private void count(ValueTable table) {
    while (table.seatsLeft() > 0 && !table.hopeful().isEmpty()) {
      table.begin();
      var undeclared =
          table.hopeful().stream()
              .filter(one -> one.role() == Role.UNDECLARED && table.votes(one) > 0)
              .toList();
      var reached = undeclared.isEmpty() ? winners(table) : List.<Candidate>of();
      if (!table.capped().isEmpty()) {
        table.excludeCapped();
      } else if (!undeclared.isEmpty()) {
        table.exclude(undeclared);
      } else if (reached.isEmpty()) {
        table.exclude(List.of(table.lowest()));
      } else {
        elect(table, reached);
      }
      table.end();
    }
    // The round that shows where the last surpluses went.
    table.begin();
    table.end();
  }

  private List<Candidate> winners(ValueTable table) {
    var reached = table.isComplete() ? table.everyone() : table.withQuota();
    return reached.size() > 1 && winners == Winners.HIGHEST
        ? List.of(table.largest(reached))
        : reached.subList(0, Math.min(reached.size(), table.seatsLeft()));
  }

  private void elect(ValueTable table, List<Candidate> reached) {
    reached.forEach(table::elect);
    for (var winner : reached) {
      long surplus = table.surplus(winner);
      if (surplus > 0) {
        long fraction = Exactly.timesOver(surplus, table.unit(), table.votes(winner));
        table.transferSurplus(winner, value -> Exactly.timesOver(value, fraction, table.unit()));
      }
    }
  }
}
