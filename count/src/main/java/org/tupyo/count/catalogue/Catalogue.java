package org.tupyo.count.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.BallotPolicy.Unranked;
import org.tupyo.count.Fraction;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.choices.Approval;
import org.tupyo.count.choices.Cumulative;
import org.tupyo.count.choices.OneChoice;
import org.tupyo.count.choices.Quadratic;
import org.tupyo.count.committees.ChamberlinCourant;
import org.tupyo.count.committees.EqualShares;
import org.tupyo.count.committees.MaximinSupport;
import org.tupyo.count.committees.Pav;
import org.tupyo.count.committees.Phragmen;
import org.tupyo.count.committees.ReverseSequentialPav;
import org.tupyo.count.committees.SatisfactionApproval;
import org.tupyo.count.committees.SequentialPav;
import org.tupyo.count.lists.HighestAverages;
import org.tupyo.count.lists.LargestRemainder;
import org.tupyo.count.pairwise.Benham;
import org.tupyo.count.pairwise.CondorcetWinner;
import org.tupyo.count.pairwise.Copeland;
import org.tupyo.count.pairwise.Kemeny;
import org.tupyo.count.pairwise.Minimax;
import org.tupyo.count.pairwise.RankedPairs;
import org.tupyo.count.pairwise.RankedRobin;
import org.tupyo.count.pairwise.Schulze;
import org.tupyo.count.pairwise.SmithIrv;
import org.tupyo.count.pairwise.Strength;
import org.tupyo.count.pairwise.TidemanAlternative;
import org.tupyo.count.positions.Baldwin;
import org.tupyo.count.positions.Borda;
import org.tupyo.count.positions.Bucklin;
import org.tupyo.count.positions.Nanson;
import org.tupyo.count.runoff.BottomsUp;
import org.tupyo.count.runoff.InstantRunoff;
import org.tupyo.count.runoff.RepeatedRunoff;
import org.tupyo.count.runoff.ViableShare;
import org.tupyo.count.scores.AllocatedScore;
import org.tupyo.count.scores.MajorityJudgment;
import org.tupyo.count.scores.ReweightedRange;
import org.tupyo.count.scores.Score;
import org.tupyo.count.scores.Star;
import org.tupyo.count.transfer.CambridgeStv;
import org.tupyo.count.transfer.CityStv;
import org.tupyo.count.transfer.Ers97Stv;
import org.tupyo.count.transfer.FallingQuotaStv;
import org.tupyo.count.transfer.MeekStv;
import org.tupyo.count.transfer.MinneapolisStv;
import org.tupyo.count.transfer.NorthernIrelandStv;
import org.tupyo.count.transfer.QpqStv;
import org.tupyo.count.transfer.ReferenceStv;
import org.tupyo.count.transfer.ScottishStv;
import org.tupyo.count.transfer.SimpleStv;
import org.tupyo.count.transfer.WarrenStv;

