package org.tupyo.count.choices;

import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Flaw;
import org.tupyo.count.Fraction;
import org.tupyo.count.Marks;
import org.tupyo.count.MarksMethod;
import org.tupyo.count.Outcome;
import org.tupyo.count.Outcome.NotReached;
import org.tupyo.count.Outcome.Reason;
import org.tupyo.count.Outcome.Tied;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;
import org.tupyo.count.Standing;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.Tie;
import org.tupyo.count.TieRule;
import org.tupyo.count.Totals;
import org.tupyo.count.Unreadable;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.Seats;
import org.tupyo.count.internal.Ties;

/// What the methods share in which a mark is a vote and those with the most votes are elected.
final class MostVotes {
  private final MarksMethod method;
  private final Profile profile;
  private final Ties ties;
  private final Totals totals;
  private final Map<Candidate, Long> votes = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();

  static Tally count(MarksMethod method, Profile profile, TieRule tieRule) {
    return new MostVotes(method, profile, new Ties(tieRule, profile)).tally();
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
      case Unreadable(), Scores _ -> Optional.of(Flaw.UNREADABLE);
      case Marks(var marked) -> flawOf(marked.size(), min, max);
      // A ranking is read as a vote for whoever it puts first.
      case Ranking ranking when first(ranking).legible() == Rank.Legible.NO ->
          Optional.of(Flaw.UNREADABLE);
      case Ranking ranking -> flawOf(first(ranking).candidates().size(), min, max);
    };
  }

  private static Optional<Flaw> flawOf(int marks, int min, int max) {
    if (marks < min) {
      return Optional.of(Flaw.TOO_FEW_MARKS);
    }
    return marks > max ? Optional.of(Flaw.TOO_MANY_MARKS) : Optional.empty();
  }

  private static Set<Candidate> marked(Ballot ballot) {
    return ballot instanceof Ranking ranking ? first(ranking).candidates() : ballot.candidates();
  }

  private static Rank first(Ranking ranking) {
    return ranking.ranks().stream().filter(rank -> !rank.isEmpty()).findFirst().orElse(Rank.EMPTY);
  }

  private MostVotes(MarksMethod method, Profile profile, Ties ties) {
    this.method = method;
    this.profile = profile;
    this.ties = ties;
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
        var marked = marked(ballot);
        given = Math.addExact(given, Math.multiplyExact(times, marked.size()));
        marked.forEach(one -> votes.merge(one, times, Math::addExact));
      }
    }
    return new Totals(profile.cast(), valid, blank, flaws, given);
  }

  private Tally tally() {
    // The sort is stable: equal votes stay in the order of the contest.
    var order =
        new ArrayList<>(
            votes.keySet().stream().sorted(comparingLong(this::votes).reversed()).toList());
    if (totals.valid() == 0) {
      var reason = totals.cast() == 0 ? Reason.NO_BALLOTS : Reason.NO_VALID_BALLOTS;
      return tally(order, new NotReached(reason));
    }
    // Nobody is elected without a vote, nor a name that nobody registered.
    var electable =
        order.stream()
            .filter(candidate -> votes(candidate) > 0 && candidate.role() != Role.UNDECLARED)
            .toList();
    return tally(order, electable, new Seats(method.seats(), profile.caps(), ties));
  }

  private Tally tally(List<Candidate> order, List<Candidate> electable, Seats filling) {
    var standing = order;
    for (var level : Ledger.byFigure(electable, exact())) {
      int asked = ties.asked().size();
      filling.fill(level);
      for (var tie : ties.asked().subList(asked, ties.asked().size())) {
        standing = withDecision(standing, tie);
      }
    }
    if (!filling.passedOver().isEmpty()) {
      steps.add(new Step.Group(Step.As.CAPPED, filling.passedOver()));
    }
    var decided = Outcome.of(filling.elected(), totals);
    var certain = decided.elected();
    return tally(
        standing,
        filling
            .open()
            .map(tie -> (Outcome) new Tied(certain, tie.among(), tie.seats()))
            .orElse(decided));
  }

  /// Those who were level stand as the tie was decided.
  private static List<Candidate> withDecision(List<Candidate> order, Tie tie) {
    if (tie.decision() instanceof Tie.Open) {
      return order;
    }
    var decided = tie.decision().order().iterator();
    return order.stream()
        .map(candidate -> tie.among().contains(candidate) ? decided.next() : candidate)
        .toList();
  }

  private Tally tally(List<Candidate> order, Outcome outcome) {
    var standings = new ArrayList<Standing>();
    for (var candidate : order) {
      var own = Fraction.of(votes(candidate));
      int place =
          1 + (int) votes.values().stream().filter(others -> others > votes(candidate)).count();
      standings.add(
          new Standing(place, candidate, own, totals.share(own), resultOf(candidate, outcome)));
    }
    steps.addFirst(new Step.Figures(Step.About.VOTES, exact()));
    return new Tally(method, ties.rule(), totals, standings, steps, ties.asked(), outcome);
  }

  private Map<Candidate, Fraction> exact() {
    var exact = new LinkedHashMap<Candidate, Fraction>();
    votes.forEach((candidate, number) -> exact.put(candidate, Fraction.of(number)));
    return exact;
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
