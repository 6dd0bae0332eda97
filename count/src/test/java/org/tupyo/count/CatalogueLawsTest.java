package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tupyo.count.Outcome.Tied;
import org.tupyo.count.Step.Round;
import org.tupyo.count.catalogue.Catalogue;
import org.tupyo.count.catalogue.Catalogue.Asks;
import org.tupyo.count.catalogue.Catalogue.Entry;

/// Laws that hold for every profile under the methods that promise them, tried on random profiles
/// with many ties. A failing run is repeated with `-Dseed=` and the seed it printed.
class CatalogueLawsTest {
  private static final int PROFILES = 250;
  private static final long SEED = Long.getLong("seed", 1);

  /// Whoever more than half of the ballots put first, or alone at the top, is elected.
  private static final Set<String> MAJORITY =
      Set.of(
          "one-choice",
          "bucklin",
          "instant-runoff",
          "contingent",
          "repeated-runoff",
          "condorcet-winner",
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
          "nanson",
          "scottish-stv",
          "meek-stv",
          "warren-stv",
          "reference-stv",
          "minneapolis-stv",
          "city-stv",
          "simple-stv",
          "northern-ireland-stv",
          "ers97-stv");

  /// To be put higher by some never costs a candidate the seat. Not so where candidates leave one
  /// after the other, as instant run-off, Baldwin, Nanson and the STV rules do.
  private static final Set<String> MONOTONE =
      Set.of(
          "one-choice",
          "borda",
          "bucklin",
          "schulze",
          "ranked-pairs",
          "copeland",
          "minimax",
          "kemeny-young");

  /// Whoever alone wins does not win alone when every ballot is turned round.
  private static final Set<String> REVERSIBLE =
      Set.of("borda", "schulze", "copeland", "kemeny-young");

  private static final Set<String> TRANSFERABLE =
      Set.of(
          "scottish-stv",
          "meek-stv",
          "warren-stv",
          "reference-stv",
          "minneapolis-stv",
          "city-stv",
          "simple-stv",
          "falling-quota-stv",
          "ers97-stv",
          "northern-ireland-stv",
          "cambridge-stv");

  private final Random random = new Random(SEED);

  @BeforeAll
  static void printTheSeed() {
    System.out.println("CatalogueLawsTest -Dseed=" + SEED);
  }

