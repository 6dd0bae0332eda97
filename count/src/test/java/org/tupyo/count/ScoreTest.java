package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.count.Ballots.ALL;
import static org.tupyo.count.Ballots.ANN;
import static org.tupyo.count.Ballots.BEN;
import static org.tupyo.count.Ballots.CAL;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tupyo.count.Outcome.Decided;
import org.tupyo.count.scores.Score;
import org.tupyo.count.scores.Score.Aggregate;

class ScoreTest {

  /// Ann has 4 + 4 + 4 of three ballots, Ben 5 + 5 of two, Cal 5 of one; a fourth gives Cal 0.
  @ParameterizedTest
  @CsvSource({
    "SUM, 0, ann, 12",
    "MEAN, 0, ann, 3",
    "MEAN, 3, ben, 4",
    "MEAN_OF_GIVEN, 0, ben, 5",
  })
  void electsByWhatTheScoresComeTo(Aggregate aggregate, int blank, String winner, long figure) {
    var profile =
        Profile.of(ALL)
            .add(new Scores(Map.of(ANN, 4, BEN, 5)), 2)
            .add(new Scores(Map.of(ANN, 4, CAL, 5)))
            .add(new Scores(Map.of(CAL, 0)))
            .build();

    var tally = new Score(1, 0, 5, blank, aggregate).count(profile);

    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(winner.equals("ann") ? ANN : BEN)));
    assertThat(tally.standings().getFirst().score()).isEqualTo(Fraction.of(figure));
  }
}
