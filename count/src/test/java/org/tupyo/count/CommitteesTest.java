package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tupyo.count.Outcome.Tied;
import org.tupyo.count.committees.ChamberlinCourant;
import org.tupyo.count.committees.EqualShares;
import org.tupyo.count.committees.MaximinSupport;
import org.tupyo.count.committees.Pav;
import org.tupyo.count.committees.Phragmen;

/// Committees against the definitions of their rules, taken word by word.
class CommitteesTest {
  private static final int PROFILES = 400;
  private static final long SEED = Long.getLong("seed", 1);

  private final Random random = new Random(SEED);

  @BeforeAll
  static void printTheSeed() {
    System.out.println("CommitteesTest -Dseed=" + SEED);
  }

  @Test
  void countsTheExampleOfMaximinSupportAsItsPageSays() {
    var tally = new MaximinSupport(3).count(threeLists());

    assertThat(tally.outcome().elected()).extracting(Candidate::name).containsExactly("a", "q");
    assertThat(((Tied) tally.outcome()).among())
        .extracting(Candidate::name)
        .containsExactly("b", "c");
    var last = (Step.Figures) tally.steps().getLast();
    assertThat(last.figures().values())
        .containsExactly(
            new Fraction(1733, 3),
            new Fraction(1733, 3),
            new Fraction(699, 2),
            new Fraction(699, 2));
  }

  @Test
  void tellsTheLoadsOfPhragmensExampleAsItsPageSays() {
    var tally = new Phragmen(3).count(threeLists());

    var first = (Step.Figures) tally.steps().getFirst();
    assertThat(first.about()).isEqualTo(Step.About.LOADS);
    assertThat(first.figures().values())
        .containsExactly(
            new Fraction(1, 1214),
            new Fraction(1, 1124),
            new Fraction(1, 1034),
            new Fraction(1, 609),
            new Fraction(1, 699),
            new Fraction(1, 519));
    assertThat(tally.outcome().elected())
        .extracting(Candidate::name)
        .containsExactly("a", "q", "b");
  }

  /// Six voters approve of somebody and have 2/6 each; the blank ballot has nothing to spend.
  @Test
  void tellsPricesAndThenLoadsOfEqualSharesAndPutsLastWhomNobodyCouldPay() {
    var profile = Profile.of(List.of(candidate("nobody's"), candidate("b"), candidate("a")));
    profile.add(new Marks(Set.of(candidate("a"))), 3);
    profile.add(new Marks(Set.of(candidate("b"))), 2);
    profile.add(new Marks(Set.of()), 1);
    profile.add(new Marks(Set.of(candidate("b"), candidate("a"))), 1);

    var tally = new EqualShares(2).count(profile.build());

    var steps = tally.steps().stream().map(Step.Figures.class::cast).toList();
    assertThat(steps)
        .extracting(Step.Figures::about)
        .containsExactly(Step.About.PRICES, Step.About.LOADS);
    // Four share the price of `a`, three that of `b`.
    assertThat(steps.getFirst().figures())
        .containsExactly(
            Map.entry(candidate("b"), new Fraction(1, 3)),
            Map.entry(candidate("a"), new Fraction(1, 4)));
    // (1 - 1/3 - 1/3 - 1/12) ÷ 3
    assertThat(steps.getLast().figures().get(candidate("b"))).isEqualTo(new Fraction(1, 12));
    assertThat(tally.standings())
        .extracting(line -> line.candidate().name())
        .containsExactly("a", "b", "nobody's");
  }

  private static Candidate candidate(String name) {
    return new Candidate(name, name);
  }

  /// Example 3.7 of Janson, arXiv:1611.08826.
  private static Profile threeLists() {
    var named = new LinkedHashMap<String, Candidate>();
    for (var name : List.of("a", "b", "c", "p", "q", "r")) {
      named.put(name, candidate(name));
    }
    var profile = Profile.of(List.copyOf(named.values()));
    Map.of("abc", 1034L, "pqr", 519L, "abq", 90L, "apq", 90L)
        .forEach((names, times) -> {
          var marked = new HashSet<Candidate>();
          named.forEach((name, one) -> {
            if (names.contains(name)) {
              marked.add(one);
            }
          });
          profile.add(new Marks(marked), times);
        });
    return profile.build();
  }

