package org.tupyo.count.transfer;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Candidate;
import org.tupyo.count.Flaw;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.TieRule.EarlierRounds;
import org.tupyo.count.TieRule.EarlierRounds.From;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.OpenTie;
import org.tupyo.count.internal.Rankings;

/// The single transferable vote of Scotland's councils. Page: `docs/methods/scottish-stv.md`.
///
/// Source: Scottish Local Government Elections Order 2007 and 2011, rules 45 to 52.
///
/// @param seats how many are elected, at least 1
public record ScottishStv(int seats) implements VotingMethod {
  private static final int PLACES = 5;

  public ScottishStv {
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

  /// Ties go to the most recent stage at which the candidates differed, as rules 49 and 51 have it;
  /// `ties` is for those who never did.
  @Override
  public Tally count(Profile profile, TieRule ties) {
    var rule = ties instanceof EarlierRounds ? ties : new EarlierRounds(From.LAST, ties);
    var ledger = new Ledger(this, profile, rule);
    var table = new ValueTable(ledger, BallotPolicy.ONE_EACH, seats, PLACES);
    table.setQuota((table.firstActive() / (seats + 1) + 1) * table.unit());
    try {
      count(table);
    } catch (OpenTie _) {
      return table.tied();
    }
    return table.tally();
  }

  private static void count(ValueTable table) {
    var done = new HashSet<Candidate>();
    while (true) {
      table.begin();
      table.electWithQuota();
      if (table.isComplete()) {
        table.complete();
        table.end();
        return;
      }
      var waiting = table.elected().stream().filter(one -> !done.contains(one)).toList();
      if (!table.capped().isEmpty()) {
        table.excludeCapped();
      } else if (waiting.isEmpty()) {
        table.exclude(List.of(table.lowest()));
      } else {
        // A surplus of nothing takes its stage too, in which nothing moves.
        var candidate = table.largest(waiting);
        done.add(candidate);
        long surplus = table.surplus(candidate);
        long votes = table.votes(candidate);
        table.transferSurplus(candidate, value -> Exactly.timesOver(value, surplus, votes));
      }
      table.end();
    }
  }
}
