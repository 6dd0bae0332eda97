package org.tupyo.count.pairwise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.BallotPolicy.Unranked;
import org.tupyo.count.Candidate;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.internal.Duels;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.OpenTie;
import org.tupyo.count.internal.Table;

/// Run-offs that look at the duels of those who are left.
final class DuelRunoff {
  private final Ledger ledger;
  private final Duels duels;
  private final Look look;
  private final Table table;

  /// What the run-off looks at.
  enum Look {
    /// Takes away everyone outside the Smith set, once.
    SMITH_ONCE,
    /// Takes away everyone outside the Smith set before each exclusion.
    SMITH_EACH_ROUND,
    /// Stops as soon as somebody beats everyone who is left.
    WINNER_EACH_ROUND
  }

  DuelRunoff(Ledger ledger, Unranked unranked, Look look) {
    this.ledger = ledger;
    this.duels = Duels.of(ledger.profile(), unranked);
    this.look = look;
    this.table = new Table(ledger, BallotPolicy.ONE_EACH);
  }

  Tally tally() {
    ledger.add(duels.matrix());
    var outside = new ArrayList<>(ledger.profile().candidates());
    outside.removeAll(ledger.electable());
    table.deal(outside);
    try {
      if (look == Look.SMITH_ONCE) {
        narrow();
      }
      while (table.continuing().size() > 1 && !isDecided()) {
        if (look != Look.SMITH_EACH_ROUND || !narrow()) {
          var last = ledger.ties().loser(table.lowest(table.continuing()));
          table.end(Optional.empty(), List.of(), List.of(last));
        }
      }
    } catch (OpenTie _) {
      var among = table.continuing();
      return ledger.tied(List.of(), among, table.others(among), table.lastVotes());
    }
    var winner = winner();
    table.end(Optional.empty(), winner, List.of());
    return ledger.elected(winner, table.others(winner), table.lastVotes());
  }

  private boolean isDecided() {
    return look == Look.WINNER_EACH_ROUND && !duels.winners(table.continuing()).isEmpty();
  }

  private List<Candidate> winner() {
    return table.continuing().size() == 1 ? table.continuing() : duels.winners(table.continuing());
  }

  /// Takes away everyone outside the Smith set of those left.
  ///
  /// @return whether that was anybody
  private boolean narrow() {
    var smith = duels.smithSet(table.continuing());
    var others = table.ascending().stream().filter(one -> !smith.contains(one)).toList();
    ledger.add(new Step.Group(Step.As.SMITH_SET, smith));
    if (!others.isEmpty()) {
      table.end(Optional.empty(), List.of(), others);
    }
    return !others.isEmpty();
  }
}
