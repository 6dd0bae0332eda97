package org.tupyo.count.transfer;

import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Step;
import org.tupyo.count.Step.Destination;
import org.tupyo.count.Step.Inactive;
import org.tupyo.count.Tally;
import org.tupyo.count.Tie.Question;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.OpenTie;
import org.tupyo.count.internal.Trail;
import org.tupyo.count.transfer.ParcelRules.ExclusionStage;
import org.tupyo.count.transfer.ParcelRules.Losers;
import org.tupyo.count.transfer.ParcelRules.Quota;
import org.tupyo.count.transfer.ParcelTable.Parcel;

/// Counts by parcels: of a surplus only the papers that came last move on. The numbers 5.x are
/// clauses of the rules of the Electoral Reform Society.
final class ParcelCount {
  private final ParcelRules rules;
  private final int seats;
  private final Ledger ledger;
  private final ParcelTable table;
  private final List<Candidate> candidates;
  private final long ballots;
  private final List<Integer> waiting = new ArrayList<>();
  private final List<Integer> settled = new ArrayList<>();
  private final List<Integer> excluded = new ArrayList<>();
  private final List<Candidate> elected = new ArrayList<>();
  private final List<Step.Transfer> transfers = new ArrayList<>();
  private final Map<Candidate, Fraction> lastVotes = new LinkedHashMap<>();
  private final Optional<Trail> trail = Trail.current();
  private long quota;
  private long enough;
  private int number;
  private List<Candidate> electedNow = new ArrayList<>();
  private List<Candidate> leavingNow = List.of();

  ParcelCount(VotingMethod method, ParcelRules rules, Profile profile, TieRule ties) {
    this.rules = rules;
    this.seats = method.seats();
    this.ledger = new Ledger(method, profile, ties);
    this.table = new ParcelTable(profile);
    this.candidates = profile.candidates();
    this.ballots = held();
  }

  Tally tally() {
    try {
      electWinners();
      while (!isOver()) {
        if (surplus() > 0 && sureLosers().isEmpty()) {
          transferSurplus();
        } else {
          exclude();
        }
      }
    } catch (OpenTie _) {
      record();
      flush();
      var among = named(continuing()).stream().filter(ParcelCount::isElectable).toList();
      if (among.size() > seats - elected.size()) {
        return ledger.tied(elected, among, others(), lastVotes);
      }
      var all = new ArrayList<>(elected);
      all.addAll(among);
      return ledger.elected(all, others(), lastVotes);
    }
    complete();
    return ledger.elected(elected, others(), lastVotes);
  }

  private boolean isOver() {
    return elected.size() == seats || continuing().size() <= seats - elected.size();
  }

  // ---- the quota, and who has it

  private void updateQuota() {
    if (rules.quota() == Quota.WHOLE) {
      quota = (ballots / ParcelTable.UNIT / (seats + 1) + 1) * ParcelTable.UNIT;
      enough = quota;
      return;
    }
    if (elected.isEmpty()) {
      // 5.1.6 and 5.4.8: while nobody is elected, what has run out counts no more.
      quota = Math.ceilDiv(held(), seats + 1L);
    }
    long active = 0;
    for (int i = 0; i < candidates.size(); i++) {
      if (waiting.contains(i)) {
        active += Math.max(0, table.votes(i) - quota);
      } else if (!settled.contains(i)) {
        active += table.votes(i);
      }
    }
    int left = seats - elected.size();
    if (left > 0) {
      // 5.1.7(b); with no votes left nobody is elected by 0.
      enough = Math.max(1, Math.ceilDiv(active, left + 1L));
    }
  }

  private void electWinners() {
    while (elected.size() < seats) {
      updateQuota();
      var reached =
          continuing().stream()
              .filter(one -> isElectable(candidates.get(one)) && table.votes(one) >= enough)
              .sorted(comparingLong((Integer one) -> table.votes(one)).reversed())
              .toList();
      if (reached.isEmpty()) {
        return;
      }
      for (int one : withSeats(reached)) {
        table.close(one);
        waiting.add(one);
        elected.add(candidates.get(one));
        electedNow.add(candidates.get(one));
      }
      if (rules.quota() == Quota.WHOLE) {
        return;
      }
    }
  }

