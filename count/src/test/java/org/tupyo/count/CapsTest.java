package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tupyo.count.Ballots.ANN;
import static org.tupyo.count.Ballots.BEN;
import static org.tupyo.count.Ballots.CAL;
import static org.tupyo.count.Ballots.DAN;
import static org.tupyo.count.Ballots.profile;
import static org.tupyo.count.Ballots.rankings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tupyo.count.Outcome.Decided;
import org.tupyo.count.Outcome.Tied;
import org.tupyo.count.catalogue.Catalogue;
import org.tupyo.count.catalogue.Catalogue.Asks;
import org.tupyo.count.choices.Approval;
import org.tupyo.count.choices.OneChoice;
import org.tupyo.count.transfer.Ers97Stv;
import org.tupyo.count.transfer.ScottishStv;

class CapsTest {
  private static final long SEED = Long.getLong("seed", 1);
  private static final Caps ONE_OF_A_PART = new Caps(Map.of(ANN, "server", BEN, "server"), 1);

  /// Those whose rules have no place for caps.
  private static final Set<String> REFUSING =
      Set.of(
          "ers97-stv",
          "northern-ireland-stv",
          "cambridge-stv",
          "qpq",
          "bottoms-up",
          "viable-share",
          "reverse-sequential-pav",
          "highest-averages",
          "largest-remainder");

  @Test
  void passesOverWhoeverComesWhenAnAffiliationHasItsSeats() {
    var profile = profile("5: Ann\n4: Ben\n2: Cal\n1: Dan\n").with(ONE_OF_A_PART);

    var tally = new OneChoice(2).count(profile);

    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(ANN, CAL)));
    assertThat(tally.steps()).contains(new Step.Group(Step.As.CAPPED, List.of(BEN)));
    assertThat(tally.standings())
        .extracting(Standing::candidate)
        .containsExactly(ANN, BEN, CAL, DAN);
  }

  @Test
  void asksWhoOfAnAffiliationHasItsLastSeatWhereTwoAreLevel() {
    var profile = profile("4: Ann\n4: Ben\n2: Cal\n").with(ONE_OF_A_PART);

    var open = new Approval(2).count(profile);
    var decided = new Approval(2).count(profile, new TieRule.Order(List.of(BEN, ANN, CAL, DAN)));

    assertThat(open.outcome()).isInstanceOf(Tied.class);
    assertThat(((Tied) open.outcome()).among()).containsExactly(ANN, BEN);
    assertThat(decided.outcome()).isEqualTo(new Decided(List.of(BEN, CAL)));
  }

  @Test
  void excludesTheOthersOfAnAffiliationBeforeSurplusesMove() {
    var profile =
        rankings(
                """
                9: Ann > Ben > Cal
                3: Ben
                3: Dan
                2: Cal
                """)
            .with(ONE_OF_A_PART);

    var tally = new ScottishStv(2).count(profile, new TieRule.Order(Ballots.ALL));

    // The quota is 6. Without Ben, Ann's surplus of 3 goes to Cal, who then has 5 of the 6.
    var third = (Step.Round) tally.steps().get(3);
    assertThat(tally.steps()).contains(new Step.Group(Step.As.CAPPED, List.of(BEN)));
    assertThat(third.votes()).containsEntry(CAL, new Fraction(499_997, 100_000));
    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(ANN, CAL)));
  }

  @Test
  void refusesCapsWhereTheRuleHasNoPlaceForThem() {
    var profile = rankings("3: Ann\n2: Ben\n").with(ONE_OF_A_PART);

    assertThatThrownBy(() -> new Ers97Stv(2).count(profile))
        .hasMessage("the rule of Ers97Stv[seats=2] has no caps on the winners of one affiliation");
  }

  @Test
  void noMethodElectsMoreOfAnAffiliationThanItMayOrFewerThanThereAreSeatsFor() {
    var random = new Random(SEED);
    System.out.println("CapsTest -Dseed=" + SEED);
    for (int i = 0; i < 150; i++) {
      for (var entry : Catalogue.entries()) {
        var profile = randomProfile(random, entry.asks());
        int seats = 1 + random.nextInt(3);
        if (REFUSING.contains(entry.name()) || !entry.fills(seats)) {
          continue;
        }
        var ties = new TieRule.Draw("seed " + random.nextInt());

        var tally = entry.method(seats).count(profile, ties);

        var elected = tally.outcome().elected();
        assertThat(profile.caps().within(elected, List.of()))
            .as("seed %s, %s, %s", SEED, entry.name(), profile)
            .isEqualTo(elected);
        var without = entry.method(seats).count(profile.with(Caps.NONE), ties);
        int most = profile.caps().within(profile.candidates(), List.of()).size();
        if (without.outcome().elected().size() == seats && most >= seats && isFull(entry)) {
          assertThat(elected)
              .as("seed %s, %s of %s, %s", SEED, seats, entry.name(), profile)
              .hasSize(seats);
        }
      }
    }
  }

  /// Some methods leave a seat vacant rather than to fill it without a vote, or once the ballots
  /// have run out.
  private static boolean isFull(Catalogue.Entry entry) {
    return !entry.name().equals("repeated-runoff") && entry.asks() != Asks.MARKS;
  }

  private static Profile randomProfile(Random random, Asks asks) {
    var candidates = new ArrayList<Candidate>();
    var parts = new HashMap<Candidate, String>();
    int standing = 3 + random.nextInt(4);
    for (int c = 0; c < standing; c++) {
      var one = new Candidate("c" + c, "Candidate " + c);
      candidates.add(one);
      if (random.nextInt(4) > 0) {
        parts.put(one, "part " + random.nextInt(3));
      }
    }
    var profile = Profile.of(candidates);
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      var some = new ArrayList<>(candidates);
      Collections.shuffle(some, random);
      var named = some.subList(0, 1 + random.nextInt(standing));
      profile.add(
          switch (asks) {
            case MARKS -> new Marks(new HashSet<>(named.subList(0, 1)));
            case RANKINGS -> Ranking.of(named.toArray(Candidate[]::new));
            case SCORES -> new Scores(Map.of(named.getFirst(), 1));
          },
          1L + random.nextInt(5));
    }
    return profile.build().with(new Caps(parts, 1 + random.nextInt(2)));
  }
}
