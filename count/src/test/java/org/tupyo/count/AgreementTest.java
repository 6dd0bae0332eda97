package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tupyo.count.BallotPolicy.Unranked;
import org.tupyo.count.Outcome.Tied;
import org.tupyo.count.Step.Round;
import org.tupyo.count.catalogue.Catalogue;
import org.tupyo.count.catalogue.Catalogue.Asks;
import org.tupyo.count.pairwise.CondorcetWinner;
import org.tupyo.count.pairwise.RankedPairs;
import org.tupyo.count.pairwise.Schulze;
import org.tupyo.count.pairwise.Strength;
import org.tupyo.count.runoff.InstantRunoff;
import org.tupyo.count.transfer.FallingQuotaStv;
import org.tupyo.count.transfer.ScottishStv;

/// The fast counts against the slow ones, and laws that hold for every profile, over random ones
/// with many ties.
class AgreementTest {
  private static final int PROFILES = 10_000;
  private static final long SEED = Long.getLong("seed", 1);

  private final Random random = new Random(SEED);

  @AfterEach
  void printsTheSeed() {
    System.out.println("AgreementTest -Dseed=" + SEED);
  }

  @Test
  void instantRunoffAgreesWithASlowCount() {
    for (int i = 0; i < PROFILES; i++) {
      var profile = randomProfile(5);
      var order = shuffled(profile.candidates());

      var tally = new InstantRunoff().count(profile, new TieRule.Order(order));

      assertThat(tally.outcome().elected())
          .as("seed %s, %s, ties %s", SEED, profile, order)
          .isEqualTo(new SlowCounts(profile, order).instantRunoff());
    }
  }

  @Test
  void scottishStvAgreesWithASlowCount() {
    for (int i = 0; i < PROFILES; i++) {
      var profile = randomProfile(6);
      var order = shuffled(profile.candidates());
      int seats = 1 + random.nextInt(3);

      var tally = new ScottishStv(seats).count(profile, new TieRule.Order(order));

      if (tally.totals().valid() > 0) {
        assertThat(Set.copyOf(tally.outcome().elected()))
            .as("seed %s, %s seats, %s, ties %s", SEED, seats, profile, order)
            .isEqualTo(new SlowCounts(profile, order).scottish(seats));
      }
    }
  }

  @Test
  void fallingQuotaStvAgreesWithASlowCount() {
    for (int i = 0; i < 2_000; i++) {
      var profile = randomProfile(6);
      var order = shuffled(profile.candidates());
      int seats = 1 + random.nextInt(3);

      var tally = new FallingQuotaStv(seats, 6).count(profile, new TieRule.Order(order));

      if (tally.totals().valid() > 0) {
        assertThat(Set.copyOf(tally.outcome().elected()))
            .as("seed %s, %s seats, %s, ties %s", SEED, seats, profile, order)
            .isEqualTo(new SlowCounts(profile, order).fallingQuota(seats));
      }
    }
  }

  @Test
  void schulzeAgreesWithItsDefinition() {
    for (int i = 0; i < PROFILES; i++) {
      var profile = randomProfile(4);

      var tally = new Schulze(1, Strength.WINNING_VOTES, Unranked.LAST).count(profile);

      if (tally.totals().valid() > 0) {
        assertThat(possible(tally))
            .as("seed %s, %s", SEED, profile)
            .isEqualTo(new SlowCounts(profile, List.of()).schulze());
      }
    }
  }

  @Test
  void rankedPairsAgreesWithEveryOrderOfEqualVictories() {
    for (int i = 0; i < PROFILES; i++) {
      var profile = randomProfile(4);

      var tally = new RankedPairs(1, Strength.WINNING_VOTES, Unranked.LAST).count(profile);

      if (tally.totals().valid() > 0) {
        assertThat(possible(tally))
            .as("seed %s, %s", SEED, profile)
            .isEqualTo(new SlowCounts(profile, List.of()).rankedPairs());
      }
    }
  }

