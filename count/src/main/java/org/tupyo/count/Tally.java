package org.tupyo.count;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tupyo.count.Outcome.NotReached;
import org.tupyo.count.Outcome.Tied;

/// The result of a count, with everything needed to follow it: the rules, where the ballots went,
/// every step, and each tie with how it was decided.
///
/// It checks its own sums, so a tally that exists adds up.
///
/// @param method the rule that counted, with all its settings
/// @param tieRule the rule for ties, whether or not one came up
/// @param totals where the ballots went
/// @param standings every candidate once, best first; level ones in the order of the contest, or of
///   the decision where a tie was decided
/// @param steps what was done, in order
/// @param ties those that mattered
/// @param outcome who is elected
public record Tally(
    VotingMethod method,
    TieRule tieRule,
    Totals totals,
    List<Standing> standings,
    List<Step> steps,
    List<Tie> ties,
    Outcome outcome) {
  public Tally {
    standings = List.copyOf(standings);
    steps = List.copyOf(steps);
    ties = List.copyOf(ties);
    requireOrder(standings);
    if (method instanceof MarksMethod) {
      requireVotes(totals, standings);
    }
    requireShares(totals, standings);
    requireSameStory(standings, ties, outcome);
    require(
        (totals.valid() == 0) == isWithoutBallots(outcome),
        totals.valid() + " valid ballots cannot end as " + outcome);
    require(
        vacant(method, outcome) >= 0, "more elected than " + method.seats() + " seats: " + outcome);
  }

  /// Seats that nobody got.
  public int vacantSeats() {
    return vacant(method, outcome);
  }

  private static int vacant(VotingMethod method, Outcome outcome) {
    int open = outcome instanceof Tied tied ? tied.seats() : 0;
    return method.seats() - outcome.elected().size() - open;
  }

  private static boolean isWithoutBallots(Outcome outcome) {
    return outcome instanceof NotReached(var reason)
        && (reason == Outcome.Reason.NO_BALLOTS || reason == Outcome.Reason.NO_VALID_BALLOTS);
  }

  private static void requireOrder(List<Standing> standings) {
    var seen = new HashSet<Candidate>();
    for (int i = 0; i < standings.size(); i++) {
      var standing = standings.get(i);
      require(seen.add(standing.candidate()), standing.candidate() + " stands twice");
      int place = i + 1;
      if (i > 0 && standing.place() == standings.get(i - 1).place()) {
        place = standing.place();
      }
      require(standing.place() == place, "should be in place " + place + ": " + standing);
    }
  }

  private static void requireShares(Totals totals, List<Standing> standings) {
    for (var standing : standings) {
      require(
          standing.share().equals(totals.share(standing.score())),
          "not its share of " + totals.valid() + " valid ballots: " + standing);
    }
  }

  /// Where a mark is a vote, those who stand have all votes that were given, more before fewer.
  private static void requireVotes(Totals totals, List<Standing> standings) {
    long votes = standings.stream().map(Standing::votes).reduce(0L, Math::addExact);
    require(votes == totals.votes(), votes + " votes stand, " + totals.votes() + " were given");
    for (int i = 0; i < standings.size(); i++) {
      var standing = standings.get(i);
      require(
          standing.votes() >= 0 && standing.votes() <= totals.valid(),
          "not within " + totals.valid() + " valid ballots: " + standing);
      if (i > 0) {
        var above = standings.get(i - 1);
        require(standing.votes() <= above.votes(), "fewer votes stand above more: " + standings);
        int place = standing.votes() == above.votes() ? above.place() : i + 1;
        require(standing.place() == place, "should be in place " + place + ": " + standing);
      }
    }
  }

  /// The outcome, the lines of the candidates and the ties must tell the same.
  private static void requireSameStory(List<Standing> standings, List<Tie> ties, Outcome outcome) {
    var tied = outcome instanceof Tied(_, var among, _) ? among : List.<Candidate>of();
    var elected = new HashSet<>(outcome.elected());
    var level = new HashSet<>(tied);
    level.removeAll(elected);
    require(
        with(Standing.Result.ELECTED, standings).equals(elected)
            && with(Standing.Result.TIED, standings).equals(level),
        "the standings " + standings + " do not tell the outcome " + outcome);
    for (var tie : ties) {
      boolean open = tie.decision() instanceof Tie.Open;
      boolean follows =
          switch (tie.question()) {
            case ELECT ->
                open
                    ? tied.containsAll(tie.among())
                    : tie.winners().stream()
                        .allMatch(one ->
                            one.role() == Candidate.Role.NOBODY || outcome.elected().contains(one));
            case EXCLUDE -> !open || tied.containsAll(tie.among());
            case TRANSFER, ADVANCE -> true;
          };
      require(follows, "the outcome " + outcome + " does not follow from " + tie);
    }
    require(
        tied.isEmpty() || ties.stream().anyMatch(tie -> tie.decision() instanceof Tie.Open),
        "no open tie explains " + outcome);
  }

  private static Set<Candidate> with(Standing.Result result, List<Standing> standings) {
    var with = new HashSet<Candidate>();
    standings.stream()
        .filter(standing -> standing.result() == result)
        .map(Standing::candidate)
        .forEach(with::add);
    return with;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
