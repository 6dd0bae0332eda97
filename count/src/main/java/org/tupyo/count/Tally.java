package org.tupyo.count;

import java.util.HashSet;
import java.util.List;
import org.tupyo.count.Outcome.NotReached;
import org.tupyo.count.Outcome.Tied;

/// The result of a count, with everything needed to follow it: the rules, where the ballots went,
/// every candidate's votes, and each tie with how it was decided.
///
/// It checks its own sums, so a tally that exists adds up.
///
/// @param method the rule that counted, with all its settings
/// @param tieRule the rule for ties, whether or not one came up
/// @param totals where the ballots went
/// @param standings every candidate once, most votes first; equal votes in the order of the
///   contest, or of the decision where a tie was decided
/// @param ties those that mattered for a seat
/// @param outcome who is elected
public record Tally(
    VotingMethod method,
    TieRule tieRule,
    Totals totals,
    List<Standing> standings,
    List<Tie> ties,
    Outcome outcome) {
  public Tally {
    standings = List.copyOf(standings);
    ties = List.copyOf(ties);
    requireOrder(standings);
    requireSums(totals, standings);
    requireSameStory(standings, ties, outcome);
    require(
        (totals.valid() == 0) == (outcome instanceof NotReached),
        totals.valid() + " valid ballots cannot end as " + outcome);
    require(
        vacant(method, outcome) >= 0, "more elected than " + method.seats() + " seats: " + outcome);
  }

  /// Seats that nobody got a vote for.
  public int vacantSeats() {
    return vacant(method, outcome);
  }

  private static int vacant(VotingMethod method, Outcome outcome) {
    int open = outcome instanceof Tied tied ? tied.seats() : 0;
    return method.seats() - outcome.elected().size() - open;
  }

  private static void requireOrder(List<Standing> standings) {
    var seen = new HashSet<Candidate>();
    for (int i = 0; i < standings.size(); i++) {
      var standing = standings.get(i);
      require(seen.add(standing.candidate()), standing.candidate() + " stands twice");
      int place = i + 1;
      if (i > 0) {
        var above = standings.get(i - 1);
        require(standing.votes() <= above.votes(), "fewer votes stand above more: " + standings);
        place = standing.votes() == above.votes() ? above.place() : place;
      }
      require(standing.place() == place, "should be in place " + place + ": " + standing);
    }
  }

  private static void requireSums(Totals totals, List<Standing> standings) {
    long votes = standings.stream().map(Standing::votes).reduce(0L, Math::addExact);
    require(votes == totals.votes(), votes + " votes stand, " + totals.votes() + " were given");
    for (var standing : standings) {
      require(
          standing.votes() >= 0 && standing.votes() <= totals.valid(),
          "not within " + totals.valid() + " valid ballots: " + standing);
      require(
          standing.share().equals(totals.share(standing.votes())),
          "not its share of " + totals.valid() + " valid ballots: " + standing);
    }
  }

  /// The outcome, the lines of the candidates and the ties must tell the same.
  private static void requireSameStory(List<Standing> standings, List<Tie> ties, Outcome outcome) {
    var tied = outcome instanceof Tied open ? open.among() : List.<Candidate>of();
    require(
        with(Standing.Result.ELECTED, standings).equals(outcome.elected())
            && with(Standing.Result.TIED, standings).equals(tied),
        "the standings " + standings + " do not tell the outcome " + outcome);
    for (var tie : ties) {
      boolean open = tie.decision() instanceof Tie.Open;
      require(
          open ? tie.among().equals(tied) : outcome.elected().containsAll(tie.winners()),
          "the outcome " + outcome + " does not follow from " + tie);
    }
    require(
        tied.isEmpty() || ties.stream().anyMatch(tie -> tie.decision() instanceof Tie.Open),
        "no open tie explains " + outcome);
  }

  private static List<Candidate> with(Standing.Result result, List<Standing> standings) {
    return standings.stream()
        .filter(standing -> standing.result() == result)
        .map(Standing::candidate)
        .toList();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
