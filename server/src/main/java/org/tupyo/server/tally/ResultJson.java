package org.tupyo.server.tally;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tupyo.count.Candidate;
import org.tupyo.count.Outcome;
import org.tupyo.count.Tally;
import org.tupyo.count.Tie;
import org.tupyo.count.decision.Decision;
import org.tupyo.count.decision.Decision.Check;
import org.tupyo.count.decision.Decision.Verdict;
import org.tupyo.count.decision.Requirement.Quorum;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.Option;
import org.tupyo.server.elections.OptionId;

/// A result as the JSON API gives it.
///
/// @param phase `live` or `final`
record ResultJson(
    String election,
    String phase,
    ElectionLog.Head head,
    long voters,
    long roll,
    List<ContestJson> contests) {

  /// @param part the only part that votes here
  /// @param method a word of the counting library's catalogue
  /// @param rules of the method, each by its word
  /// @param seats to be filled
  /// @param vacant seats that nobody got a vote for
  /// @param withdrawn ids of options that stood no longer: what ballots say of them is not counted
  record ContestJson(
      long id,
      String title,
      Optional<String> part,
      String method,
      Map<String, String> rules,
      int seats,
      int vacant,
      long ballots,
      long valid,
      long blank,
      long votes,
      OutcomeJson outcome,
      Optional<DecisionJson> decision,
      Optional<MarginJson> margin,
      List<StandingJson> standings,
      List<Long> withdrawn,
      List<TieJson> ties) {}

  /// How close it was, where the method says that exactly and voting is over.
  ///
  /// @param ballots so many, had they said something else, would have put `behind` ahead of `ahead`
  record MarginJson(long ballots, long behind, long ahead) {}

  /// Whether the result stands, where the contest asks for a quorum or a majority and voting is
  /// over.
  ///
  /// @param verdict `passed`, `not-quorate`, `nobody`, `open` (a tie comes first) or `run-off`
  /// @param elected option ids of those who reach what is required
  /// @param again option ids of those who stand in a run-off
  record DecisionJson(
      String verdict, long roll, List<Long> elected, List<Long> again, List<CheckJson> checks) {}

  /// @param kind `quorum` or `majority`
  /// @param option whose votes; empty for a quorum
  /// @param reached votes or ballots, exact, and so are the others
  /// @param needed `base` times `share`
  record CheckJson(
      String kind,
      Optional<Long> option,
      String reached,
      String base,
      String share,
      String needed,
      boolean holds) {}

  /// @param kind `decided`, `tied` or `nobody`
  /// @param elected option ids, whatever becomes of a tie
  /// @param level option ids of those who are level for `seats`
  /// @param reason why nobody is elected: `no-ballots` or `no-valid-ballots`
  record OutcomeJson(
      String kind, List<Long> elected, List<Long> level, int seats, Optional<String> reason) {}

  /// @param votes what the method orders by, rounded to five places where it is not whole
  /// @param score the same, exact: `12` or `1/3`
  /// @param share of the valid ballots, exact: `40/60` in lowest terms
  /// @param percent the same to one decimal
  /// @param result `elected`, `tied` or `not-elected`
  record StandingJson(
      int place,
      long option,
      String name,
      Optional<String> part,
      BigDecimal votes,
      String score,
      String share,
      BigDecimal percent,
      String result) {}

  /// @param about `elect`, `exclude`, `transfer` or `advance`: what the winners of the tie got
  /// @param decision `draw`, `order`, `earlier-rounds`, `people` or `open`
  record TieJson(
      String about,
      List<Long> among,
      int seats,
      String decision,
      Optional<String> seed,
      List<LotJson> lots) {}

  /// @param hash SHA-256 of `seed:name`; the smallest win
  record LotJson(long option, String name, String hash) {}

  static ResultJson of(Result result) {
    return new ResultJson(
        result.election().value(),
        word(result.phase()),
        result.head(),
        result.voters(),
        result.rollSize(),
        result.contests().stream().map(ResultJson::contest).toList());
  }

  private static ContestJson contest(Result.Counted counted) {
    var contest = counted.contest();
    var tally = counted.tally();
    return new ContestJson(
        contest.id().value(),
        contest.title(),
        contest.eligiblePart(),
        contest.method().word(),
        contest.method().rules(),
        contest.seats(),
        tally.vacantSeats(),
        tally.totals().cast(),
        tally.totals().valid(),
        tally.totals().blank(),
        tally.totals().votes(),
        outcome(tally.outcome()),
        counted.decision().map(ResultJson::decision),
        counted
            .margin()
            .map(margin ->
                new MarginJson(margin.ballots(), id(margin.behind()), id(margin.ahead()))),
        standings(counted),
        contest.withdrawn().stream().map(option -> option.id().value()).toList(),
        tally.ties().stream().map(ResultJson::tie).toList());
  }

  private static DecisionJson decision(Decision decision) {
    var verdict = decision.verdict();
    return switch (verdict) {
      case Verdict.Passed(var elected) -> decision(decision, "passed", elected, List.of());
      case Verdict.RunOff(var elected, var among) -> decision(decision, "run-off", elected, among);
      case Verdict.NotQuorate _ -> decision(decision, "not-quorate", List.of(), List.of());
      case Verdict.Nobody _ -> decision(decision, "nobody", List.of(), List.of());
      case Verdict.Open _ -> decision(decision, "open", List.of(), List.of());
    };
  }

  private static DecisionJson decision(
      Decision decision, String verdict, List<Candidate> elected, List<Candidate> again) {
    return new DecisionJson(
        verdict,
        decision.roll(),
        ids(elected),
        ids(again),
        decision.checks().stream().map(ResultJson::check).toList());
  }

  private static CheckJson check(Check check) {
    return new CheckJson(
        check.requirement() instanceof Quorum ? "quorum" : "majority",
        check.candidates().stream().findFirst().map(ResultJson::id),
        check.reached().toString(),
        check.base().toString(),
        check.share().toString(),
        check.needed().toString(),
        check.holds());
  }

  private static OutcomeJson outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Decided(var elected) ->
          new OutcomeJson("decided", ids(elected), List.of(), 0, Optional.empty());
      case Outcome.Tied(var certain, var among, var seats) ->
          new OutcomeJson("tied", ids(certain), ids(among), seats, Optional.empty());
      case Outcome.NotReached(var reason) ->
          new OutcomeJson("nobody", List.of(), List.of(), 0, Optional.of(word(reason)));
    };
  }

  private static List<StandingJson> standings(Result.Counted counted) {
    Tally tally = counted.tally();
    return tally.standings().stream()
        .map(standing ->
            new StandingJson(
                standing.place(),
                id(standing.candidate()),
                standing.candidate().name(),
                counted
                    .contest()
                    .option(new OptionId(id(standing.candidate())))
                    .flatMap(Option::part),
                Figure.of(standing.score()),
                standing.score().toString(),
                standing.share().toString(),
                standing.share().percent(1),
                word(counted.resultOf(standing))))
        .toList();
  }

  private static TieJson tie(Tie tie) {
    return switch (tie.decision()) {
      case Tie.Open() -> tie(tie, "open");
      case Tie.ByEarlierRounds _ -> tie(tie, "earlier-rounds");
      case Tie.ByPeople _ -> tie(tie, "people");
      case Tie.ByOrder _ -> tie(tie, "order");
      case Tie.ByDraw(var seed, var lots) ->
          new TieJson(
              word(tie.question()),
              ids(tie.among()),
              tie.seats(),
              "draw",
              Optional.of(seed),
              lots.stream()
                  .map(lot -> new LotJson(id(lot.candidate()), lot.candidate().name(), lot.hash()))
                  .toList());
    };
  }

  private static TieJson tie(Tie tie, String decision) {
    return new TieJson(
        word(tie.question()), ids(tie.among()), tie.seats(), decision, Optional.empty(), List.of());
  }

  private static List<Long> ids(List<Candidate> candidates) {
    return candidates.stream().map(ResultJson::id).toList();
  }

  private static long id(Candidate candidate) {
    return Long.parseLong(candidate.id());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