  @Test
  void keepsTheLeastSupportAsLargeAsEveryGroupOfTheElectedAllows() {
    for (int i = 0; i < PROFILES; i++) {
      var profile = randomProfile();
      int seats = 1 + random.nextInt(4);

      var tally = new MaximinSupport(seats).count(profile, new TieRule.Draw("seed " + i));

      var elected = new ArrayList<Candidate>();
      for (int step = 0; step < tally.steps().size(); step++) {
        var figures = ((Step.Figures) tally.steps().get(step)).figures();
        for (var own : figures.entrySet()) {
          var committee = new ArrayList<>(elected);
          committee.add(own.getKey());
          assertThat(own.getValue())
              .as("seed %s, %s with %s", SEED, committee, profile)
              .isEqualTo(poorestGroup(committee, profile));
        }
        assertThat(figures)
            .containsEntry(tally.outcome().elected().get(step), Collections.max(figures.values()));
        elected.add(tally.outcome().elected().get(step));
      }
    }
  }

  /// The support of the poorest of all groups of members.
  private static Fraction poorestGroup(List<Candidate> committee, Profile profile) {
    var least = Fraction.of(Long.MAX_VALUE);
    for (int set = 1; set < 1 << committee.size(); set++) {
      var group = new HashSet<Candidate>();
      for (int i = 0; i < committee.size(); i++) {
        if ((set >> i & 1) == 1) {
          group.add(committee.get(i));
        }
      }
      least = least.min(new Fraction(approving(group, profile), group.size()));
    }
    return least;
  }

  private static long approving(Set<Candidate> group, Profile profile) {
    return profile.ballots().entrySet().stream()
        .filter(row -> !Collections.disjoint(row.getKey().candidates(), group))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  @Test
  void findsEveryBestCommitteeAsTryingAllOfThemDoes() {
    for (int i = 0; i < PROFILES; i++) {
      var profile = randomProfile();
      int seats = 1 + random.nextInt(Math.min(4, profile.candidates().size()));

      var covering = new ChamberlinCourant(seats).count(profile);
      var proportional = new Pav(seats).count(profile);

      assertThat(committees(covering))
          .as("seed %s, %s", SEED, profile)
          .isEqualTo(best(profile, seats, members -> members == 0 ? 0 : 1));
      // 12 times 1 + 1/2 + 1/3 + 1/4, so that it is whole.
      assertThat(committees(proportional))
          .as("seed %s, %s", SEED, profile)
          .isEqualTo(best(profile, seats, members -> List.of(0, 12, 18, 22, 25).get(members)));
    }
  }

  @Test
  void refusesMoreCommitteesThanCanBeWeighed() {
    var many = new ArrayList<Candidate>();
    for (int i = 0; i < 60; i++) {
      many.add(new Candidate("c" + i, "Candidate " + i));
    }
    var profile = Profile.of(many).add(Marks.of(many.getFirst())).build();

    assertThatThrownBy(() -> new Pav(30).count(profile))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("take a sequential method");
  }

  private static Set<Set<Candidate>> committees(Tally tally) {
    var committees = new HashSet<Set<Candidate>>();
    for (var step : tally.steps()) {
      if (step instanceof Step.Committees(var best)) {
        best.forEach(one -> committees.add(Set.copyOf(one)));
      }
    }
    return committees;
  }

  private static Set<Set<Candidate>> best(
      Profile profile, int seats, ToLongFunction<Integer> worth) {
    var best = new HashSet<Set<Candidate>>();
    long most = 0;
    for (int set = 0; set < 1 << profile.candidates().size(); set++) {
      var committee = new HashSet<Candidate>();
      for (int i = 0; i < profile.candidates().size(); i++) {
        if ((set >> i & 1) == 1) {
          committee.add(profile.candidates().get(i));
        }
      }
      if (committee.size() != seats) {
        continue;
      }
      long score = 0;
      for (var row : profile.ballots().entrySet()) {
        var members = new HashSet<>(row.getKey().candidates());
        members.retainAll(committee);
        score += row.getValue() * worth.applyAsLong(members.size());
      }
      if (score > most) {
        best.clear();
        most = score;
      }
      if (score == most) {
        best.add(committee);
      }
    }
    return best;
  }

  private Profile randomProfile() {
    var candidates = new ArrayList<Candidate>();
    int standing = 4 + random.nextInt(3);
    for (int c = 0; c < standing; c++) {
      candidates.add(new Candidate("c" + c, "Candidate " + c));
    }
    var profile = Profile.of(candidates);
    int distinct = 1 + random.nextInt(7);
    for (int i = 0; i < distinct; i++) {
      var shuffled = new ArrayList<>(candidates);
      Collections.shuffle(shuffled, random);
      var marked = shuffled.subList(0, 1 + random.nextInt(3));
      profile.add(new Marks(Set.copyOf(marked)), 1L + random.nextInt(6));
    }
    return profile.build();
  }
}
