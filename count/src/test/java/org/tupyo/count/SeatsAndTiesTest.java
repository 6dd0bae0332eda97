package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.count.Ballots.ALL;
import static org.tupyo.count.Ballots.ANN;
import static org.tupyo.count.Ballots.BEN;
import static org.tupyo.count.Ballots.CAL;
import static org.tupyo.count.Ballots.DAN;
import static org.tupyo.count.Ballots.rankings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tupyo.count.BallotPolicy.Duplicate;
import org.tupyo.count.BallotPolicy.Shared;
import org.tupyo.count.BallotPolicy.Unranked;
import org.tupyo.count.Outcome.Decided;
import org.tupyo.count.Outcome.Tied;
import org.tupyo.count.TieRule.EarlierRounds;
import org.tupyo.count.catalogue.Catalogue;
import org.tupyo.count.positions.Bucklin;
import org.tupyo.count.runoff.InstantRunoff;
import org.tupyo.count.runoff.InstantRunoff.Elimination;
import org.tupyo.count.runoff.InstantRunoff.Stop;
import org.tupyo.count.runoff.InstantRunoff.Threshold;
import org.tupyo.count.runoff.RepeatedRunoff;
import org.tupyo.count.scores.Star;
import org.tupyo.count.transfer.SimpleStv;

/// Who gets a seat where it is close: ties that are none, small quotas, and what must be forgotten.
class SeatsAndTiesTest {

  @Test
  void electsEveryoneWhereThereAreSeatsForAllHoweverLevelTheyAre() {
    for (var entry : Catalogue.entries()) {
      // Party lists share out every seat, so that four level lists can tie for a fifth.
      boolean lists = Set.of("highest-averages", "largest-remainder").contains(entry.name());
      for (int seats : lists ? new int[] {4} : new int[] {4, 5, 9}) {
        if (entry.fills(seats)) {
          var outcome = entry.method(seats).count(level(entry)).outcome();

          assertThat(outcome).as(entry.name() + " " + seats).isInstanceOf(Decided.class);
          assertThat(Set.copyOf(outcome.elected())).isEqualTo(Set.copyOf(ALL));
        }
      }
    }
  }

  /// A ballot for each, as a circle: nobody is ahead of anybody.
  private static Profile level(Catalogue.Entry entry) {
    var profile = Profile.of(ALL);
    for (int i = 0; i < ALL.size(); i++) {
      var one = ALL.get(i);
      var circle = new Candidate[ALL.size()];
      for (int place = 0; place < circle.length; place++) {
        circle[place] = ALL.get((i + place) % ALL.size());
      }
      profile.add(
          switch (entry.asks()) {
            case MARKS -> Marks.of(one);
            case RANKINGS -> Ranking.of(circle);
            case SCORES -> new Scores(Map.of(one, 1));
          });
    }
    return profile.build();
  }

  @Test
  void doesNotCallThoseCertainOrOutWhoComeAfterAnOpenTieOfStar() {
    var profile =
        Profile.of(ALL)
            .add(new Scores(Map.of(ANN, 5)))
            .add(new Scores(Map.of(BEN, 5)))
            .add(new Scores(Map.of(CAL, 3)))
            .add(new Scores(Map.of(DAN, 1)))
            .build();

    var outcome = new Star(3, 5).count(profile).outcome();

    // Ann and Ben are level for the first seat; whoever is left may get one of the others.
    assertThat(outcome).isEqualTo(new Tied(List.of(), ALL, 3));
  }

  @Test
  void breaksTheTiesOfASeatByTheRoundsOfItsOwnRunoff() {
    // For the first seat Ann has 5 of 9 at once. For the second Cal, Ben and Dan are level in its
    // first round: no round of it came before, so the order decides and Dan leaves, though in the
    // run-off for the first seat Dan had more votes than Cal.
    var profile = rankings("3: Ann > Cal\n2: Ann > Ben\n1: Ben\n3: Dan\n");
    var method =
        new RepeatedRunoff(
            2,
            new InstantRunoff(
                new BallotPolicy(Shared.EXHAUST, 0, Duplicate.SKIP, Unranked.LAST),
                Elimination.ONE,
                Stop.MAJORITY,
                Threshold.EACH_ROUND));
    var ties =
        new EarlierRounds(EarlierRounds.From.LAST, new TieRule.Order(List.of(ANN, CAL, BEN, DAN)));

    var tally = method.count(profile, ties);

    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(ANN, CAL)));
  }

  @Test
  void electsThoseWithTheMostVotesWhereASmallQuotaIsReachedByMoreThanThereAreSeats() {
    // A third of ten is the Imperiali quota for one seat, and two have more.
    var profile = rankings("4: Ann\n6: Ben\n");
    var method = new SimpleStv(1, SimpleStv.Quota.IMPERIALI);

    var tally = method.count(profile, new TieRule.Order(ALL));

    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(BEN)));
  }

  @Test
  void sharesOutTheSurplusOfAWinnerWithLessThanOneVote() {
    // The Hare quota is 3/5. Ann keeps it of 2 votes, Ben of the 7/5 that she leaves him, and Cal
    // of
    // the 4/5 that he leaves her: less than one vote, and more than the quota.
    var profile = rankings("2: Ann > Ben > Cal > Dan\n1: Dan\n");
    var five = new ArrayList<>(ALL);
    five.add(new Candidate("eve", "Eve"));
    five.add(new Candidate("fay", "Fay"));
    var all = Profile.of(five);
    profile.ballots().forEach(all::add);

    var tally = new SimpleStv(5, SimpleStv.Quota.HARE).count(all.build(), new TieRule.Order(five));

    var rounds = tally.steps().stream().map(Step.Round.class::cast).toList();
    assertThat(rounds.get(3).votes().get(CAL)).isEqualTo(new Fraction(3, 5));
    assertThat(tally.outcome().elected()).startsWith(ANN, DAN, BEN, CAL);
  }

  @Test
  void addsRanksAsLongAsBallotsHaveThem() {
    // Nobody has more than half up to the fourth rank; Ben's fourth vote stands in the sixth.
    var far =
        new Ranking(
            List.of(Rank.of(ANN), Rank.EMPTY, Rank.EMPTY, Rank.EMPTY, Rank.EMPTY, Rank.of(BEN)));
    var profile =
        Profile.of(ALL).add(Ranking.of(BEN), 3).add(far, 1).add(Ranking.of(CAL), 2).build();

    var tally = new Bucklin(1).count(profile);

    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(BEN)));
    assertThat(tally.standings().getFirst().votes()).isEqualTo(4);
  }
}
