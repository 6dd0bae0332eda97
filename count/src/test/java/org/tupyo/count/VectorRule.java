package org.tupyo.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tupyo.count.BallotPolicy.Duplicate;
import org.tupyo.count.BallotPolicy.Shared;
import org.tupyo.count.BallotPolicy.Unranked;
import org.tupyo.count.TieRule.EarlierRounds;
import org.tupyo.count.TieRule.EarlierRounds.From;
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
import org.tupyo.count.pairwise.Benham;
import org.tupyo.count.pairwise.CondorcetWinner;
import org.tupyo.count.pairwise.Copeland;
import org.tupyo.count.pairwise.Minimax;
import org.tupyo.count.pairwise.RankedPairs;
import org.tupyo.count.pairwise.Schulze;
import org.tupyo.count.pairwise.SmithIrv;
import org.tupyo.count.pairwise.Strength;
import org.tupyo.count.pairwise.TidemanAlternative;
import org.tupyo.count.positions.Borda;
import org.tupyo.count.positions.Borda.Points;
import org.tupyo.count.positions.Bucklin;
import org.tupyo.count.runoff.BottomsUp;
import org.tupyo.count.runoff.InstantRunoff;
import org.tupyo.count.runoff.InstantRunoff.Elimination;
import org.tupyo.count.runoff.InstantRunoff.Stop;
import org.tupyo.count.runoff.InstantRunoff.Threshold;
import org.tupyo.count.runoff.RepeatedRunoff;
import org.tupyo.count.runoff.ViableShare;
import org.tupyo.count.scores.AllocatedScore;
import org.tupyo.count.scores.AllocatedScore.Spending;
import org.tupyo.count.scores.MajorityJudgment;
import org.tupyo.count.scores.MajorityJudgment.Missing;
import org.tupyo.count.scores.ReweightedRange;
import org.tupyo.count.scores.Score;
import org.tupyo.count.scores.Star;
import org.tupyo.count.transfer.CambridgeStv;
import org.tupyo.count.transfer.CityStv;
import org.tupyo.count.transfer.CityStv.Quota;
import org.tupyo.count.transfer.CityStv.Winners;
import org.tupyo.count.transfer.Ers97Stv;
import org.tupyo.count.transfer.FallingQuotaStv;
import org.tupyo.count.transfer.MeekStv;
import org.tupyo.count.transfer.MeekStv.Arithmetic;
import org.tupyo.count.transfer.MinneapolisStv;
import org.tupyo.count.transfer.NorthernIrelandStv;
import org.tupyo.count.transfer.QpqStv;
import org.tupyo.count.transfer.ReferenceStv;
import org.tupyo.count.transfer.ReferenceStv.Exclusions;
import org.tupyo.count.transfer.ScottishStv;
import org.tupyo.count.transfer.SimpleStv;
import org.tupyo.count.transfer.WarrenStv;
import tools.jackson.databind.JsonNode;

/// The rule of a count of the format `count-case/1`, as a method and a tie rule of ours.
record VectorRule(VectorCase vector, JsonNode count) {

  private int seats() {
    return count.path("seats").asInt(1);
  }

  private JsonNode rule() {
    return count.path("rule");
  }

  private String text(String key, String otherwise) {
    return rule().path(key).asString(otherwise);
  }

  private int max() {
    return vector.json().at("/ballots/max").asInt();
  }

  private int min() {
    return vector.json().at("/ballots/min").asInt(0);
  }

