package org.tupyo.count.runoff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.Tie.Question;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.OpenTie;
import org.tupyo.count.internal.Table;
import org.tupyo.count.runoff.InstantRunoff.Stop;
import org.tupyo.count.runoff.InstantRunoff.Threshold;

/// Counts instant run-offs: one, or one for each seat.
final class RunoffCount {
  private final InstantRunoff rules;
  private final int seats;
  private final Ledger ledger;
  private final Table table;
  private final List<Candidate> elected = new ArrayList<>();
  private final Set<Candidate> passedOver = new HashSet<>();

  RunoffCount(VotingMethod method, InstantRunoff rules, Profile profile, TieRule ties) {
    this.rules = rules;
    this.seats = method.seats();
    this.ledger = new Ledger(method, profile, ties);
    this.table = new Table(ledger, rules.policy());
  }

  Tally tally() {
    try {
      while (elected.size() < seats) {
        var out = new ArrayList<>(elected);
        out.addAll(capped());
        ledger.ties().forget();
        table.deal(out);
        var winner = runoff();
        if (winner.isEmpty()) {
          break;
        }
        elected.add(winner.get());
      }
    } catch (OpenTie open) {
      return tied(open);
    }
    return ledger.elected(elected, table.others(elected), table.lastVotes());
  }

  private List<Candidate> capped() {
    var full = ledger.caps().full(notElected(), elected);
    ledger.passOver(full.stream().filter(passedOver::add).toList());
    return full;
  }

  private List<Candidate> notElected() {
    return ledger.electable().stream().filter(one -> !elected.contains(one)).toList();
  }

  /// Who can still win: those level for the seat, or everyone who may leave or stay.
  private Tally tied(OpenTie open) {
    if (ledger.everyoneFits(notElected(), seats - elected.size())) {
      Ledger.byFigure(notElected(), table.votes()).forEach(elected::addAll);
      return ledger.elected(elected, table.others(elected), table.lastVotes());
    }
    var among = open.tie().question() == Question.ELECT ? open.tie().among() : table.electable();
    if (seats - elected.size() >= among.size()) {
      // Each of them gets a seat in one run-off or another; only who is first is open.
      among = table.electable();
    }
    var known = new ArrayList<>(elected);
    known.addAll(among);
    return ledger.tied(elected, among, table.others(known), table.lastVotes());
  }

  private Optional<Candidate> runoff() {
    Optional<Candidate> winner = Optional.empty();
    long threshold = 0;
    for (int number = 1; ; number++) {
      long active = table.active();
      if (number == 1 || (rules.threshold() == Threshold.EACH_ROUND && winner.isEmpty())) {
        threshold = active / 2 + 1;
      }
      var undeclared = table.undeclaredWithVotes();
      boolean decides = undeclared.isEmpty() && winner.isEmpty() && active > 0;
      var won = decides ? winner(threshold) : Optional.<Candidate>empty();
      winner = winner.or(() -> won);
      boolean over = active == 0 || (undeclared.isEmpty() && isOver(winner));
      var leaving = over || won.isPresent() ? List.<Candidate>of() : leaving(undeclared, winner);
      table.end(Optional.of(Fraction.of(threshold)), won.stream().toList(), leaving);
      if (over) {
        return winner;
      }
    }
  }

  private boolean isOver(Optional<Candidate> winner) {
    return winner.isPresent() && (rules.stop() == Stop.MAJORITY || table.continuing().size() <= 2);
  }

  /// Whoever has the threshold, or is the last, or has more votes than the only other.
  private Optional<Candidate> winner(long threshold) {
    var electable = table.electable();
    var reached = electable.stream().filter(one -> table.votes(one) >= threshold).findFirst();
    if (reached.isPresent() || table.continuing().size() > 2 || electable.isEmpty()) {
      return reached;
    }
    return Optional.of(ledger.ties().winner(Question.ELECT, table.highest(electable)));
  }

  /// Who is excluded in this round, fewest votes first.
  private List<Candidate> leaving(List<Candidate> undeclared, Optional<Candidate> winner) {
    if (!undeclared.isEmpty()) {
      return undeclared;
    }
    var batch =
        switch (rules.elimination()) {
          case ONE -> List.<Candidate>of();
          case BATCH -> batch();
          case ALL_BUT_TWO -> allButTwo();
        };
    if (!batch.isEmpty()) {
      return batch;
    }
    var others = table.continuing().stream().filter(one -> !winner.equals(Optional.of(one)));
    return List.of(ledger.ties().loser(table.lowest(others.toList())));
  }

  /// The largest group of the last who together have fewer votes than the next above them.
  private List<Candidate> batch() {
    var order = table.ascending();
    int most = order.size() - (rules.stop() == Stop.TWO_REMAIN ? 2 : 1);
    int size = 0;
    long sum = 0;
    for (int i = 0; i < most; i++) {
      sum += table.votes(order.get(i));
      if (sum < table.votes(order.get(i + 1))) {
        size = i + 1;
      }
    }
    // One alone is an ordinary exclusion.
    return size > 1 ? order.subList(0, size) : List.of();
  }

  private List<Candidate> allButTwo() {
    var best = new ArrayList<Candidate>();
    for (var group : Ledger.byFigure(table.electable(), table.votes())) {
      if (best.size() < 2) {
        best.addAll(ledger.ties().winners(Question.ADVANCE, group, 2 - best.size()));
      }
    }
    return table.ascending().stream().filter(one -> !best.contains(one)).toList();
  }
}
