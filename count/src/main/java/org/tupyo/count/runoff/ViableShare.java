package org.tupyo.count.runoff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Candidate;
import org.tupyo.count.Flaw;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.OpenTie;
import org.tupyo.count.internal.Rankings;
import org.tupyo.count.internal.Table;
import org.tupyo.count.runoff.InstantRunoff.Threshold;

/// Candidates are excluded, and their ballots go to the next name on them, until everyone left has
/// a share of the ballots, as parties hold it that share out delegates. Page:
/// `docs/methods/viable-share.md`.
///
/// @param policy what unusual marks mean
/// @param share of the ballots that count, more than 0 and at most 1
/// @param leaving how many are excluded at once
/// @param threshold whether the share is of the ballots of the round or of the first round
public record ViableShare(BallotPolicy policy, Fraction share, Leaving leaving, Threshold threshold)
    implements VotingMethod {

  /// How many are excluded at once.
  public enum Leaving {
    LOWEST,
    ALL_BELOW
  }

  public ViableShare {
    if (share.signum() <= 0 || share.compareTo(Fraction.ONE) > 0) {
      throw new IllegalArgumentException("a share is more than 0 and at most 1, not " + share);
    }
  }

  /// As many as can have the share at once.
  @Override
  public int seats() {
    return Fraction.ONE.dividedBy(share).roundedDown(0).numerator().intValueExact();
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
    var first = share.times(table.active());
    try {
      while (true) {
        var needed = threshold == Threshold.FIRST_ROUND ? first : share.times(table.active());
        var below =
            table.ascending().stream()
                .filter(one -> Fraction.of(table.votes(one)).compareTo(needed) < 0)
                .toList();
        var undeclared = table.undeclaredWithVotes();
        if (undeclared.isEmpty() && (below.isEmpty() || table.continuing().size() == 1)) {
          return elected(ledger, table, needed);
        }
        var out = undeclared.isEmpty() ? leaving(below, ledger, table) : undeclared;
        table.end(Optional.of(needed), List.of(), out);
      }
    } catch (OpenTie _) {
      var among = table.electable();
      return ledger.tied(List.of(), among, table.others(among), table.lastVotes());
    }
  }

  private List<Candidate> leaving(List<Candidate> below, Ledger ledger, Table table) {
    return leaving == Leaving.ALL_BELOW
        ? below
        : List.of(ledger.ties().loser(table.lowest(table.continuing())));
  }

  private Tally elected(Ledger ledger, Table table, Fraction needed) {
    var elected = new ArrayList<Candidate>();
    Ledger.byFigure(table.electable(), table.votes()).forEach(elected::addAll);
    table.end(Optional.of(needed), elected, List.of());
    return ledger.elected(elected, table.others(elected), table.lastVotes());
  }
}
