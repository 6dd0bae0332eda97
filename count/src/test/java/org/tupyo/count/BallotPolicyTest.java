package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tupyo.count.BallotPolicy.Duplicate;
import org.tupyo.count.BallotPolicy.Shared;
import org.tupyo.count.catalogue.Catalogue;
import org.tupyo.count.catalogue.Catalogue.Asks;
import org.tupyo.count.catalogue.Catalogue.Entry;
import org.tupyo.count.catalogue.Rules;
import org.tupyo.count.results.Sentences;

/// What each method says about unusual marks on a ranking is what it does with them, tried on
/// random profiles. A failing run is repeated with `-Dseed=` and the seed it printed.
class BallotPolicyTest {
  private static final int PROFILES = 100;
  private static final long SEED = Long.getLong("seed", 1);

  /// Who is elected depends on the difference of each duel alone.
  private static final Set<String> BY_DIFFERENCES =
      Set.of("condorcet-winner", "copeland", "ranked-robin", "kemeny-young");

  /// They take equal ranks as equal in their duels, whatever their run-off does.
  private static final Set<String> WITH_DUELS =
      Set.of("smith-irv", "tideman-alternative", "benham");

  private static final List<Candidate> ALL =
      List.of(candidate("Ann"), candidate("Ben"), candidate("Cal"), candidate("Dee"));

  private final Random random = new Random(SEED);

  @BeforeAll
  static void printTheSeed() {
    System.out.println("BallotPolicyTest -Dseed=" + SEED);
  }

  @Test
  void everyMethodOfRankingsSaysHowItReadsThem() {
    for (var entry : rankings()) {
      assertThat(all(entry))
          .as(entry.name())
          .doesNotHaveDuplicates()
          .contains("shared", "max-skipped", "duplicate", "unranked");
    }
  }

  @Test
  void everyPolicyIsSaidInBothLanguages() {
    for (var shared : Shared.values()) {
      for (var duplicate : Duplicate.values()) {
        for (var unranked : BallotPolicy.Unranked.values()) {
          var policy = new BallotPolicy(shared, 2, duplicate, unranked);

          assertThat(Sentences.in(Locale.ENGLISH).of(policy))
              .contains("After more than 2 empty places")
              .endsWith(".");
          assertThat(Sentences.in(Locale.KOREAN).of(policy)).contains("빈 자리가 2개보다");
        }
      }
    }
    assertThat(Sentences.in(Locale.ENGLISH).of(BallotPolicy.PREFERENCES))
        .isEqualTo(
            "Several names in one place are equal. Empty places are passed over. A name that comes"
                + " again is passed over. A missing name is below all others.");
  }

  private static List<String> all(Entry entry) {
    var all = new ArrayList<>(Rules.of((Record) entry.method(1)).keySet());
    all.addAll(Rules.fixed(entry.method(1)).keySet());
    return all;
  }

  @Test
  void aNameThatComesAgainIsPassedOverWhereThePolicySaysSo() {
    for (var entry : rankings()) {
      assertThat(policy(entry).duplicate()).as(entry.name()).isEqualTo(Duplicate.SKIP);
      same(
          entry,
          ranks -> {
            var more = new ArrayList<>(ranks);
            more.add(1, ranks.getFirst());
            return more;
          });
    }
  }

  @Test
  void emptyPlacesArePassedOverWhereThePolicySaysSo() {
    for (var entry : rankings()) {
      assertThat(policy(entry).maxSkipped()).as(entry.name()).isEqualTo(BallotPolicy.NO_LIMIT);
      same(
          entry,
          ranks -> {
            var more = new ArrayList<>(ranks);
            more.add(1, Rank.EMPTY);
            more.add(1, Rank.EMPTY);
            return more;
          });
    }
  }

  @Test
  void aBallotStopsAtSeveralNamesInOnePlaceWhereThePolicySaysSo() {
    for (var entry : rankings()) {
      if (policy(entry).shared() == Shared.EXHAUST && !WITH_DUELS.contains(entry.name())) {
        for (int i = 0; i < PROFILES; i++) {
          var cut = new ArrayList<Ranking>();
          var overvoted = new ArrayList<Ranking>();
          for (var ranks : ballots()) {
            cut.add(new Ranking(ranks.subList(0, 1)));
            var more = new ArrayList<>(ranks);
            more.add(1, new Rank(Set.copyOf(ALL), Rank.Legible.YES));
            overvoted.add(new Ranking(more));
          }
          assertThat(outcome(entry, overvoted))
              .as("seed %s, %s, %s", SEED, entry.name(), overvoted)
              .isEqualTo(outcome(entry, cut));
        }
      }
    }
  }

  /// Where they are equal, a ballot is as good as its halves to methods that look at differences.
  @Test
  void severalNamesInOnePlaceAreEqualWhereThePolicySaysSo() {
    for (var entry : rankings()) {
      if (BY_DIFFERENCES.contains(entry.name())) {
        assertThat(policy(entry).shared()).as(entry.name()).isEqualTo(Shared.EQUAL);
        for (int i = 0; i < PROFILES; i++) {
          var equal = new ArrayList<Ranking>();
          var halves = new ArrayList<Ranking>();
          for (var ranks : ballots()) {
            var one = ranks.get(0).candidates().iterator().next();
            var other = ranks.get(1).candidates().iterator().next();
            var rest = ranks.subList(2, ranks.size());
            equal.add(with(rest, Rank.of(one, other)));
            equal.add(with(rest, Rank.of(one, other)));
            halves.add(with(rest, Rank.of(one), Rank.of(other)));
            halves.add(with(rest, Rank.of(other), Rank.of(one)));
          }
          assertThat(outcome(entry, equal))
              .as("seed %s, %s, %s", SEED, entry.name(), equal)
              .isEqualTo(outcome(entry, halves));
        }
      }
    }
  }

  private static Ranking with(List<Rank> rest, Rank... first) {
    var all = new ArrayList<>(List.of(first));
    all.addAll(rest);
    return new Ranking(all);
  }

  private void same(Entry entry, UnaryOperator<List<Rank>> change) {
    for (int i = 0; i < PROFILES; i++) {
      var plain = ballots();
      var before = plain.stream().map(Ranking::new).toList();
      var after = plain.stream().map(change).map(Ranking::new).toList();

      assertThat(outcome(entry, after))
          .as("seed %s, %s, %s", SEED, entry.name(), after)
          .isEqualTo(outcome(entry, before));
    }
  }

  private static Outcome outcome(Entry entry, List<Ranking> ballots) {
    var profile = Profile.of(ALL);
    ballots.forEach(ballot -> profile.add(ballot, 1));
    return entry.method(1).count(profile.build(), new TieRule.Order(ALL)).outcome();
  }

  /// Each ranks at least two, one a place.
  private List<List<Rank>> ballots() {
    var ballots = new ArrayList<List<Rank>>();
    for (int i = 0; i < 7; i++) {
      var order = new ArrayList<>(ALL);
      Collections.shuffle(order, random);
      ballots.add(
          order.subList(0, 2 + random.nextInt(3)).stream().map(one -> Rank.of(one)).toList());
    }
    return ballots;
  }

  private static List<Entry> rankings() {
    return Catalogue.entries().stream().filter(entry -> entry.asks() == Asks.RANKINGS).toList();
  }

  private static BallotPolicy policy(Entry entry) {
    return entry.method(1).ballotPolicy().orElseThrow();
  }

  private static Candidate candidate(String name) {
    return new Candidate(name, name);
  }
}
