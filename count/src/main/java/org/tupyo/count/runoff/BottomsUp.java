package org.tupyo.count.runoff;

import java.util.ArrayList;
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
import org.tupyo.count.internal.Table;

/// The candidate with the fewest votes is excluded, and the ballots go to the next name on them,
/// until as many are left as there are seats. Page: `docs/methods/bottoms-up.md`.
///
/// @param seats how many are elected, at least 1
/// @param policy what unusual marks mean
public record BottomsUp(int seats, BallotPolicy policy) implements VotingMethod {
  public BottomsUp {
    Rankings.requireSeats(seats);
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
    Rankings.requireNoCaps(profile, this);
    var ledger = new Ledger(this, profile, ties);
    var table = new Table(ledger, policy);
    table.deal(List.of());
    try {
      while (table.continuing().size() > seats) {
        var undeclared = table.undeclaredWithVotes();
        List<Candidate> leaving =
            undeclared.isEmpty()
                ? List.of(ledger.ties().loser(table.lowest(table.continuing())))
                : undeclared;
        table.end(Optional.empty(), List.of(), leaving);
      }
    } catch (OpenTie _) {
      var among = table.electable();
      return ledger.tied(List.of(), among, table.others(among), table.lastVotes());
    }
    var elected = new ArrayList<Candidate>();
    Ledger.byFigure(table.electable(), table.votes()).forEach(elected::addAll);
    table.end(Optional.empty(), elected, List.of());
    return ledger.elected(elected, table.others(elected), table.lastVotes());
  }
}