  /// 5.6.2: where rounding lets one more reach the quota than there are seats.
  private List<Integer> withSeats(List<Integer> reached) {
    int left = seats - elected.size();
    if (reached.size() <= left) {
      return reached;
    }
    long last = table.votes(reached.get(left - 1));
    var sure = reached.stream().filter(one -> table.votes(one) > last).toList();
    var level = reached.stream().filter(one -> table.votes(one) == last).toList();
    var chosen = new ArrayList<>(sure);
    ledger
        .ties()
        .winners(Question.ELECT, named(level), left - sure.size())
        .forEach(one -> chosen.add(candidates.indexOf(one)));
    return chosen;
  }

  // ---- surpluses

  private long surplus() {
    return waiting.stream().mapToLong(one -> Math.max(0, table.votes(one) - quota)).sum();
  }

  private void transferSurplus() {
    long most = waiting.stream().mapToLong(table::votes).max().orElseThrow();
    var level = waiting.stream().filter(one -> table.votes(one) == most).sorted().toList();
    int winner = candidates.indexOf(ledger.ties().winner(Question.TRANSFER, named(level)));
    record();
    long surplus = table.votes(winner) - quota;
    var last = table.last(winner);
    long papers = table.transferable(last.ballots());
    // 5.3.7: a paper is never worth more than it was.
    long value = papers * last.value() > surplus ? Math.max(0, surplus / papers) : last.value();
    table.empty(winner, quota);
    waiting.removeIf(one -> one == winner);
    settled.add(winner);
    var moving = last.ballots().stream().filter(ballot -> isTransferable(ballot)).toList();
    long moved = note(winner, table.deal(new Parcel(value, moving)));
    noteLost(winner, surplus - moved);
    electWinners();
  }

  private boolean isTransferable(int ballot) {
    return table.transferable(List.of(ballot)) > 0;
  }

  // ---- exclusions

  private void exclude() {
    var losers = new ArrayList<>(sureLosers());
    if (losers.isEmpty() || isWithLastOfOthers(losers)) {
      losers.add(lastOf(continuing().stream().filter(one -> !losers.contains(one)).toList()));
    }
    losers.sort(Comparator.naturalOrder());
    leavingNow = named(losers);
    losers.forEach(table::close);
    excluded.addAll(losers);
    var parcels = table.byValue(losers, rules.stage() == ExclusionStage.ALL_VALUES);
    record();
    for (int i = 0; i < parcels.size(); i++) {
      if (i > 0 && rules.stage() == ExclusionStage.EACH_VALUE) {
        record();
      }
      table.take(losers, parcels.get(i));
      note(losers.getFirst(), table.deal(parcels.get(i)));
      electWinners();
      if (isOver()) {
        return;
      }
    }
    if (parcels.isEmpty()) {
      electWinners();
    }
  }

  /// At the first exclusion those without any vote move nothing, so that the last of the others
  /// goes in the same stage.
  private boolean isWithLastOfOthers(List<Integer> losers) {
    return excluded.isEmpty()
        && surplus() == 0
        && losers.stream().allMatch(one -> table.votes(one) == 0)
        && continuing().size() - losers.size() > seats - elected.size();
  }

  private int lastOf(List<Integer> among) {
    long fewest = among.stream().mapToLong(table::votes).min().orElseThrow();
    var last = among.stream().filter(one -> table.votes(one) == fewest).toList();
    return candidates.indexOf(ledger.ties().loser(named(last)));
  }

  /// The largest group of the last who can go together; those with equal votes go together or stay
  /// together.
  private List<Integer> sureLosers() {
    var order = continuing().stream().sorted(comparingLong(table::votes)).toList();
    int most = order.size() - (seats - elected.size());
    long sum = surplus();
    int size = 0;
    for (int i = 0; i + 1 < order.size() && i < most; i++) {
      sum += table.votes(order.get(i));
      long next = table.votes(order.get(i + 1));
      boolean apart = table.votes(order.get(i)) < next;
      if (apart && (rules.losers() == Losers.AT_MOST_NEXT ? sum <= next : sum < next)) {
        size = i + 1;
      }
    }
    return order.subList(0, size).stream().sorted().toList();
  }

