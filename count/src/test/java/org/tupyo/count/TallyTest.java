package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tupyo.count.Ballots.ANN;
import static org.tupyo.count.Ballots.BEN;
import static org.tupyo.count.Ballots.CAL;
import static org.tupyo.count.Ballots.DAN;
import static org.tupyo.count.Ballots.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tupyo.count.Outcome.Decided;
import org.tupyo.count.Outcome.NotReached;
import org.tupyo.count.Outcome.Reason;
import org.tupyo.count.Outcome.Tied;
import org.tupyo.count.Standing.Result;
import org.tupyo.count.choices.OneChoice;

/// Forgeries: a good tally with one value changed is refused, by the check that is named.
class TallyTest {
  private static final Tally GOOD =
      new OneChoice()
          .count(
              profile(
                  """
                  4: Ann
                  2: Ben
                  1: (blank)
                  """));
  private static final Tally LEVEL = new OneChoice().count(profile("2: Ann\n2: Ben"));

  @Test
  void refusesAVoteTooMany() {
    var forged = new Standing(1, ANN, 5, new Fraction(5, 6), Result.ELECTED);

    assertThatThrownBy(() -> with(0, forged)).hasMessage("7 votes stand, 6 were given");
  }

  @Test
  void refusesMoreVotesThanValidBallots() {
    var forged = new Standing(1, ANN, 4, new Fraction(1, 1), Result.ELECTED);
    var totals = new Totals(4, 3, 1, Map.of(), 6);

    assertThatThrownBy(() ->
            new Tally(
                GOOD.method(),
                GOOD.tieRule(),
                totals,
                replaced(0, forged),
                List.of(),
                List.of(),
                GOOD.outcome()))
        .hasMessageContaining("not within 3 valid ballots");
  }

  @Test
  void refusesAShareThatIsNotTheVotes() {
    var forged = new Standing(2, BEN, 2, new Fraction(1, 2), Result.NOT_ELECTED);

    assertThatThrownBy(() -> with(1, forged)).hasMessageContaining("not its share of 6");
  }

  @Test
  void refusesAPlaceThatIsNotEarned() {
    var forged = new Standing(1, BEN, 2, new Fraction(1, 3), Result.NOT_ELECTED);

    assertThatThrownBy(() -> with(1, forged)).hasMessageContaining("should be in place 2");
  }

  @Test
  void refusesFewerVotesAboveMore() {
    var swapped = new ArrayList<>(GOOD.standings());
    swapped.set(0, new Standing(1, BEN, 2, new Fraction(1, 3), Result.NOT_ELECTED));
    swapped.set(1, new Standing(2, ANN, 4, new Fraction(2, 3), Result.ELECTED));

    assertThatThrownBy(() -> with(swapped, GOOD.outcome()))
        .hasMessageContaining("fewer votes stand above more");
  }

  @Test
  void refusesACandidateWhoStandsTwice() {
    assertThatThrownBy(() -> with(1, GOOD.standings().getFirst()))
        .hasMessage("Ann (ann) stands twice");
  }

  @Test
  void refusesAnOutcomeThatTheStandingsDoNotTell() {
    assertThatThrownBy(() -> with(GOOD.standings(), new Decided(List.of(BEN))))
        .hasMessageContaining("do not tell the outcome");
  }

  @Test
  void refusesNobodyElectedWhereBallotsAreValid() {
    var lost = GOOD.standings().stream().map(line -> result(line, Result.NOT_ELECTED)).toList();

    assertThatThrownBy(() -> with(lost, new NotReached(Reason.NO_BALLOTS)))
        .hasMessageContaining("6 valid ballots cannot end as");
  }

  @Test
  void refusesMoreElectedThanSeats() {
    var won = new ArrayList<>(GOOD.standings());
    won.set(1, result(won.get(1), Result.ELECTED));

    assertThatThrownBy(() -> with(won, new Decided(List.of(ANN, BEN))))
        .hasMessageContaining("more elected than 1 seats");
  }

  @Test
  void refusesAnOpenTieThatIsNotRecorded() {
    assertThatThrownBy(() -> level(List.of())).hasMessageContaining("no open tie explains");
  }

  @Test
  void refusesATieThatLeadsElsewhere() {
    var decided = new Tie(List.of(ANN, BEN), 1, new Tie.ByOrder(List.of(ANN, BEN)));
    var others = new Tie(List.of(CAL, DAN), 1, new Tie.Open());

    assertThatThrownBy(() -> level(List.of(decided))).hasMessageContaining("does not follow from");
    assertThatThrownBy(() -> level(List.of(others))).hasMessageContaining("does not follow from");
  }

  @Test
  void refusesTotalsThatDoNotAddUp() {
    assertThatThrownBy(() -> new Totals(8, 6, 1, Map.of(), 6))
        .hasMessageContaining("ballots do not add up: cast 8, valid 6, blank 1");
    assertThatThrownBy(() -> new Totals(5, 6, -1, Map.of(), 6)).hasMessageContaining("below 0");
    assertThatThrownBy(() -> new Totals(6, 6, 0, Map.of(Flaw.UNREADABLE, 0L), 6))
        .hasMessageContaining("below 0");
    assertThatThrownBy(() -> new Totals(6, 6, 0, Map.of(), 5)).hasMessageContaining("only 5 votes");
  }

  @Test
  void refusesOutcomesThatContradictThemselves() {
    assertThatThrownBy(() -> new Decided(List.of())).hasMessageContaining("elects somebody");
    assertThatThrownBy(() -> new Tied(List.of(), List.of(ANN, BEN), 2))
        .hasMessageContaining("no tie");
  }

  private static Tally with(int line, Standing forged) {
    return with(replaced(line, forged), GOOD.outcome());
  }

  private static Tally with(List<Standing> standings, Outcome outcome) {
    return new Tally(
        GOOD.method(),
        GOOD.tieRule(),
        GOOD.totals(),
        standings,
        GOOD.steps(),
        GOOD.ties(),
        outcome);
  }

  private static Tally level(List<Tie> ties) {
    return new Tally(
        LEVEL.method(),
        LEVEL.tieRule(),
        LEVEL.totals(),
        LEVEL.standings(),
        LEVEL.steps(),
        ties,
        LEVEL.outcome());
  }

  private static List<Standing> replaced(int line, Standing forged) {
    var standings = new ArrayList<>(GOOD.standings());
    standings.set(line, forged);
    return standings;
  }

  private static Standing result(Standing line, Result result) {
    return new Standing(line.place(), line.candidate(), line.votes(), line.share(), result);
  }
}
