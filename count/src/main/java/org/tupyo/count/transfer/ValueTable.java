package org.tupyo.count.transfer;

import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step;
import org.tupyo.count.Step.Destination;
import org.tupyo.count.Step.Inactive;
import org.tupyo.count.Step.Transfer;
import org.tupyo.count.Tally;
import org.tupyo.count.Tie.Question;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.Papers;
import org.tupyo.count.internal.Piles;

/// The table of a count in which all papers of a winner move on at a smaller value (the weighted
/// inclusive Gregory method): who holds what, in units of the last decimal, and the stages.
final class ValueTable {
  private final Ledger ledger;
  private final Papers papers;
  private final Piles piles;
  private final int places;
  private final int seats;
  private final List<Candidate> candidates;
  private final Map<Candidate, Integer> numbers = new LinkedHashMap<>();
  private final List<Candidate> elected = new ArrayList<>();
  private final List<Candidate> excluded = new ArrayList<>();
  private final Map<Candidate, Fraction> lastVotes = new LinkedHashMap<>();
  private final long firstActive;
  private Stage stage = new Stage(Map.of(), Map.of(), 0);
  private long quota;
  private long lost;
  private int number;

  ValueTable(Ledger ledger, BallotPolicy policy, int seats, int places) {
    this.ledger = ledger;
    this.seats = seats;
    this.places = places;
    this.papers = new Papers(ledger.profile(), policy);
    this.piles = new Piles(papers, Exactly.tenTo(places));
    this.candidates = ledger.profile().candidates();
    candidates.forEach(one -> numbers.put(one, numbers.size()));
    piles.deal();
    this.firstActive = total(candidates) / unit();
  }