/// Every method by its name, as the command line calls it.
public final class Catalogue {
  private static final List<Entry> ENTRIES =
      List.of(
          new Entry(
              "one-choice",
              Asks.MARKS,
              "one-choice",
              seats -> new OneChoice(seats),
              "Mark one; the most votes win."),
          new Entry(
              "approval",
              Asks.MARKS,
              "approval",
              seats -> new Approval(seats),
              "Mark everyone you approve of; the most marks win."),
          new Entry(
              "block",
              Asks.MARKS,
              "approval",
              seats -> new Approval(seats, 1, seats),
              "Mark as many as there are seats; the most marks win."),
          new Entry(
              "limited",
              Asks.MARKS,
              "approval",
              seats -> new Approval(seats, 1, Math.max(1, seats - 1)),
              "Mark fewer than there are seats; the most marks win."),
          new Entry(
              "cumulative",
              Asks.SCORES,
              "cumulative",
              seats -> new Cumulative(seats, seats),
              "Share out your points as you like; the most points win."),
          new Entry(
              "quadratic",
              Asks.SCORES,
              "quadratic",
              seats -> new Quadratic(seats, 100),
              "Each further vote for somebody costs more; the most votes win."),
          new Entry(
              "score",
              Asks.SCORES,
              "score",
              seats -> new Score(seats, 0, 5, 0),
              "Score everyone; the highest sums win."),
          new Entry(
              "star",
              Asks.SCORES,
              "star",
              seats -> new Star(seats, 5),
              "Score everyone; of the best two the one preferred by more voters wins."),
          new Entry(
              "allocated-score",
              Asks.SCORES,
              "allocated-score",
              seats -> new AllocatedScore(seats, 5, AllocatedScore.Spending.WEIGHTS),
              "Score everyone; each seat uses up its share of the ballots (proportional STAR)."),
          new Entry(
              "reweighted-range",
              Asks.SCORES,
              "reweighted-range",
              seats -> new ReweightedRange(seats, 5),
              "Score everyone; ballots weigh less the more they have elected."),
          new Entry(
              "majority-judgment",
              Asks.SCORES,
              "majority-judgment",
              seats -> new MajorityJudgment(seats, 6),
              "Grade everyone; the highest middle grade wins."),
          new Entry(
              "borda",
              Asks.RANKINGS,
              "borda",
              seats -> new Borda(seats, Borda.Points.N_TO_ONE, Unranked.LAST),
              "Rank; each place is worth points, and the most points win."),
          new Entry(
              "bucklin",
              Asks.RANKINGS,
              "bucklin",
              seats -> new Bucklin(seats),
              "Rank; second and later places are added until somebody has a majority."),
          new Entry(
              "baldwin",
              Asks.RANKINGS,
              "baldwin",
              _ -> new Baldwin(Unranked.LAST),
              "Rank; the fewest Borda points leave, again and again."),
          new Entry(
              "nanson",
              Asks.RANKINGS,
              "nanson",
              _ -> new Nanson(Unranked.LAST),
              "Rank; whoever is not above the average of Borda points leaves."),
          new Entry(
              "instant-runoff",
              Asks.RANKINGS,
              "instant-runoff",
              _ -> new InstantRunoff(),
              "Rank; the last leaves and the ballots move on until there is a majority."),
          new Entry(
              "contingent",
              Asks.RANKINGS,
              "instant-runoff",
              _ ->
                  new InstantRunoff(
                      BallotPolicy.ONE_EACH,
                      InstantRunoff.Elimination.ALL_BUT_TWO,
                      InstantRunoff.Stop.MAJORITY,
                      InstantRunoff.Threshold.EACH_ROUND),
              "Rank; everyone but the first two leaves at once (with two ranks: supplementary vote)."),
          new Entry(
              "repeated-runoff",
              Asks.RANKINGS,
              "repeated-runoff",
              seats -> new RepeatedRunoff(seats, new InstantRunoff()),
              "Rank; a run-off of its own for each seat."),
          new Entry(
              "bottoms-up",
              Asks.RANKINGS,
              "bottoms-up",
              seats -> new BottomsUp(seats, BallotPolicy.ONE_EACH),
              "Rank; the last leaves until as many are left as there are seats."),
          new Entry(
              "viable-share",
              Asks.RANKINGS,
              "viable-share",
              _ ->
                  new ViableShare(
                      BallotPolicy.ONE_EACH,
                      new Fraction(15, 100),
                      ViableShare.Leaving.LOWEST,
                      InstantRunoff.Threshold.EACH_ROUND),
              "Rank; the last leaves until everyone left has a share of the ballots."),
          new Entry(
              "scottish-stv",
              Asks.RANKINGS,
              "scottish-stv",
              seats -> new ScottishStv(seats),
              "Proportional by ranking: the rules of Scotland's councils."),
          new Entry(
              "meek-stv",
              Asks.RANKINGS,
              "meek-stv",
              seats -> new MeekStv(seats, MeekStv.Arithmetic.REFERENCE),
              "Proportional by ranking: each winner keeps just the share of a vote that is needed."),
          new Entry(
              "warren-stv",
              Asks.RANKINGS,
              "warren-stv",
              seats -> new WarrenStv(seats),
              "As Meek, but a winner takes the same price from every ballot."),
          new Entry(
              "reference-stv",
              Asks.RANKINGS,
              "reference-stv",
              seats -> new ReferenceStv(seats, ReferenceStv.Exclusions.ONE),
              "Proportional by ranking: the Foundation's reference rule."),
          new Entry(
              "ers97-stv",
              Asks.RANKINGS,
              "ers97-stv",
              seats -> new Ers97Stv(seats),
              "Proportional by ranking: the Electoral Reform Society's rules of 1997."),
          new Entry(
              "northern-ireland-stv",
              Asks.RANKINGS,
              "northern-ireland-stv",
              seats -> new NorthernIrelandStv(seats),
              "Proportional by ranking: the rules of Northern Ireland's councils."),
          new Entry(
              "cambridge-stv",
              Asks.RANKINGS,
              "cambridge-stv",
              seats -> new CambridgeStv(seats),
              "Proportional by ranking: whole ballots move, as in Cambridge, Massachusetts."),
          new Entry(
              "minneapolis-stv",
              Asks.RANKINGS,
              "minneapolis-stv",
              seats -> new MinneapolisStv(seats),
              "Proportional by ranking: the rules of Minneapolis."),
          new Entry(
              "city-stv",
              Asks.RANKINGS,
              "city-stv",
              seats ->
                  new CityStv(
                      seats,
                      BallotPolicy.ONE_EACH,
                      CityStv.Quota.DROOP_WHOLE,
                      4,
                      CityStv.Winners.ALL),
              "Proportional by ranking: the rules of cities of the United States."),
          new Entry(
              "falling-quota-stv",
              Asks.RANKINGS,
              "falling-quota-stv",
              seats -> new FallingQuotaStv(seats, 6),
              "Proportional by ranking: the quota falls as ballots run out."),
          new Entry(
              "simple-stv",
              Asks.RANKINGS,
              "simple-stv",
              seats -> new SimpleStv(seats, SimpleStv.Quota.DROOP),
              "Proportional by ranking: as textbooks explain it, in exact fractions."),
          new Entry(
              "qpq",
              Asks.RANKINGS,
              "qpq",
              seats -> new QpqStv(seats),
              "Proportional by ranking: seats by quotients, as between parties."),
          new Entry(
              "condorcet-winner",
              Asks.RANKINGS,
              "condorcet-winner",
              _ -> new CondorcetWinner(Unranked.LAST),
              "Rank; whoever beats everyone wins, or nobody."),
          new Entry(
              "schulze",
              Asks.RANKINGS,
              "schulze",
              seats -> new Schulze(seats, Strength.WINNING_VOTES, Unranked.LAST),
              "Rank; every two are compared, and chains of victories count."),
          new Entry(
              "ranked-pairs",
              Asks.RANKINGS,
              "ranked-pairs",
              seats -> new RankedPairs(seats, Strength.WINNING_VOTES, Unranked.LAST),
              "Rank; every two are compared, and the strongest victories are locked first."),
          new Entry(
              "copeland",
              Asks.RANKINGS,
              "copeland",
              seats -> new Copeland(seats, Unranked.LAST),
              "Rank; every two are compared, and the most duels won less lost win."),
          new Entry(
              "ranked-robin",
              Asks.RANKINGS,
              "ranked-robin",
              seats -> new RankedRobin(seats, Unranked.LAST),
              "Rank; every two are compared, and the most duels won win."),
          new Entry(
              "minimax",
              Asks.RANKINGS,
              "minimax",
              seats -> new Minimax(seats, Minimax.Worst.WINNING_VOTES, Unranked.LAST),
              "Rank; every two are compared, and whose worst defeat is smallest wins."),
          new Entry(
              "kemeny-young",
              Asks.RANKINGS,
              "kemeny-young",
              seats -> new Kemeny(seats, Unranked.LAST),
              "Rank; the order that agrees with most preferences wins (12 candidates at most)."),
          new Entry(
              "smith-irv",
              Asks.RANKINGS,
              "smith-irv",
              _ -> new SmithIrv(Unranked.LAST),
              "Rank; an instant run-off within the Smith set."),
          new Entry(
              "tideman-alternative",
              Asks.RANKINGS,
              "tideman-alternative",
              _ -> new TidemanAlternative(Unranked.LAST),
              "Rank; Smith set and exclusion of the last take turns."),
          new Entry(
              "benham",
              Asks.RANKINGS,
              "benham",
              _ -> new Benham(Unranked.LAST),
              "Rank; the last leaves until somebody beats everyone left."),
          new Entry(
              "pav",
              Asks.MARKS,
              "pav",
              seats -> new Pav(seats),
              "Approve; of all committees the one that satisfies most, proportionally."),
          new Entry(
              "sequential-pav",
              Asks.MARKS,
              "sequential-pav",
              seats -> new SequentialPav(seats),
              "Approve; each seat goes where it adds most satisfaction."),
          new Entry(
              "reverse-sequential-pav",
              Asks.MARKS,
              "reverse-sequential-pav",
              seats -> new ReverseSequentialPav(seats),
              "Approve; whoever is needed least leaves, again and again."),
          new Entry(
              "satisfaction-approval",
              Asks.MARKS,
              "satisfaction-approval",
              seats -> new SatisfactionApproval(seats),
              "Approve; your vote is shared equally among those you approve of."),
          new Entry(
              "chamberlin-courant",
              Asks.MARKS,
              "chamberlin-courant",
              seats -> new ChamberlinCourant(seats),
              "Approve; as many voters as possible get somebody they approve of."),
          new Entry(
              "phragmen",
              Asks.MARKS,
              "phragmen",
              seats -> new Phragmen(seats),
              "Approve; seats are loads that supporters carry as evenly as possible."),
          new Entry(
              "maximin-support",
              Asks.MARKS,
              "maximin-support",
              seats -> new MaximinSupport(seats),
              "Approve; votes are shared so that the least supported winner has the most."),
          new Entry(
              "equal-shares",
              Asks.MARKS,
              "equal-shares",
              seats -> new EqualShares(seats),
              "Approve; everyone has the same budget to buy seats with."),
          new Entry(
              "highest-averages",
              Asks.MARKS,
              "highest-averages",
              seats -> new HighestAverages(seats, HighestAverages.Divisors.DHONDT, Fraction.ZERO),
              "Party lists: D'Hondt or Sainte-Laguë."),
          new Entry(
              "largest-remainder",
              Asks.MARKS,
              "largest-remainder",
              seats -> new LargestRemainder(seats, Fraction.ZERO),
              "Party lists: Hare quota and largest remainders."));