  /// The method, or nothing where the library has none.
  Optional<VotingMethod> method() {
    int seats = seats();
    return Optional.ofNullable(
        switch (count.required("method").asString()) {
          case "plurality" -> new OneChoice(seats);
          case "approval" -> new Approval(seats, 1, marks());
          case "block", "limited" -> new Approval(seats, 1, marks());
          case "cumulative" -> new Cumulative(seats, rule().path("points_per_ballot").asInt());
          case "quadratic" -> new Quadratic(seats, rule().path("credits").asInt());
          case "score" -> new Score(seats, min(), max(), blank(), aggregate());
          case "star", "bloc-star" -> new Star(seats, max());
          case "allocated-score" -> new AllocatedScore(seats, max(), spending());
          case "reweighted-range" -> new ReweightedRange(seats, max());
          case "majority-judgment" -> judgment();
          case "borda" -> borda();
          case "bucklin" -> new Bucklin(seats);
          case "irv" -> runoff();
          case "irv-repeated" -> new RepeatedRunoff(seats, runoff());
          case "bottoms-up" -> new BottomsUp(seats, policy());
          case "bottoms-up-threshold" -> viableShare();
          case "condorcet-winner" -> new CondorcetWinner(unranked());
          case "schulze" -> new Schulze(seats, strength(), unranked());
          case "ranked-pairs" -> new RankedPairs(seats, strength(), unranked());
          case "minimax" -> new Minimax(seats, worst(), unranked());
          case "copeland" -> new Copeland(seats, unranked());
          case "smith-irv" -> new SmithIrv(unranked());
          case "benham" -> new Benham(unranked());
          case "tideman-alternative" -> new TidemanAlternative(unranked());
          case "pav" -> new Pav(seats);
          case "seq-pav" -> new SequentialPav(seats);
          case "reverse-seq-pav" -> new ReverseSequentialPav(seats);
          case "satisfaction-approval" -> new SatisfactionApproval(seats);
          case "chamberlin-courant" -> new ChamberlinCourant(seats);
          case "seq-phragmen" -> new Phragmen(seats);
          case "maximin-support" -> new MaximinSupport(seats);
          case "equal-shares" -> new EqualShares(seats);
          case "stv" -> stv();
          default -> null;
        });
  }

  private @Nullable VotingMethod stv() {
    int seats = seats();
    return switch (text("variant", text("transfer", ""))) {
      case "scottish" -> new ScottishStv(seats);
      case "wigm-prf" ->
          new ReferenceStv(
              seats,
              text("exclusions", "").contains("together")
                  ? Exclusions.SURE_LOSERS
                  : Exclusions.ONE);
      case "meek-prf" -> new MeekStv(seats, Arithmetic.REFERENCE);
      case "meek" -> new MeekStv(seats, Arithmetic.EXACT);
      case "warren" -> new WarrenStv(seats);
      case "minneapolis-2009" -> new MinneapolisStv(seats);
      case "ers97" -> new Ers97Stv(seats);
      case "northern-ireland" -> new NorthernIrelandStv(seats);
      case "cambridge" -> new CambridgeStv(seats);
      case "qpq" -> new QpqStv(seats);
      case "simple", "simple-droop" -> new SimpleStv(seats, simpleQuota());
      case "falling-quota" -> new FallingQuotaStv(seats, rule().path("decimals").asInt());
      case "wigm-per-ballot-truncate" -> city();
      default -> null;
    };
  }

  private SimpleStv.Quota simpleQuota() {
    var quota = text("quota", "floor(V/(S+1))+1").replace(" ", "");
    if (quota.startsWith("V/(S+2)")) {
      return SimpleStv.Quota.IMPERIALI;
    }
    if (quota.startsWith("V/(S+1)")) {
      return SimpleStv.Quota.HAGENBACH_BISCHOFF;
    }
    return quota.startsWith("V/S") ? SimpleStv.Quota.HARE : SimpleStv.Quota.DROOP;
  }

  /// Where blanks are no number, means are of the scores that were given.
  private Score.Aggregate aggregate() {
    if (text("aggregate", "sum").equals("sum")) {
      return Score.Aggregate.SUM;
    }
    return rule().path("blank").asString("").matches("-?\\d+")
        ? Score.Aggregate.MEAN
        : Score.Aggregate.MEAN_OF_GIVEN;
  }

  /// What a blank score counts as: a number, or the lowest; left out of a sum it is 0.
  private int blank() {
    var blank = rule().path("blank").asString("0");
    if (blank.matches("-?\\d+")) {
      return Integer.parseInt(blank);
    }
    return blank.contains("min") || blank.contains("lowest") ? min() : 0;
  }

  private CityStv city() {
    var quota =
        text("quota", "droop").equals("hare")
            ? Quota.HARE
            : rule().path("quota_fraction").asBoolean(false)
                ? Quota.DROOP_FRACTION
                : Quota.DROOP_WHOLE;
    return new CityStv(
        seats(),
        policy(),
        quota,
        rule().path("decimals").asInt(4),
        text("winners_per_round", "all").equals("one") ? Winners.HIGHEST : Winners.ALL);
  }

  private InstantRunoff runoff() {
    return new InstantRunoff(
        policy(),
        rule().path("batch_elimination").asBoolean(false) ? Elimination.BATCH : Elimination.ONE,
        rule().path("continue_until_two_remain").asBoolean(false) ? Stop.TWO_REMAIN : Stop.MAJORITY,
        threshold());
  }

  private Threshold threshold() {
    return rule().path("threshold_fixed_by_first_round").asBoolean(false)
        ? Threshold.FIRST_ROUND
        : Threshold.EACH_ROUND;
  }

