package org.tupyo.count;

import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tupyo.count.Outcome.Decided;
import org.tupyo.count.Outcome.NotReached;
import org.tupyo.count.Outcome.Reason;
import org.tupyo.count.Outcome.Tied;

/// What the methods share in which a mark is a vote and those with the most votes are elected.
final class MostVotes {
  private final VotingMethod method;
  private final Profile profile;
  private final TieRule tieRule;
  private final Totals totals;
  private final Map<Candidate, Long> votes = new LinkedHashMap<>();

  static Tally count(VotingMethod method, Profile profile, TieRule tieRule) {
    if (tieRule instanceof TieRule.Order(var order)
        && !new HashSet<>(order).containsAll(profile.candidates())) {
      // Said at every count, not only at the one that happens to tie.
      throw new IllegalArgumentException(
          "the order for ties " + order + " does not have everyone of " + profile.candidates());
    }
    return new MostVotes(method, profile, tieRule).tally();
  }

  static void requireSeats(int seats) {
    if (seats < 1) {
      throw new IllegalArgumentException("at least one seat is to be filled, not " + seats);
    }
  }

  static Optional<Flaw> flawOf(Ballot ballot, int min, int max) {
    if (ballot.isBlank()) {
      return Optional.empty();
    }
    return switch (ballot) {
      case Unreadable() -> Optional.of(Flaw.UNREADABLE);
      case Marks(var marked) when marked.size() < min -> Optional.of(Flaw.TOO_FEW_MARKS);
      case Marks(var marked) when marked.size() > max -> Optional.of(Flaw.TOO_MANY_MARKS);
      case Marks _ -> Optional.empty();
    };
  }

  private MostVotes(VotingMethod method, Profile profile, TieRule tieRule) {
    this.method = method;
    this.profile = profile;
    this.tieRule = tieRule;
    profile.candidates().forEach(candidate -> votes.put(candidate, 0L));
    this.totals = add();
  }

  /// Adds up every ballot, each into exactly one of valid, blank and invalid.
  private Totals add() {
    long valid = 0;
    long blank = 0;
    long given = 0;
    var flaws = new EnumMap<Flaw, Long>(Flaw.class);
    for (var row : profile.ballots().entrySet()) {
      var ballot = row.getKey();
      long times = row.getValue();
      var flaw = method.flawOf(ballot);
      if (flaw.isPresent()) {
        flaws.merge(flaw.get(), times, Math::addExact);
      } else if (ballot.isBlank()) {
        blank = Math.addExact(blank, times);
      } else {
        valid = Math.addExact(valid, times);
        given = Math.addExact(given, Math.multiplyExact(times, ballot.candidates().size()));
        ballot.candidates().forEach(marked -> votes.merge(marked, times, Math::addExact));
      }
    }
    return new Totals(profile.cast(), valid, blank, flaws, given);
  }

  private Tally tally() {
    // The sort is stable: equal votes stay in the order of the contest.
    var order =
        new ArrayList<>(
            votes.keySet().stream().sorted(comparingLong(this::votes).reversed()).toList());
    var withVotes = order.stream().filter(candidate -> votes(candidate) > 0).toList();
    if (withVotes.isEmpty()) {
      var reason = totals.cast() == 0 ? Reason.NO_BALLOTS : Reason.NO_VALID_BALLOTS;
      return tally(order, List.of(), new NotReached(reason));
    }
    if (withVotes.size() <= method.seats()) {
      return tally(order, List.of(), new Decided(withVotes));
    }
    return tallyAtLastSeat(order);
  }

  /// Decides between those who get the last seat and those who just miss it.
  private Tally tallyAtLastSeat(List<Candidate> order) {
    int seats = method.seats();
    long last = votes(order.get(seats - 1));
    if (votes(order.get(seats)) < last) {
      return tally(order, List.of(), new Decided(order.subList(0, seats)));
    }
    var certain = order.stream().filter(candidate -> votes(candidate) > last).toList();
    var among = order.stream().filter(candidate -> votes(candidate) == last).toList();
    var tie = tieRule.decide(among, seats - certain.size());
    if (tie.decision() instanceof Tie.Open) {
      return tally(order, List.of(tie), new Tied(certain, among, tie.seats()));
    }
    var decided = new ArrayList<>(order);
    for (int i = 0; i < among.size(); i++) {
      decided.set(certain.size() + i, tie.decision().order().get(i));
    }
    return tally(decided, List.of(tie), new Decided(decided.subList(0, seats)));
  }

  private Tally tally(List<Candidate> order, List<Tie> ties, Outcome outcome) {
    var standings = new ArrayList<Standing>();
    for (var candidate : order) {
      long own = votes(candidate);
      int place = 1 + (int) votes.values().stream().filter(others -> others > own).count();
      standings.add(
          new Standing(place, candidate, own, totals.share(own), resultOf(candidate, outcome)));
    }
    return new Tally(method, tieRule, totals, standings, ties, outcome);
  }

  private static Standing.Result resultOf(Candidate candidate, Outcome outcome) {
    if (outcome.elected().contains(candidate)) {
      return Standing.Result.ELECTED;
    }
    return outcome instanceof Tied tied && tied.among().contains(candidate)
        ? Standing.Result.TIED
        : Standing.Result.NOT_ELECTED;
  }

  private long votes(Candidate candidate) {
    return votes.getOrDefault(candidate, 0L);
  }
}
