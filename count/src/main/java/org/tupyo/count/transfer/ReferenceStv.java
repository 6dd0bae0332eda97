package org.tupyo.count.transfer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

/// The reference rule of the Proportional Representation Foundation for the weighted inclusive
/// Gregory method. Page: `docs/methods/reference-stv.md`.
///
/// @param seats how many are elected, at least 1
/// @param exclusions whether sure losers go together
public record ReferenceStv(int seats, Exclusions exclusions) implements VotingMethod {
  private static final int PLACES = 4;

  /// Whether sure losers go together (step B.2, which the rule leaves open).
  public enum Exclusions {
    ONE,
    SURE_LOSERS
  }

  public ReferenceStv {
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
    // A.1: the quotient is cut off at four places, and one unit of the last is added.
    table.setQuota(Math.multiplyExact(table.firstActive(), table.unit()) / (seats + 1) + 1);
    try {
      count(table);
    } catch (OpenTie _) {
      return table.tied();
    }
    return table.tally();
  }

  /// Whether the count is complete is asked at the beginning of a round, so the surplus of whoever
  /// is elected last is still transferred, and shown, though it can change nothing.
  private void count(ValueTable table) {
    Set<Candidate> pending = new LinkedHashSet<>();
    while (true) {
      table.begin();
      if (table.isComplete()) {
        table.complete();
        table.end();
        return;
      }
      var before = List.copyOf(table.elected());
      table.electWithQuota();
      table.elected().stream().filter(one -> !before.contains(one)).forEach(pending::add);
      var losers = losers(table, pending);
      if (!table.capped().isEmpty()) {
        table.excludeCapped();
      } else if (!losers.isEmpty()) {
        table.exclude(losers);
      } else if (!pending.isEmpty()) {
        transferLargest(table, pending);
      } else {
        table.exclude(List.of(table.lowest()));
      }
      table.end();
    }
  }

  private List<Candidate> losers(ValueTable table, Set<Candidate> pending) {
    if (exclusions == Exclusions.ONE) {
      return List.of();
    }
    long surpluses = pending.stream().mapToLong(table::surplus).sum();
    return table.sureLosers(table.hopeful(), surpluses, table.seatsLeft());
  }

  /// B.3: also a surplus of 0 is transferred, in a round of its own.
  private static void transferLargest(ValueTable table, Set<Candidate> pending) {
    var candidate = table.largest(pending);
    pending.remove(candidate);
    long surplus = table.surplus(candidate);
    long votes = table.votes(candidate);
    long unit = table.unit();
    // D.4: the product is cut off before it is divided.
    table.transferSurplus(
        candidate,
        value -> Exactly.timesOver(Exactly.timesOver(value, surplus, unit), unit, votes));
  }
}
