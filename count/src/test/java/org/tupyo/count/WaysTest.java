package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.count.Ballots.ALL;
import static org.tupyo.count.Ballots.rankings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tupyo.count.BallotPolicy.Unranked;
import org.tupyo.count.Step.Round;
import org.tupyo.count.catalogue.Catalogue;
import org.tupyo.count.pairwise.Schulze;
import org.tupyo.count.pairwise.Strength;
import org.tupyo.count.results.WaysCsv;
import org.tupyo.count.runoff.InstantRunoff;
import org.tupyo.count.transfer.CambridgeStv;
import org.tupyo.count.transfer.Ers97Stv;
import org.tupyo.count.transfer.MeekStv;
import org.tupyo.count.transfer.ScottishStv;

class WaysTest {
  private static final TieRule TIES = new TieRule.Order(ALL);
  private static final Set<String> BY_PARCELS = Set.of("ers97-stv", "northern-ireland-stv");

  /// Every method that moves ballots.
  private static final Set<String> FOLLOWING =
      new TreeSet<>(
          Set.of(
              "instant-runoff",
              "contingent",
              "repeated-runoff",
              "bottoms-up",
              "viable-share",
              "smith-irv",
              "tideman-alternative",
              "benham",
              "scottish-stv",
              "meek-stv",
              "warren-stv",
              "reference-stv",
              "ers97-stv",
              "northern-ireland-stv",
              "cambridge-stv",
              "minneapolis-stv",
              "city-stv",
              "falling-quota-stv",
              "simple-stv",
              "qpq"));

  @Test
  void saysForWhomEachBallotCountedInEveryRound() {
    var profile =
        rankings(
            """
            4: Ann
            3: Ben > Cal
            2: Cal > Ben
            1: Dan
            """);

    var ways = Ways.of(new InstantRunoff(), profile, TIES).orElseThrow();

    assertThat(WaysCsv.of(ways).replace("\uFEFF", ""))
        .isEqualTo(
            """
            times,ballot,round 1,round 2,round 3
            4,Ann,Ann,Ann,Ann
            3,Ben > Cal,Ben,Ben,Ben
            2,Cal > Ben,Cal,Cal,Ben
            1,Dan,Dan,(exhausted),(exhausted)
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void saysWhichPartOfABallotAWinnerKeeps() {
    var profile = rankings("6: Ann > Ben\n2: Ben\n1: Cal\n");

    var ways = Ways.of(new ScottishStv(2), profile, TIES).orElseThrow();

    // The quota is 4: a third of each of Ann's papers, cut off after five places, goes to Ben.
    assertThat(WaysCsv.of(ways)).contains("6,Ann > Ben,Ann,Ann 0.66667 + Ben 0.33333");
  }

  @Test
  void saysWhichShareOfABallotEachOfARankHasByMeek() {
    // A rank that two share gives each half of the paper.
    var profile = rankings("6: Ann > Ben\n2: Ben = Cal > Dan\n1: Dan\n");

    var ways = Ways.of(new MeekStv(1, MeekStv.Arithmetic.EXACT), profile, TIES).orElseThrow();

    assertThat(WaysCsv.of(ways)).contains("2,Ben = Cal > Dan,Ben 0.5 + Cal 0.5");
  }

  @Test
  void saysWhoGotWhatOfTheLastParcel() {
    // The quota is 3.34: of Ann's surplus of 2.66 each of her six papers takes 0.44 to Ben.
    var profile = rankings("6: Ann > Ben\n2: Ben\n2: Cal\n");

    var ways = Ways.of(new Ers97Stv(2), profile, TIES).orElseThrow();

    assertThat(WaysCsv.of(ways)).contains("6,Ann > Ben,Ann,Ann 0.56 + Ben 0.44");
  }

  @Test
  void saysHowManyCopiesOfABallotMovedInCambridge() {
    // Six of nine have Ann first and the quota is 4: two of the six go to Ben.
    var profile = rankings("6: Ann > Ben\n2: Cal\n1: Ben\n");

    var ways = Ways.of(new CambridgeStv(2, 0), profile, TIES).orElseThrow();

    assertThat(WaysCsv.of(ways)).contains("6,Ann > Ben,Ann,Ann 2/3 + Ben 1/3");
  }

  @Test
  void saysNothingWhereBallotsDoNotMove() {
    var schulze = new Schulze(1, Strength.WINNING_VOTES, Unranked.LAST);

    assertThat(Ways.of(schulze, rankings("1: Ann\n"), TIES)).isEqualTo(Optional.empty());
  }

  @Test
  void addsUpToTheVotesOfEveryRound() {
    long seed = Long.getLong("seed", 1);
    System.out.println("WaysTest -Dseed=" + seed);
    var random = new Random(seed);
    int rounds = 0;
    var following = new TreeSet<String>();
    for (int i = 0; i < 100; i++) {
      var profile = Profile.of(ALL);
      for (int b = 0; b < 6; b++) {
        var names = new ArrayList<>(ALL);
        Collections.shuffle(names, random);
        profile.add(
            Ranking.of(names.subList(0, 1 + random.nextInt(4)).toArray(Candidate[]::new)),
            1L + random.nextInt(4));
      }
      for (var entry : Catalogue.entries()) {
        for (int seats : new int[] {1, 2, 3, 6}) {
          if (entry.asks() == Catalogue.Asks.RANKINGS && entry.fills(seats)) {
            var method = entry.method(seats);
            var ways = Ways.of(method, profile.build(), TIES);
            if (ways.isPresent()) {
              following.add(entry.name());
              rounds += compare(method.count(profile.build(), TIES), ways.get(), entry.name());
            }
          }
        }
      }
    }
    assertThat(rounds).isGreaterThan(5_000);
    assertThat(following).isEqualTo(FOLLOWING);
  }

  /// By parcels, what cannot be shared out is with what has run out.
  private static Fraction cutOff(String name, Round round) {
    return BY_PARCELS.contains(name)
        ? round.inactive().values().stream().reduce(Fraction.ZERO, Fraction::plus)
        : Fraction.ZERO;
  }

  private static int compare(Tally tally, Ways ways, String name) {
    var steps = tally.steps().stream().filter(Round.class::isInstance).map(Round.class::cast);
    int number = 0;
    for (var round : steps.toList()) {
      var sums = new HashMap<Candidate, Fraction>();
      for (var way : ways.ways()) {
        for (var part : way.rounds().get(number).parts()) {
          sums.merge(part.candidate(), part.value().times(way.times()), Fraction::plus);
        }
      }
      for (var own : round.votes().entrySet()) {
        var difference = sums.getOrDefault(own.getKey(), Fraction.ZERO).minus(own.getValue());
        // What rounding cut off is said to stay with whose it was.
        assertThat(difference)
            .as(name + " " + round.number() + " " + own)
            .isBetween(Fraction.ZERO, round.lost().plus(cutOff(name, round)));
      }
      number++;
    }
    return number;
  }
}
