package org.tupyo.count.transfer;

import java.util.List;
import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Candidate;
import org.tupyo.count.Flaw;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.OpenTie;
import org.tupyo.count.internal.Rankings;

/// The single transferable vote with a quota that falls as ballots run out, as Albany in California
/// holds it: one winner a round. Page: `docs/methods/falling-quota-stv.md`.
///
/// @param seats how many are elected, at least 1
/// @param decimals to how many places papers are split
public record FallingQuotaStv(int seats, int decimals) implements VotingMethod {
  public FallingQuotaStv {
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
    return Optional.of(BallotPolicy.ONE_EACH);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var table =
        new ValueTable(new Ledger(this, profile, ties), BallotPolicy.ONE_EACH, seats, decimals);
    try {
      count(table);
    } catch (OpenTie _) {
      return table.tied();
    }
    return table.tally();
  }

  private void count(ValueTable table) {
    while (true) {
      table.begin();
      // Whoever is elected holds the quota of that round, so all votes that anyone holds count.
      long held = table.total(table.hopeful()) + table.total(table.elected());
      table.setQuota((held / table.unit() / (seats + 1) + 1) * table.unit());
      if (table.seatsLeft() > 0 && !table.capped().isEmpty()) {
        table.excludeCapped();
        table.end();
        continue;
      }
      var reached = table.withQuota();
      if (!reached.isEmpty() && table.seatsLeft() > 0) {
        electLargest(table, reached);
      } else if (!table.isComplete()) {
        table.exclude(List.of(table.lowest()));
        table.end();
        continue;
      }
      if (table.seatsLeft() == 0 || reached.isEmpty()) {
        table.complete();
        table.end();
        return;
      }
      table.end();
    }
  }

  private static void electLargest(ValueTable table, List<Candidate> reached) {
    var winner = table.largest(reached);
    long surplus = table.surplus(winner);
    long votes = table.votes(winner);
    table.elect(winner);
    table.transferSurplus(winner, value -> Exactly.timesOver(value, surplus, votes));
  }
}