  private Catalogue() {}

  /// What a method asks of voters.
  public enum Asks {
    MARKS,
    RANKINGS,
    SCORES;

    private boolean reads(Ballot ballot) {
      return switch (ballot) {
        case Marks _ -> this == MARKS;
        case Ranking _ -> this == RANKINGS;
        case Scores _ -> this == SCORES;
        default -> true;
      };
    }
  }

  /// One method.
  ///
  /// @param page its file in `docs/methods`, without the ending
  /// @param make the method with its usual rules, for so many seats
  /// @param line what it is, in one line
  public record Entry(
      String name, Asks asks, String page, IntFunction<VotingMethod> make, String line) {

    /// The method with its usual rules.
    public VotingMethod method(int seats) {
      return make.apply(seats);
    }

    /// Whether the method fills so many seats.
    public boolean fills(int seats) {
      return make.apply(seats).seats() == seats;
    }

    /// Whether the method can count these ballots; one choice is also read off a ranking.
    public boolean reads(Profile profile) {
      return profile.ballots().keySet().stream()
          .allMatch(ballot ->
              asks.reads(ballot) || (ballot instanceof Ranking && name.equals("one-choice")));
    }
  }

  /// Every method, in the order of the catalogue.
  public static List<Entry> entries() {
    return ENTRIES;
  }

  /// The method of this name.
  public static Optional<Entry> of(String name) {
    return ENTRIES.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }
}