  private ViableShare viableShare() {
    var share = rule().path("percent_threshold");
    var number = Fraction.parse(share.asString().replace("%", ""));
    return new ViableShare(
        policy(),
        number.compareTo(Fraction.ONE) < 0 ? number : number.dividedBy(100),
        rule().toString().contains("all-below-threshold")
            ? ViableShare.Leaving.ALL_BELOW
            : ViableShare.Leaving.LOWEST,
        threshold());
  }

  private BallotPolicy policy() {
    var shared =
        switch (text("overvote", "exhaust")) {
          case "skip" -> Shared.SKIP;
          case "exhaust-if-several-continuing" -> Shared.EXHAUST_IF_SEVERAL_CONTINUING;
          default -> Shared.EXHAUST;
        };
    return new BallotPolicy(
        shared,
        rule().path("max_skipped_ranks").asInt(BallotPolicy.NO_LIMIT),
        text("duplicate_candidate", "skip").equals("exhaust") ? Duplicate.EXHAUST : Duplicate.SKIP,
        Unranked.LAST);
  }

  private Unranked unranked() {
    return text("unranked", "last").equals("ignored") ? Unranked.NOT_COMPARED : Unranked.LAST;
  }

  private Strength strength() {
    var text = text("strength", "winning votes");
    if (text.startsWith("margin")) {
      return Strength.MARGINS;
    }
    return text.startsWith("ratio") ? Strength.RATIO : Strength.WINNING_VOTES;
  }

  private Minimax.Worst worst() {
    var text = text("strength", "winning votes");
    if (text.contains("margin")) {
      return Minimax.Worst.MARGIN;
    }
    return text.contains("opposition") ? Minimax.Worst.OPPOSITION : Minimax.Worst.WINNING_VOTES;
  }

  private Borda borda() {
    var points = text("points", "n for first … 1 for last");
    var worth =
        points.startsWith("1/rank")
            ? Points.ONE_OVER_RANK
            : points.matches("n[-−]1.*") ? Points.N_LESS_ONE_TO_ZERO : Points.N_TO_ONE;
    boolean nothing =
        points.contains("unranked candidates get 0")
            || worth == Points.ONE_OVER_RANK
            || unranked() == Unranked.NOT_COMPARED;
    return new Borda(seats(), worth, nothing ? Unranked.NOT_COMPARED : Unranked.LAST);
  }

  private MajorityJudgment judgment() {
    int grades = vector.json().at("/ballots/grades_worst_to_best").asInt(max() + 1);
    var missing = text("default_grade", "");
    if (missing.contains("own median")) {
      return new MajorityJudgment(seats(), grades, Missing.OWN_MEDIAN, 0);
    }
    if (missing.contains("scaled")) {
      return new MajorityJudgment(seats(), grades, Missing.SCALED, 0);
    }
    var grade = missing.replaceAll("\\D", "");
    return new MajorityJudgment(
        seats(), grades, Missing.GRADE, grade.isEmpty() ? 0 : Integer.parseInt(grade));
  }

  /// Two programs count this in two ways; only one of them is described as "of the ballots".
  private Spending spending() {
    return text("note", "").contains("of the ballots") ? Spending.BALLOTS : Spending.WEIGHTS;
  }

  private int marks() {
    return rule().path("marks_per_ballot").asInt(Integer.MAX_VALUE);
  }

  TieRule tieRule() {
    var ties = rule().path("ties").has("order") ? rule().path("ties") : rule();
    if (!ties.has("order")) {
      return byLot() ? new TieRule.Lots(vector.standing()) : new TieRule.Stop();
    }
    var standing = vector.standing();
    var order = withMissing(vector.named(VectorCase.texts(ties.required("order"))), standing);
    if (ties.has("by_lot") || byLot()) {
      return new TieRule.Lots(order);
    }
    var rule = new TieRule.Order(order);
    return ties.path("mode").asString("").equals("earlier-round-then-order")
        ? new EarlierRounds(From.LAST, rule)
        : rule;
  }

  /// Undeclared write-ins are in no order, as they win nothing.
  private static List<Candidate> withMissing(List<Candidate> order, List<Candidate> standing) {
    var all = new ArrayList<>(order);
    standing.stream().filter(one -> !all.contains(one)).forEach(all::add);
    return all;
  }

  /// Where a tie is for a lot and none is given, the peer took the order of the contest.
  private boolean byLot() {
    return text("tie_rule", "").contains("lot");
  }
}
