package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tupyo.count.Ballots.ANN;
import static org.tupyo.count.Ballots.BEN;
import static org.tupyo.count.Ballots.CAL;
import static org.tupyo.count.Ballots.DAN;
import static org.tupyo.count.Ballots.profile;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tupyo.count.Outcome.Decided;
import org.tupyo.count.choices.OneChoice;

class TieRuleTest {
  // From a shell: printf '%s' '2026-11-30 lottery 4 8 15 16 23 42:Ann' | sha256sum
  private static final String SEED = "2026-11-30 lottery 4 8 15 16 23 42";
  private static final Lot ANNS =
      new Lot(ANN, "1963c2f8b0743d12b8ba3ce8500144352d00bdc6973288b88ec9693e5e7338ad");
  private static final Lot BENS =
      new Lot(BEN, "e4b3918a56804cafdd126a50abb4830422ba4466048e9dbb55d3794ebdf0fdb1");
  private static final Lot CALS =
      new Lot(CAL, "230f76362ce8ceb417dba4cfd2bed8422ced2660f5b316e38c4364e58beda204");

  @Test
  void drawsTheSmallestLotsForTheSeatsThatAreLeft() {
    var profile =
        profile(
            """
            5: Dan
            2: Ben
            2: Cal
            2: Ann
            """);

    var tally = new OneChoice(3).count(profile, new TieRule.Draw(SEED));

    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(DAN, ANN, CAL)));
    assertThat(tally.ties())
        .containsExactly(
            new Tie(List.of(ANN, BEN, CAL), 2, new Tie.ByDraw(SEED, List.of(ANNS, CALS, BENS))));
    assertThat(tally.standings())
        .extracting(Standing::candidate)
        .containsExactly(DAN, ANN, CAL, BEN);
  }

  @Test
  void drawsAlikeHoweverTheTiedAreListed() {
    var draw = new TieRule.Draw(SEED);

    var one = draw.decide(List.of(ANN, BEN, CAL), 1);
    var other = draw.decide(List.of(CAL, BEN, ANN), 1);

    assertThat(one.decision()).isEqualTo(other.decision());
    assertThat(one.winners()).containsExactly(ANN);
  }

  @Test
  void recordsNoDrawWhereNothingWasDrawn() {
    var tally = new OneChoice().count(profile("2: Ann\n1: Ben"), new TieRule.Draw(SEED));

    assertThat(tally.ties()).isEmpty();
    assertThat(tally.tieRule()).isEqualTo(new TieRule.Draw(SEED));
  }

  @Test
  void refusesALotThatTheSeedDoesNotGive() {
    var forged = new Lot(BEN, "00" + BENS.hash().substring(2));

    assertThatThrownBy(() -> new Tie.ByDraw(SEED, List.of(forged, ANNS)))
        .hasMessageContaining("not the lot that seed " + SEED + " gives");
    assertThatThrownBy(() -> new Tie.ByDraw("another seed", List.of(ANNS, BENS)))
        .hasMessageContaining("not the lot that seed another seed gives");
  }

  @Test
  void refusesLotsInAnotherOrder() {
    assertThatThrownBy(() -> new Tie.ByDraw(SEED, List.of(BENS, ANNS)))
        .hasMessageContaining("the smallest lot must come first");
  }

  @Test
  void refusesADecisionAboutOthersThanTheTied() {
    var among = List.of(ANN, BEN);

    assertThatThrownBy(() -> new Tie(among, 1, new Tie.ByOrder(List.of(ANN, CAL))))
        .hasMessageContaining("decided was");
    assertThatThrownBy(() -> new Tie(among, 1, new Tie.ByDraw(SEED, List.of(ANNS))))
        .hasMessageContaining("decided was");
  }

  @Test
  void refusesATieThatIsNone() {
    assertThatThrownBy(() -> new Tie(List.of(ANN, BEN), 2, new Tie.Open()))
        .hasMessageContaining("no tie");
    assertThatThrownBy(() -> new Tie(List.of(ANN, BEN), 0, new Tie.Open()))
        .hasMessageContaining("no tie");
    assertThatThrownBy(() -> new Tie(List.of(ANN, ANN), 1, new Tie.Open()))
        .hasMessageContaining("tied twice");
  }

  @Test
  void refusesRulesThatCannotDecide() {
    assertThatThrownBy(() -> new TieRule.Draw(" ")).hasMessage("a draw needs a seed");
    assertThatThrownBy(() -> new TieRule.Order(List.of(ANN, ANN)))
        .hasMessageContaining("in the order twice");
    assertThatThrownBy(() -> new TieRule.Order(List.of(ANN)).decide(List.of(ANN, BEN), 1))
        .hasMessageContaining("Ben (ben) is missing from the order");
  }
}
