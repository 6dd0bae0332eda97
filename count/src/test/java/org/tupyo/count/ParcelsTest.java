package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tupyo.count.Outcome.Decided;
import org.tupyo.count.Outcome.Tied;
import org.tupyo.count.scores.AllocatedScore;
import org.tupyo.count.scores.AllocatedScore.Spending;
import org.tupyo.count.transfer.CambridgeStv;
import org.tupyo.count.transfer.NorthernIrelandStv;

/// What moves together and in which order, counted by hand where rules leave it to the parcels.
class ParcelsTest {
  private static final Candidate WIN = new Candidate("w", "Win");
  private static final Candidate ANN = new Candidate("a", "Ann");
  private static final Candidate BEN = new Candidate("b", "Ben");
  private static final Candidate EVE = new Candidate("e", "Eve");
  private static final Candidate XIA = new Candidate("x", "Xia");

  /// Eve has two parcels of whole papers, from a surplus and from Xia, and no first preferences:
  /// they move as one, although Ann is elected by the first of them alone.
  @Test
  void papersThatCameByTransferAreNoFirstPreferences() {
    var profile =
        Profile.of(List.of(WIN, ANN, BEN, XIA, EVE))
            .add(Ranking.of(WIN, EVE, ANN), 5)
            .add(Ranking.of(WIN), 15)
            .add(Ranking.of(ANN), 11)
            .add(Ranking.of(BEN), 8)
            .add(Ranking.of(XIA, EVE, BEN), 3)
            .build();

    var tally = new NorthernIrelandStv(2).count(profile);

    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(WIN, ANN)));
    assertThat(votes(tally))
        .containsExactly(
            Map.of(WIN, 20L, ANN, 11L, BEN, 8L, XIA, 3L),
            Map.of(WIN, 15L, ANN, 11L, BEN, 8L, XIA, 3L, EVE, 5L),
            Map.of(WIN, 15L, ANN, 11L, BEN, 8L, EVE, 8L),
            Map.of(WIN, 15L, ANN, 16L, BEN, 11L));
  }

  /// Xia has no vote, and Ann and Ben are level after the surplus; Ben had fewer before it.
  @Test
  void whoHasNoVoteGoesWithTheLastOfTheOthersAtTheFirstExclusion() {
    var profile =
        Profile.of(List.of(WIN, ANN, BEN, XIA))
            .add(Ranking.of(WIN, BEN), 2)
            .add(Ranking.of(WIN), 18)
            .add(Ranking.of(ANN), 4)
            .add(Ranking.of(BEN), 2)
            .build();

    var tally = new NorthernIrelandStv(2).count(profile);

    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(WIN, ANN)));
    assertThat(votes(tally))
        .containsExactly(
            Map.of(WIN, 20L, ANN, 4L, BEN, 2L),
            Map.of(WIN, 9L, ANN, 4L, BEN, 4L),
            Map.of(WIN, 9L, ANN, 4L, BEN, 2L));
  }

  /// Xia and Eve leave together in Cambridge, and whose ballots move first nobody decided.
  @Test
  void anOpenOrderOfThoseWhoLeaveTogetherIsATieOfThoseWhoStay() {
    var profile =
        Profile.of(List.of(ANN, BEN, XIA, EVE))
            .add(Ranking.of(ANN), 60)
            .add(Ranking.of(BEN), 55)
            .add(Ranking.of(XIA, ANN), 10)
            .add(Ranking.of(EVE, BEN), 10)
            .build();
    var withoutBallots = Profile.of(profile.candidates()).add(Ranking.of(ANN), 60).build();

    assertThat(new CambridgeStv(1).count(profile).outcome())
        .isEqualTo(new Tied(List.of(), List.of(ANN, BEN), 1));
    assertThat(new CambridgeStv(1).count(withoutBallots).outcome())
        .isEqualTo(new Decided(List.of(ANN)));
  }

  /// A quota is one ballot. Ben's two supporters are halved; for Dan then stand 3 and half of 3, so
  /// that the whole ballot is used up and the half one has 5/2 for Ann against 1/2 for Cal.
  @Test
  void ballotsAreComparedByWhatTheyStillGive() {
    var cal = new Candidate("c", "Cal");
    var dan = new Candidate("d", "Dan");
    var profile =
        Profile.of(List.of(ANN, BEN, cal, dan))
            .add(new Scores(Map.of(BEN, 5, cal, 1)))
            .add(new Scores(Map.of(ANN, 1, cal, 3, dan, 3)))
            .add(new Scores(Map.of(ANN, 5, BEN, 5, dan, 3)))
            .build();

    for (var spending : Spending.values()) {
      assertThat(new AllocatedScore(3, 5, spending).count(profile).outcome())
          .isEqualTo(new Decided(List.of(BEN, dan, ANN)));
    }
  }

  /// What each candidate with votes has in every round.
  private static List<Map<Candidate, Long>> votes(Tally tally) {
    var rounds = new ArrayList<Map<Candidate, Long>>();
    for (var step : tally.steps()) {
      if (step instanceof Step.Round round) {
        var held = new HashMap<Candidate, Long>();
        round
            .votes()
            .forEach((one, votes) -> {
              if (votes.signum() > 0) {
                held.put(one, votes.longValueExact());
              }
            });
        rounds.add(held);
      }
    }
    return rounds;
  }
}
