package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.tupyo.count.choices.Approval;

class ApprovalTest {

  @Test
  void electsTheCandidatesWithTheMostApprovals() {
    var profile =
        profile(
            """
            3: Ann, Ben
            2: Ben, Cal
            1: Dan
            """);

    var tally = new Approval(2).count(profile);

    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(BEN, ANN)));
    assertThat(tally.standings()).extracting(Standing::votes).containsExactly(5L, 3L, 2L, 1L);
    assertThat(tally.standings())
        .extracting(Standing::share)
        .containsExactly(
            new Fraction(5, 6), new Fraction(1, 2), new Fraction(1, 3), new Fraction(1, 6));
    assertThat(tally.totals()).isEqualTo(new Totals(6, 6, 0, Map.of(), 11));
  }

  @Test
  void countsOnlyBallotsBetweenTheFewestAndTheMostMarks() {
    var profile =
        profile(
            """
            4: Ann
            3: Ann, Ben
            2: Ben, Cal, Dan
            5: Ann, Ben, Cal, Dan
            1: (blank)
            """);

    var tally = new Approval(1, 2, 3).count(profile);

    assertThat(tally.totals())
        .isEqualTo(
            new Totals(15, 5, 1, Map.of(Flaw.TOO_FEW_MARKS, 4L, Flaw.TOO_MANY_MARKS, 5L), 12));
    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(BEN)));
  }

  @Test
  void saysWhatIsWrongWithABallotBeforeItIsCast() {
    var method = new Approval(1, 2, 3);

    assertThat(method.flawOf(Marks.BLANK)).isEmpty();
    assertThat(method.flawOf(Marks.of(ANN))).contains(Flaw.TOO_FEW_MARKS);
    assertThat(method.flawOf(Marks.of(ANN, BEN))).isEmpty();
    assertThat(method.flawOf(Marks.of(ANN, BEN, CAL))).isEmpty();
    assertThat(method.flawOf(Marks.of(ANN, BEN, CAL, DAN))).contains(Flaw.TOO_MANY_MARKS);
    assertThat(method.flawOf(new Unreadable())).contains(Flaw.UNREADABLE);
  }

  @Test
  void leavesATieAcrossTheLastOfSeveralSeatsOpen() {
    var profile =
        profile(
            """
            3: Ann, Ben
            3: Ann, Cal
            1: Dan
            """);

    var tally = new Approval(2).count(profile);

    assertThat(tally.outcome()).isEqualTo(new Tied(List.of(ANN), List.of(BEN, CAL), 1));
  }

  @Test
  void neverTakesABlankBallotForAnApproval() {
    var tally = new Approval(1).count(profile("9: (blank)"));

    assertThat(tally.outcome()).isEqualTo(new NotReached(Reason.NO_VALID_BALLOTS));
    assertThat(tally.totals().votes()).isZero();
  }

  @Test
  void refusesLimitsThatNoBallotCanMeet() {
    assertThatThrownBy(() -> new Approval(1, 3, 2)).hasMessageContaining("from 3 to 2");
    assertThatThrownBy(() -> new Approval(1, 0, 2)).hasMessageContaining("from 0 to 2");
  }
}
