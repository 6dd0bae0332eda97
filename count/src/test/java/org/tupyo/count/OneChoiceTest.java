package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tupyo.count.Ballots.ALL;
import static org.tupyo.count.Ballots.ANN;
import static org.tupyo.count.Ballots.BEN;
import static org.tupyo.count.Ballots.CAL;
import static org.tupyo.count.Ballots.DAN;
import static org.tupyo.count.Ballots.profile;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tupyo.count.Outcome.Decided;
import org.tupyo.count.Outcome.NotReached;
import org.tupyo.count.Outcome.Reason;
import org.tupyo.count.Outcome.Tied;
import org.tupyo.count.Standing.Result;
import org.tupyo.count.choices.OneChoice;

class OneChoiceTest {

  @Test
  void electsTheCandidateWithTheMostVotes() {
    var profile =
        profile(
            """
            3: Ann
            4: Ben
            2: Cal
            """);

    var tally = new OneChoice().count(profile);

    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(BEN)));
    assertThat(tally.ties()).isEmpty();
    assertThat(tally.standings())
        .containsExactly(
            new Standing(1, BEN, 4, new Fraction(4, 9), Result.ELECTED),
            new Standing(2, ANN, 3, new Fraction(1, 3), Result.NOT_ELECTED),
            new Standing(3, CAL, 2, new Fraction(2, 9), Result.NOT_ELECTED),
            new Standing(4, DAN, 0, Fraction.ZERO, Result.NOT_ELECTED));
  }

  @Test
  void fillsSeveralSeatsFromTheTop() {
    var profile =
        profile(
            """
            3: Ann
            4: Ben
            2: Cal
            """);

    var tally = new OneChoice(2).count(profile);

    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(BEN, ANN)));
    assertThat(tally.vacantSeats()).isZero();
  }

  @Test
  void leavesATieForTheOnlySeatOpenUnlessARuleWasGiven() {
    var profile =
        profile(
            """
            3: Ann
            3: Ben
            1: Cal
            """);

    var tally = new OneChoice().count(profile);

    assertThat(tally.outcome()).isEqualTo(new Tied(List.of(), List.of(ANN, BEN), 1));
    assertThat(tally.ties()).containsExactly(new Tie(List.of(ANN, BEN), 1, new Tie.Open()));
    assertThat(tally.standings())
        .containsExactly(
            new Standing(1, ANN, 3, new Fraction(3, 7), Result.TIED),
            new Standing(1, BEN, 3, new Fraction(3, 7), Result.TIED),
            new Standing(3, CAL, 1, new Fraction(1, 7), Result.NOT_ELECTED),
            new Standing(4, DAN, 0, Fraction.ZERO, Result.NOT_ELECTED));
  }

  @Test
  void keepsThoseAboveATieAcrossTheLastSeatCertain() {
    var profile =
        profile(
            """
            5: Dan
            2: Ann
            2: Ben
            2: Cal
            """);

    var tally = new OneChoice(3).count(profile);

    assertThat(tally.outcome()).isEqualTo(new Tied(List.of(DAN), List.of(ANN, BEN, CAL), 2));
    assertThat(tally.outcome().elected()).containsExactly(DAN);
    assertThat(tally.vacantSeats()).isZero();
  }

  @Test
  void doesNotCallEqualVotesATieWhereNoSeatDependsOnThem() {
    var profile =
        profile(
            """
            4: Ann
            4: Ben
            1: Cal
            1: Dan
            """);

    var tally = new OneChoice(2).count(profile);

    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(ANN, BEN)));
    assertThat(tally.ties()).isEmpty();
    assertThat(tally.standings()).extracting(Standing::place).containsExactly(1, 1, 3, 3);
  }

  @Test
  void decidesATieByTheOrderGivenBeforehand() {
    var profile =
        profile(
            """
            2: Ann
            2: Ben
            2: Cal
            1: Dan
            """);
    var seniority = new TieRule.Order(List.of(DAN, CAL, ANN, BEN));

    var tally = new OneChoice(2).count(profile, seniority);

    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(CAL, ANN)));
    assertThat(tally.ties())
        .containsExactly(
            new Tie(List.of(ANN, BEN, CAL), 2, new Tie.ByOrder(List.of(CAL, ANN, BEN))));
    assertThat(tally.standings())
        .extracting(Standing::candidate)
        .containsExactly(CAL, ANN, BEN, DAN);
  }

  @Test
  void refusesAnOrderThatLeavesSomeoneOutEvenWhereNothingTies() {
    var profile = profile("1: Ann");
    var incomplete = new TieRule.Order(List.of(ANN, BEN, CAL));

    assertThatThrownBy(() -> new OneChoice().count(profile, incomplete))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Dan (dan)");
  }

  @Test
  void leavesSeatsVacantRatherThanElectSomeoneWithoutAVote() {
    var profile =
        profile(
            """
            3: Ann
            1: Cal
            """);

    var tally = new OneChoice(3).count(profile);

    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(ANN, CAL)));
    assertThat(tally.vacantSeats()).isEqualTo(1);
  }

  @Test
  void electsEveryoneWithAVoteWhenThereAreFewerCandidatesThanSeats() {
    var profile = profile(List.of(ANN, BEN), "2: Ben\n1: Ann");

    var tally = new OneChoice(5).count(profile);

    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(BEN, ANN)));
    assertThat(tally.vacantSeats()).isEqualTo(3);
  }

  @Test
  void countsBlankAndInvalidBallotsApartFromTheVotes() {
    var profile =
        profile(
            """
            5: Ann
            4: Ben
            3: (blank)
            2: Ben, Cal
            1: (unreadable)
            """);

    var tally = new OneChoice().count(profile);

    assertThat(tally.totals())
        .isEqualTo(new Totals(15, 9, 3, Map.of(Flaw.TOO_MANY_MARKS, 2L, Flaw.UNREADABLE, 1L), 9));
    assertThat(tally.totals().invalid()).isEqualTo(3);
    assertThat(tally.totals().invalid(Flaw.TOO_FEW_MARKS)).isZero();
    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(ANN)));
    assertThat(tally.standings().getFirst().share()).isEqualTo(new Fraction(5, 9));
  }

  @Test
  void electsNobodyFromAnEmptyBallotBox() {
    var profile = Profile.of(ALL).build();

    var tally = new OneChoice().count(profile, new TieRule.Draw("seed"));

    assertThat(tally.outcome()).isEqualTo(new NotReached(Reason.NO_BALLOTS));
    assertThat(tally.standings()).extracting(Standing::candidate).containsExactlyElementsOf(ALL);
    assertThat(tally.standings()).extracting(Standing::share).containsOnly(Fraction.ZERO);
    assertThat(tally.vacantSeats()).isEqualTo(1);
  }

  @Test
  void electsNobodyWhereEveryBallotIsBlankOrInvalid() {
    var profile =
        profile(
            """
            6: (blank)
            1: Ann, Ben
            """);

    var tally = new OneChoice(2).count(profile, new TieRule.Draw("seed"));

    assertThat(tally.outcome()).isEqualTo(new NotReached(Reason.NO_VALID_BALLOTS));
    assertThat(tally.totals()).isEqualTo(new Totals(7, 0, 6, Map.of(Flaw.TOO_MANY_MARKS, 1L), 0));
  }

  @Test
  void electsNobodyWhereNobodyStands() {
    var profile = profile(List.of(), "2: (blank)");

    var tally = new OneChoice().count(profile);

    assertThat(tally.outcome()).isEqualTo(new NotReached(Reason.NO_VALID_BALLOTS));
  }

  @Test
  void electsByASingleVote() {
    var tally = new OneChoice().count(profile("1: Cal"));

    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(CAL)));
    assertThat(tally.standings().getFirst().share()).isEqualTo(new Fraction(1, 1));
  }

  @Test
  void refusesSumsThatDoNotFitRatherThanCountWrongly() {
    var profile = Profile.of(ALL).add(Marks.of(ANN), Long.MAX_VALUE).add(Marks.of(BEN)).build();

    assertThatThrownBy(() -> new OneChoice().count(profile))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void refusesAContestWithoutASeat() {
    assertThatThrownBy(() -> new OneChoice(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not 0");
  }
}
