package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.count.Ballots.ANN;
import static org.tupyo.count.Ballots.BEN;
import static org.tupyo.count.Ballots.CAL;
import static org.tupyo.count.Ballots.DAN;
import static org.tupyo.count.Ballots.rankings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Outcome.Decided;
import org.tupyo.count.Step.Round;
import org.tupyo.count.runoff.BottomsUp;
import org.tupyo.count.runoff.InstantRunoff.Threshold;
import org.tupyo.count.runoff.ViableShare;
import org.tupyo.count.runoff.ViableShare.Leaving;
import org.tupyo.count.transfer.CityStv;
import org.tupyo.count.transfer.CityStv.Quota;
import org.tupyo.count.transfer.CityStv.Winners;
import org.tupyo.count.transfer.SimpleStv;

/// Rules of cities of which no election is among the vectors, counted by hand.
class RulesOfCitiesTest {
  private static final Candidate UNKNOWN = new Candidate("w", "Write-ins", Role.UNDECLARED);

  @Test
  void takesTheQuotaOfHareAsTheBallotsByTheSeatsRoundedUp() {
    var profile =
        rankings(
            """
            5: Ann > Ben
            3: Ben
            3: Cal > Ben
            """);

    var tally = city(2, Quota.HARE, Winners.ALL).count(profile, order());

    // 11 by 2 is 5.5, so 6: nobody has it, and Dan, then Cal leave.
    assertThat(rounds(tally)).extracting(Round::quota).containsOnly(Optional.of(Fraction.of(6)));
    assertThat(rounds(tally))
        .extracting(Round::excluded)
        .startsWith(List.of(DAN), List.of(CAL), List.of());
    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(BEN, ANN)));
  }

  @Test
  void electsOnlyTheHighestOfARoundWhereTheRuleSaysSo() {
    var profile =
        rankings(
            """
            4: Ann > Dan
            4: Ben > Dan
            2: Cal
            """);

    var tally = city(3, Quota.DROOP_WHOLE, Winners.HIGHEST).count(profile, order());

    // The quota is 3. A fourth of Ann's papers moves on before Ben is elected; each brings Dan 1,
    // so Cal and Dan are level at 2, and the order excludes Dan.
    assertThat(rounds(tally))
        .extracting(Round::elected)
        .startsWith(List.of(ANN), List.of(BEN), List.of(), List.of(CAL));
    assertThat(rounds(tally).get(1).votes()).containsEntry(DAN, Fraction.of(1));
    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(ANN, BEN, CAL)));
  }

  @Test
  void electsTheLastOnesOneByOneWhereTheRuleSaysSo() {
    var profile = rankings(List.of(ANN, BEN), "3: Ann\n2: Ben\n");

    var tally = city(2, Quota.DROOP_WHOLE, Winners.HIGHEST).count(profile, order());

    assertThat(rounds(tally)).extracting(Round::elected).startsWith(List.of(ANN), List.of(BEN));
  }

  @Test
  void excludesWriteInsThatNobodyRegisteredAloneAndFirst() {
    var candidates = List.of(ANN, BEN, UNKNOWN);
    var profile = rankings(candidates, "3: Ann\n2: Ben\n4: Write-ins > Ben\n");

    var bottoms = new BottomsUp(2, BallotPolicy.ONE_EACH).count(profile, order());
    var shares = viable(Leaving.ALL_BELOW, new Fraction(30, 100)).count(profile, order());

    assertThat(rounds(bottoms)).extracting(Round::excluded).startsWith(List.of(UNKNOWN));
    assertThat(rounds(bottoms).get(1).votes())
        .isEqualTo(Map.of(ANN, Fraction.of(3), BEN, Fraction.of(6)));
    // Ben has 2 of 9 at first, which is below 30 in 100, but 6 once the write-ins are out.
    assertThat(shares.outcome()).isEqualTo(new Decided(List.of(BEN, ANN)));
  }

  @Test
  void excludesEveryoneBelowTheShareAtOnceOrTheLastAlone() {
    var profile =
        rankings(
            """
            50: Ann
            26: Ben
            12: Cal > Dan
            12: Dan > Ben
            """);

    var atOnce = viable(Leaving.ALL_BELOW, new Fraction(15, 100)).count(profile, order());
    var oneByOne = viable(Leaving.LOWEST, new Fraction(15, 100)).count(profile, order());

    assertThat(atOnce.outcome()).isEqualTo(new Decided(List.of(ANN, BEN)));
    // Dan, level with Cal, leaves by the order; Ben gets his ballots, and then Cal leaves.
    assertThat(rounds(oneByOne)).extracting(Round::excluded).startsWith(List.of(DAN), List.of(CAL));
    assertThat(oneByOne.outcome()).isEqualTo(new Decided(List.of(ANN, BEN)));
  }

  @Test
  void takesTheQuotaOfHagenbachAndBischoffExactly() {
    var profile =
        rankings(
            """
            5: Ann > Cal
            3: Ben
            2: Cal
            """);

    var tally = new SimpleStv(2, SimpleStv.Quota.HAGENBACH_BISCHOFF).count(profile, order());

    // 10 by 3: Ann has 5/3 more than that, a third of each paper goes to Cal, who then has 11/3.
    assertThat(rounds(tally).getFirst().quota()).contains(new Fraction(10, 3));
    assertThat(rounds(tally).get(1).votes()).containsEntry(CAL, new Fraction(11, 3));
    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(ANN, CAL)));
  }

  private static CityStv city(int seats, Quota quota, Winners winners) {
    return new CityStv(seats, BallotPolicy.ONE_EACH, quota, 4, winners);
  }

  private static ViableShare viable(Leaving leaving, Fraction share) {
    return new ViableShare(BallotPolicy.ONE_EACH, share, leaving, Threshold.EACH_ROUND);
  }

  private static TieRule order() {
    return new TieRule.Order(List.of(ANN, BEN, CAL, DAN, UNKNOWN));
  }

  private static List<Round> rounds(Tally tally) {
    return tally.steps().stream().filter(Round.class::isInstance).map(Round.class::cast).toList();
  }
}