  @Test
  void everyMethodForRankingsElectsAlikeHoweverTheCandidatesAreListed() {
    for (int i = 0; i < 300; i++) {
      var profile = randomProfile(5);
      var relisted = new Profile(shuffled(profile.candidates()), profile.ballots());
      int seats = 1 + random.nextInt(3);
      for (var entry : Catalogue.entries()) {
        // The rule of Cambridge asks for the order of ballots, which is the same here.
        if (entry.asks() == Asks.RANKINGS && entry.fills(seats)) {
          var method = entry.method(seats);
          assertThat(possible(method.count(relisted)))
              .as("seed %s, %s, %s", SEED, entry.name(), profile)
              .isEqualTo(possible(method.count(profile)));
        }
      }
    }
  }

  @Test
  void everyMethodForRankingsSettlesWhatAnOrderSettles() {
    for (int i = 0; i < 300; i++) {
      var profile = randomProfile(5);
      var order = shuffled(profile.candidates());
      int seats = 1 + random.nextInt(3);
      for (var entry : Catalogue.entries()) {
        if (entry.asks() == Asks.RANKINGS && entry.fills(seats)) {
          var tally = entry.method(seats).count(profile, new TieRule.Order(order));
          assertThat(tally.outcome())
              .as("seed %s, %s, %s", SEED, entry.name(), profile)
              .isNotInstanceOf(Tied.class);
          assertThat(new HashSet<>(tally.outcome().elected()))
              .hasSameSizeAs(tally.outcome().elected());
        }
      }
    }
  }

  @Test
  void methodsThatCompareElectWhoeverBeatsEveryone() {
    var condorcet =
        Set.of(
            "schulze",
            "ranked-pairs",
            "copeland",
            "ranked-robin",
            "minimax",
            "kemeny-young",
            "smith-irv",
            "tideman-alternative",
            "benham",
            "baldwin",
            "nanson");
    int found = 0;
    for (int i = 0; i < 2_000; i++) {
      var profile = randomProfile(5);
      var winner = new CondorcetWinner(Unranked.LAST).count(profile).outcome().elected();
      if (!winner.isEmpty()) {
        found++;
        for (var entry : Catalogue.entries()) {
          if (condorcet.contains(entry.name())) {
            var ties = new TieRule.Order(shuffled(profile.candidates()));
            assertThat(entry.method(1).count(profile, ties).outcome().elected())
                .as("seed %s, %s, %s", SEED, entry.name(), profile)
                .isEqualTo(winner);
          }
        }
      }
    }
    assertThat(found).as("profiles in which somebody beats everyone").isGreaterThan(200);
  }

  @Test
  void noRoundOfAnyCountHoldsMoreThanTheBallots() {
    int rounds = 0;
    for (int i = 0; i < 300; i++) {
      var profile = randomProfile(6);
      int seats = 1 + random.nextInt(3);
      for (var entry : Catalogue.entries()) {
        if (entry.asks() == Asks.RANKINGS && entry.fills(seats)) {
          var tally = entry.method(seats).count(profile);
          for (var step : tally.steps()) {
            if (step instanceof Round round) {
              var held = round.votes().values().stream().reduce(Fraction.ZERO, Fraction::plus);
              assertThat(held)
                  .as("seed %s, %s, %s", SEED, entry.name(), profile)
                  .isLessThanOrEqualTo(Fraction.of(tally.totals().valid()));
              rounds++;
            }
          }
        }
      }
    }
    assertThat(rounds).isGreaterThan(1_000);
  }

  private static Set<Candidate> possible(Tally tally) {
    var possible = new HashSet<>(tally.outcome().elected());
    if (tally.outcome() instanceof Tied open) {
      possible.addAll(open.among());
    }
    return possible;
  }

  private List<Candidate> shuffled(List<Candidate> candidates) {
    var shuffled = new ArrayList<>(candidates);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  // Few ballots with small numbers, so that many profiles tie.
  private Profile randomProfile(int most) {
    var candidates = new ArrayList<Candidate>();
    int standing = 2 + random.nextInt(most - 1);
    for (int c = 0; c < standing; c++) {
      candidates.add(new Candidate("c" + c, "Candidate " + c));
    }
    var profile = Profile.of(candidates);
    int distinct = random.nextInt(8);
    for (int i = 0; i < distinct; i++) {
      var names = shuffled(candidates).subList(0, random.nextInt(standing + 1));
      profile.add(Ranking.of(names.toArray(Candidate[]::new)), 1L + random.nextInt(5));
    }
    return profile.build();
  }
}