  // ---- the record

  private void complete() {
    var left =
        continuing().stream()
            .filter(one -> isElectable(candidates.get(one)))
            .sorted(comparingLong((Integer one) -> table.votes(one)).reversed())
            .toList();
    for (int one : left) {
      if (elected.size() < seats) {
        table.close(one);
        elected.add(candidates.get(one));
        electedNow.add(candidates.get(one));
      }
    }
    record();
    flush();
  }

  /// Writes down what everyone holds now; what moves after it belongs to it.
  private void record() {
    flush();
    var votes = new LinkedHashMap<Candidate, Fraction>();
    for (int i = 0; i < candidates.size(); i++) {
      if (table.votes(i) > 0 || !excluded.contains(i)) {
        votes.put(candidates.get(i), Fraction.fixed(table.votes(i), ParcelTable.PLACES));
      }
    }
    for (var one : candidates) {
      if (!excluded.contains(candidates.indexOf(one)) || leavingNow.contains(one)) {
        lastVotes.put(one, votes.getOrDefault(one, Fraction.ZERO));
      }
    }
    pending = new Pending(votes, enough, held(), List.copyOf(electedNow), leavingNow);
    electedNow = new ArrayList<>();
    leavingNow = List.of();
    ledger.ties().remember(votes);
    if (!votes.isEmpty()) {
      trail.ifPresent(asked -> asked.add(table.whereabouts()));
    }
  }

  private Pending pending = new Pending(Map.of(), 0, 0, List.of(), List.of());

  private record Pending(
      Map<Candidate, Fraction> votes,
      long quota,
      long held,
      List<Candidate> elected,
      List<Candidate> leaving) {}

  private void flush() {
    if (pending.votes().isEmpty()) {
      return;
    }
    var inactive = Fraction.fixed(table.total() - pending.held(), ParcelTable.PLACES);
    ledger.add(
        new Step.Round(
            ++number,
            Fraction.fixed(table.total(), ParcelTable.PLACES),
            Optional.of(Fraction.fixed(pending.quota(), ParcelTable.PLACES)),
            pending.votes(),
            Map.of(Inactive.EXHAUSTED, inactive),
            Fraction.ZERO,
            pending.elected(),
            pending.leaving(),
            transfers,
            Map.of()));
    transfers.clear();
    pending = new Pending(Map.of(), 0, 0, List.of(), List.of());
  }

  private long note(int from, Map<Integer, Long> moved) {
    long sum = 0;
    for (var part : moved.entrySet()) {
      var to =
          part.getKey() < 0
              ? new Destination.Nobody()
              : new Destination.To(candidates.get(part.getKey()));
      sum += part.getValue();
      transfers.add(
          new Step.Transfer(
              candidates.get(from), to, Fraction.fixed(part.getValue(), ParcelTable.PLACES)));
    }
    return sum;
  }

  private void noteLost(int from, long units) {
    if (units > 0) {
      transfers.add(
          new Step.Transfer(
              candidates.get(from),
              new Destination.Rounding(),
              Fraction.fixed(units, ParcelTable.PLACES)));
    }
  }

  private long held() {
    long held = 0;
    for (int i = 0; i < candidates.size(); i++) {
      held += table.votes(i);
    }
    return held;
  }

  private List<Integer> continuing() {
    var continuing = new ArrayList<Integer>();
    for (int i = 0; i < candidates.size(); i++) {
      if (table.isContinuing(i)) {
        continuing.add(i);
      }
    }
    return continuing;
  }

  private static boolean isElectable(Candidate candidate) {
    return candidate.role() != Role.UNDECLARED;
  }

  private List<Candidate> named(List<Integer> numbers) {
    return numbers.stream().map(candidates::get).toList();
  }

  private List<List<Candidate>> others() {
    var others = new ArrayList<List<Candidate>>();
    if (elected.size() == seats) {
      others.addAll(Ledger.byFigure(named(continuing()), lastVotes));
    }
    named(excluded).reversed().forEach(one -> others.add(List.of(one)));
    return others;
  }
}