  /// The stage that is going on: what was held when it began, and what is done in it.
  private record Stage(
      Map<Candidate, Fraction> votes,
      Map<Inactive, Fraction> inactive,
      long lost,
      List<Candidate> elected,
      List<Candidate> excluded,
      List<Transfer> transfers) {
    Stage(Map<Candidate, Fraction> votes, Map<Inactive, Fraction> inactive, long lost) {
      this(votes, inactive, lost, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  long unit() {
    return Exactly.tenTo(places);
  }

  /// The ballots that named somebody in the count first.
  long firstActive() {
    return firstActive;
  }

  void setQuota(long units) {
    quota = units;
  }

  long quota() {
    return quota;
  }

  /// Begins a stage: whatever is held now is what its figures say.
  void begin() {
    piles.follow();
    var inactive = new EnumMap<Inactive, Fraction>(Inactive.class);
    piles.inactiveByReason().forEach((why, units) -> inactive.put(why, exact(units)));
    var votes = new LinkedHashMap<Candidate, Fraction>();
    for (var candidate : candidates) {
      if (isHopeful(candidate) || elected.contains(candidate)) {
        votes.put(candidate, exact(votes(candidate)));
      }
    }
    lastVotes.putAll(votes);
    stage = new Stage(votes, inactive, lost);
  }

  /// Ends the stage, and writes it down.
  void end() {
    number++;
    ledger.ties().remember(stage.votes());
    ledger.add(
        new Step.Round(
            number,
            Fraction.of(papers.total()),
            Optional.of(exact(quota)),
            stage.votes(),
            stage.inactive(),
            exact(stage.lost()),
            stage.elected(),
            stage.excluded(),
            stage.transfers(),
            Map.of()));
  }

  boolean isHopeful(Candidate candidate) {
    return piles.isContinuing(number(candidate));
  }

  /// Who is neither elected nor excluded, in the order of the contest.
  List<Candidate> hopeful() {
    return candidates.stream().filter(this::isHopeful).toList();
  }

  /// The same, those with the fewest votes first.
  List<Candidate> ascending() {
    return hopeful().stream().sorted(comparingLong(this::votes)).toList();
  }

  int seatsLeft() {
    return seats - elected.size();
  }

  List<Candidate> elected() {
    return elected;
  }

  /// In units.
  long votes(Candidate candidate) {
    return piles.votes(number(candidate));
  }

  /// In units.
  long total(Collection<Candidate> of) {
    return of.stream().mapToLong(this::votes).reduce(0L, Math::addExact);
  }

  long surplus(Candidate candidate) {
    return votes(candidate) - quota;
  }

  /// Those who have the quota and are not elected yet, most votes first.
  List<Candidate> withQuota() {
    var reached =
        hopeful().stream()
            .filter(one -> votes(one) >= quota && one.role() != Role.UNDECLARED)
            .sorted(comparingLong((Candidate one) -> votes(one)).reversed())
            .toList();
    return ledger.caps().isNone() ? reached : within(reached);
  }

  /// Those in the count whose affiliation has the seats it may have: they leave before anything
  /// else is done.
  List<Candidate> capped() {
    return ledger.caps().full(hopeful(), elected);
  }

  /// Everyone in the count who may be elected together, most votes first.
  List<Candidate> everyone() {
    var all = ascending().reversed().stream().filter(one -> one.role() != Role.UNDECLARED).toList();
    return ledger.caps().isNone() ? all : within(all);
  }

  /// Excludes those of `capped`.
  void excludeCapped() {
    var capped = capped();
    ledger.passOver(capped);
    exclude(capped);
  }

  private List<Candidate> within(List<Candidate> some) {
    var exact = new LinkedHashMap<Candidate, Fraction>();
    some.forEach(one -> exact.put(one, exact(votes(one))));
    return ledger.within(some, exact, elected);
  }

  void elect(Candidate candidate) {
    piles.close(number(candidate));
    elected.add(candidate);
    stage.elected().add(candidate);
  }

  /// Elects everyone who has the quota, while there are seats.
  void electWithQuota() {
    for (var candidate : withQuota()) {
      if (seatsLeft() > 0) {
        elect(candidate);
      }
    }
  }

  /// Whether all seats are filled, or no more candidates are left than seats.
  boolean isComplete() {
    return seatsLeft() <= 0 || ledger.caps().within(hopeful(), elected).size() <= seatsLeft();
  }

  /// Fills what is left, and formally excludes whoever is left then. A stage must be going on.
  void complete() {
    var byVotes =
        hopeful().stream().sorted(comparingLong((Candidate one) -> votes(one)).reversed()).toList();
    for (var candidate : ledger.caps().isNone() ? byVotes : within(byVotes)) {
      if (seatsLeft() > 0 && candidate.role() != Role.UNDECLARED) {
        elect(candidate);
      }
    }
    for (var candidate : ascending()) {
      close(candidate);
    }
  }

  private void close(Candidate candidate) {
    piles.close(number(candidate));
    excluded.add(candidate);
    stage.excluded().add(candidate);
  }

  /// Moves a winner's papers on at a new value; the winner keeps the quota.
  void transferSurplus(Candidate candidate, LongUnaryOperator newValue) {
    long surplus = surplus(candidate);
    var moved = piles.moveAll(number(candidate), newValue);
    piles.keep(number(candidate), quota);
    long sum = record(candidate, moved);
    if (surplus > sum) {
      stage.transfers().add(transfer(candidate, new Destination.Rounding(), surplus - sum));
    }
    lost += surplus - sum;
  }

  /// Excludes candidates together, and moves their papers on at the value they have.
  void exclude(List<Candidate> leaving) {
    leaving.forEach(this::close);
    for (var candidate : leaving) {
      record(candidate, piles.moveAll(number(candidate), value -> value));
    }
  }

  /// Writes down what moved, and gives its sum.
  private long record(Candidate from, Piles.Moved moved) {
    long sum = moved.nobody();
    for (var to : moved.to().entrySet()) {
      sum += to.getValue();
      var destination = new Destination.To(candidates.get(to.getKey()));
      stage.transfers().add(transfer(from, destination, to.getValue()));
    }
    if (moved.nobody() > 0) {
      stage.transfers().add(transfer(from, new Destination.Nobody(), moved.nobody()));
    }
    return sum;
  }

  private Transfer transfer(Candidate from, Destination to, long units) {
    return new Transfer(from, to, exact(units));
  }

  /// The largest group of the last who can be excluded together without changing who wins: their
  /// votes and all surpluses are fewer than the votes of the next above them.
  List<Candidate> sureLosers(Collection<Candidate> among, long surpluses, int keepAtLeast) {
    var order = among.stream().sorted(comparingLong(this::votes)).toList();
    long sum = surpluses;
    int size = 0;
    for (int i = 0; i + 1 < order.size() && i + 1 <= order.size() - keepAtLeast; i++) {
      sum += votes(order.get(i));
      if (sum < votes(order.get(i + 1))) {
        size = i + 1;
      }
    }
    return leavesEnough(order.subList(0, size)) ? inOrder(order.subList(0, size)) : List.of();
  }

  /// Whether caps let the others fill the seats.
  private boolean leavesEnough(Collection<Candidate> leaving) {
    var rest = hopeful().stream().filter(one -> !leaving.contains(one)).toList();
    return ledger.caps().isNone() || ledger.caps().within(rest, elected).size() >= seatsLeft();
  }

  private List<Candidate> inOrder(Collection<Candidate> some) {
    return candidates.stream().filter(some::contains).toList();
  }

  /// The hopeful with the fewest votes; whoever the rule for ties says, where several have.
  Candidate lowest() {
    long fewest = votes(ascending().getFirst());
    return ledger.ties().loser(hopeful().stream().filter(one -> votes(one) == fewest).toList());
  }

  /// Whoever of these has the largest surplus.
  Candidate largest(Collection<Candidate> among) {
    long most = among.stream().mapToLong(this::votes).max().orElseThrow();
    var level = among.stream().filter(one -> votes(one) == most).toList();
    return ledger.ties().winner(Question.TRANSFER, inOrder(level));
  }

  Tally tally() {
    return ledger.elected(elected, others(), lastVotes);
  }

  /// The tally where an open tie ended the count.
  Tally tied() {
    end();
    Set<Candidate> among = new LinkedHashSet<>(hopeful());
    among.removeIf(one -> one.role() == Role.UNDECLARED);
    if (seatsLeft() == 0 || among.size() <= seatsLeft()) {
      // The order of surpluses is open, but it cannot change who is elected.
      var all = new ArrayList<>(elected);
      if (seatsLeft() > 0) {
        Ledger.byFigure(among, lastVotes).forEach(all::addAll);
      }
      return ledger.elected(all, others(), lastVotes);
    }
    return ledger.tied(elected, among, others(), lastVotes);
  }

  private List<List<Candidate>> others() {
    var others = new ArrayList<List<Candidate>>();
    excluded.reversed().forEach(one -> others.add(List.of(one)));
    return others;
  }

  private Fraction exact(long units) {
    return Fraction.fixed(units, places);
  }

  private int number(Candidate candidate) {
    return numbers.getOrDefault(candidate, -1);
  }
}
