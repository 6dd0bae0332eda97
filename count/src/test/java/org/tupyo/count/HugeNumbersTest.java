package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tupyo.count.Ballots.ALL;
import static org.tupyo.count.Ballots.ANN;
import static org.tupyo.count.Ballots.BEN;
import static org.tupyo.count.Ballots.CAL;
import static org.tupyo.count.Ballots.DAN;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.count.catalogue.Catalogue;
import org.tupyo.count.choices.Cumulative;
import org.tupyo.count.choices.Quadratic;

/// Numbers so large that careless sums would turn round and be small.
class HugeNumbersTest {
  private static final int HUGE = Integer.MAX_VALUE;

  @Test
  void aBallotIsOverBudgetHoweverFarItIs() {
    var ballot = new Scores(Map.of(ANN, HUGE, BEN, HUGE, CAL, HUGE, DAN, HUGE));

    assertThat(new Quadratic(1, 100).flawOf(ballot)).contains(Flaw.OVER_BUDGET);
    assertThat(new Cumulative(1, 100).flawOf(ballot)).contains(Flaw.OVER_BUDGET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kemeny-young", "ranked-robin", "borda"})
  void sumsOverDuelsAreExactOrRefused(String name) {
    var profile =
        Profile.of(ALL)
            .add(Ranking.of(ANN, BEN, CAL, DAN), Long.MAX_VALUE / 2)
            .add(Ranking.of(BEN, ANN, CAL, DAN), Long.MAX_VALUE / 2 - 1)
            .build();
    var method = Catalogue.of(name).orElseThrow().method(1);

    if (name.equals("borda")) {
      assertThat(method.count(profile).outcome().elected()).containsExactly(ANN);
    } else {
      assertThatThrownBy(() -> method.count(profile)).isInstanceOf(ArithmeticException.class);
    }
  }

  @Test
  void moreBallotsThanANumberHoldsAreRefused() {
    var profile = Profile.of(ALL).add(Marks.of(ANN), Long.MAX_VALUE).add(Marks.of(BEN), 1).build();

    for (var entry : Catalogue.entries()) {
      if (entry.asks() == Catalogue.Asks.MARKS) {
        assertThatThrownBy(() -> entry.method(1).count(profile))
            .as(entry.name())
            .isInstanceOf(ArithmeticException.class);
      }
    }
  }
}