  @Test
  void everyMethodCountsAlikeWhateverCandidatesAreCalled() {
    for (int i = 0; i < PROFILES; i++) {
      for (var entry : Catalogue.entries()) {
        var profile = randomProfile(entry.asks(), 5);
        int seats = seats(entry);
        var names = new HashMap<Candidate, Candidate>();
        var shuffled = shuffled(profile.candidates());
        for (int c = 0; c < shuffled.size(); c++) {
          names.put(profile.candidates().get(c), shuffled.get(c));
        }

        var tally = entry.method(seats).count(profile);
        var renamed = entry.method(seats).count(renamed(profile, names));

        var expected = new HashSet<Candidate>();
        possible(tally).forEach(one -> expected.add(names.getOrDefault(one, one)));
        assertThat(possible(renamed))
            .as("seed %s, %s of %s, %s", SEED, seats, entry.name(), profile)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void everyMethodButThatOfCambridgeCountsAlikeInWhateverOrderTheBallotsCame() {
    for (int i = 0; i < PROFILES; i++) {
      for (var entry : Catalogue.entries()) {
        var profile = randomProfile(entry.asks(), 5);
        int seats = seats(entry);
        var rows = new ArrayList<>(profile.ballots().entrySet());
        Collections.shuffle(rows, random);
        var other = Profile.of(profile.candidates());
        rows.forEach(row -> other.add(row.getKey(), row.getValue()));

        if (!entry.name().equals("cambridge-stv")) {
          assertThat(entry.method(seats).count(other.build()))
              .as("seed %s, %s of %s, %s", SEED, seats, entry.name(), profile)
              .isEqualTo(entry.method(seats).count(profile));
        }
      }
    }
  }

  @Test
  void whoeverMoreThanHalfPutFirstIsElected() {
    int found = 0;
    for (int i = 0; i < 4 * PROFILES; i++) {
      var profile = randomProfile(Asks.RANKINGS, 5);
      for (var favourite : profile.candidates()) {
        long first =
            profile.ballots().entrySet().stream()
                .filter(row ->
                    ((Ranking) row.getKey())
                        .ranks().stream().limit(1).toList().equals(List.of(Rank.of(favourite))))
                .mapToLong(Map.Entry::getValue)
                .sum();
        if (2 * first > profile.cast()) {
          found++;
          for (var name : MAJORITY) {
            var method = Catalogue.of(name).orElseThrow().method(1);
            var ties = new TieRule.Order(shuffled(profile.candidates()));
            assertThat(method.count(profile, ties).outcome().elected())
                .as("seed %s, %s, %s", SEED, name, profile)
                .containsExactly(favourite);
          }
        }
      }
    }
    assertThat(found).as("profiles in which somebody has a majority").isGreaterThan(50);
  }

  @Test
  void nobodyLosesByBeingPutHigher() {
    int found = 0;
    for (int i = 0; i < 4 * PROFILES; i++) {
      var profile = randomProfile(Asks.RANKINGS, 4);
      for (var name : MONOTONE) {
        var method = Catalogue.of(name).orElseThrow().method(1);
        if (method.count(profile).outcome() instanceof Outcome.Decided(var elected)) {
          var raised = raised(profile, elected.getFirst());
          found++;
          assertThat(possible(method.count(raised)))
              .as("seed %s, %s, %s then %s", SEED, name, profile, raised)
              .contains(elected.getFirst());
        }
      }
    }
    assertThat(found).as("profiles that elect somebody").isGreaterThan(1_000);
  }

  @Test
  void nobodyWinsAloneBothWaysRound() {
    int found = 0;
    for (int i = 0; i < 4 * PROFILES; i++) {
      var profile = fullProfile(3 + random.nextInt(2));
      var reversed = Profile.of(profile.candidates());
      profile
          .ballots()
          .forEach((ballot, times) ->
              reversed.add(new Ranking(((Ranking) ballot).ranks().reversed()), times));
      for (var name : REVERSIBLE) {
        var method = Catalogue.of(name).orElseThrow().method(1);
        if (method.count(profile).outcome() instanceof Outcome.Decided(var elected)) {
          found++;
          assertThat(method.count(reversed.build()).outcome())
              .as("seed %s, %s, %s", SEED, name, profile)
              .isNotEqualTo(new Outcome.Decided(elected));
        }
      }
    }
    assertThat(found).as("profiles that elect somebody").isGreaterThan(1_000);
  }

  @Test
  void aTransferableVoteFillsEverySeatAndIsNeverMoreThanOneVote() {
    int rounds = 0;
    for (int i = 0; i < PROFILES; i++) {
      var profile = randomProfile(Asks.RANKINGS, 6);
      for (var name : TRANSFERABLE) {
        int seats = 1 + random.nextInt(3);
        var ties = new TieRule.Order(shuffled(profile.candidates()));

        var tally = Catalogue.of(name).orElseThrow().method(seats).count(profile, ties);

        var about = "seed %s, %s of %s, %s".formatted(SEED, seats, name, profile);
        if (tally.totals().valid() > 0) {
          assertThat(tally.outcome().elected())
              .as(about)
              .hasSize(Math.min(seats, profile.candidates().size()));
        }
        for (var step : tally.steps()) {
          if (step instanceof Round round) {
            rounds++;
            var held = sum(round.votes().values());
            assertThat(held).as(about).isLessThanOrEqualTo(Fraction.of(tally.totals().valid()));
            assertThat(held.plus(sum(round.inactive().values())).plus(round.lost()))
                .as(about)
                .isEqualTo(round.papers());
            round.transfers().forEach(moved -> assertThat(moved.votes().signum()).isPositive());
          }
        }
      }
    }
    assertThat(rounds).isGreaterThan(5_000);
  }

  @Test
  void weightsCountAsThatManyBallots() {
    for (int i = 0; i < PROFILES; i++) {
      for (var entry : Catalogue.entries()) {
        var profile = randomProfile(entry.asks(), 4);
        int seats = seats(entry);
        var twice = profile.plus(profile);

        // What is proportional to ballots elects the same from twice as many of each.
        if (Set.of("score", "star", "borda", "schulze", "pav", "phragmen", "majority-judgment")
            .contains(entry.name())) {
          assertThat(possible(entry.method(seats).count(twice)))
              .as("seed %s, %s of %s, %s", SEED, seats, entry.name(), profile)
              .isEqualTo(possible(entry.method(seats).count(profile)));
        }
      }
    }
  }

  @Test
  void hugeWeightsAreCountedExactlyOrRefused() {
    int counted = 0;
    for (var entry : Catalogue.entries()) {
      var small = randomProfile(entry.asks(), 4);
      for (long weight : List.of(1_000_000_000_000L, Long.MAX_VALUE / 64)) {
        var huge = Profile.of(small.candidates());
        small.ballots().forEach((ballot, times) -> huge.add(ballot, times * weight));
        try {
          var tally = entry.method(1).count(huge.build(), new TieRule.Draw("seed"));
          assertThat(tally.totals().cast()).isEqualTo(small.cast() * weight);
          counted++;
        } catch (IllegalArgumentException refused) {
          assertThat(entry.name()).isEqualTo("cambridge-stv");
          assertThat(refused).hasMessageContaining("moves ballots one by one");
        } catch (ArithmeticException tooLarge) {
          assertThat(tooLarge).as(entry.name()).hasMessageContaining("overflow");
        }
      }
    }
    assertThat(counted).as("counts of huge weights").isGreaterThan(Catalogue.entries().size());
  }

  private static Fraction sum(Iterable<Fraction> parts) {
    var sum = Fraction.ZERO;
    for (var part : parts) {
      sum = sum.plus(part);
    }
    return sum;
  }

  private static Set<Candidate> possible(Tally tally) {
    var possible = new HashSet<>(tally.outcome().elected());
    if (tally.outcome() instanceof Tied open) {
      possible.addAll(open.among());
    }
    return possible;
  }

  private int seats(Entry entry) {
    int seats = 1 + random.nextInt(2);
    return entry.fills(seats) ? seats : 1;
  }

  private List<Candidate> shuffled(List<Candidate> candidates) {
    var shuffled = new ArrayList<>(candidates);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /// One ballot that did not put this candidate first does now, all else alike.
  private Profile raised(Profile profile, Candidate one) {
    var raised = Profile.of(profile.candidates());
    boolean done = false;
    for (var row : profile.ballots().entrySet()) {
      var ranks = new ArrayList<>(((Ranking) row.getKey()).ranks());
      if (!done && !ranks.isEmpty() && !ranks.getFirst().equals(Rank.of(one))) {
        done = true;
        ranks.remove(Rank.of(one));
        ranks.addFirst(Rank.of(one));
        raised.add(new Ranking(ranks), 1);
        if (row.getValue() > 1) {
          raised.add(row.getKey(), row.getValue() - 1);
        }
      } else {
        raised.add(row.getKey(), row.getValue());
      }
    }
    return raised.build();
  }

  private List<Candidate> candidates(int standing) {
    var candidates = new ArrayList<Candidate>();
    for (int c = 0; c < standing; c++) {
      candidates.add(new Candidate("c" + c, "Candidate " + c));
    }
    return candidates;
  }

  private Profile fullProfile(int standing) {
    var profile = Profile.of(candidates(standing));
    for (int i = 0; i < 1 + random.nextInt(7); i++) {
      profile.add(
          Ranking.of(shuffled(candidates(standing)).toArray(Candidate[]::new)),
          1L + random.nextInt(5));
    }
    return profile.build();
  }

  // Few ballots with small numbers, so that many profiles tie.
  private Profile randomProfile(Asks asks, int most) {
    var candidates = candidates(2 + random.nextInt(most - 1));
    var profile = Profile.of(candidates);
    int distinct = 1 + random.nextInt(7);
    for (int i = 0; i < distinct; i++) {
      var named = shuffled(candidates).subList(0, random.nextInt(candidates.size() + 1));
      profile.add(
          switch (asks) {
            case MARKS -> new Marks(Set.copyOf(named));
            case RANKINGS -> Ranking.of(named.toArray(Candidate[]::new));
            case SCORES -> {
              var scores = new HashMap<Candidate, Integer>();
              named.forEach(one -> scores.put(one, random.nextInt(6)));
              yield new Scores(scores);
            }
          },
          1L + random.nextInt(5));
    }
    return profile.build();
  }

  private static Profile renamed(Profile profile, Map<Candidate, Candidate> names) {
    var renamed = Profile.of(profile.candidates());
    profile
        .ballots()
        .forEach((ballot, times) ->
            renamed.add(
                switch (ballot) {
                  case Unreadable unreadable -> unreadable;
                  case Marks(var marked) ->
                      new Marks(Set.copyOf(marked.stream().map(names::get).toList()));
                  case Ranking(var ranks) ->
                      Ranking.of(
                          ranks.stream()
                              .map(rank -> names.get(rank.candidates().iterator().next()))
                              .toArray(Candidate[]::new));
                  case Scores(var scores) -> {
                    var other = new HashMap<Candidate, Integer>();
                    scores.forEach((one, own) -> other.put(names.getOrDefault(one, one), own));
                    yield new Scores(other);
                  }
                },
                times));
    return renamed.build();
  }
}
