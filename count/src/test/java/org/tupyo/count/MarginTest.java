package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.count.Ballots.ANN;
import static org.tupyo.count.Ballots.BEN;
import static org.tupyo.count.Ballots.CAL;
import static org.tupyo.count.Ballots.profile;
import static org.tupyo.count.Ballots.rankings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tupyo.count.Outcome.Decided;
import org.tupyo.count.choices.Approval;
import org.tupyo.count.choices.OneChoice;
import org.tupyo.count.decision.Margin;
import org.tupyo.count.runoff.InstantRunoff;
import org.tupyo.count.scores.Score;

class MarginTest {
  private static final List<Candidate> THREE = List.of(ANN, BEN, CAL);

  @Test
  void halfTheLeadAndOneMoreChangesWhoHasTheMostVotes() {
    var even = profile("10: Ann\n6: Ben\n1: Cal\n3: (blank)");
    var odd = profile("10: Ann\n7: Ben\n1: Cal");

    assertThat(margin(new OneChoice(1), even)).contains(new Margin(3, BEN, ANN));
    assertThat(margin(new OneChoice(1), odd)).contains(new Margin(2, BEN, ANN));
    assertThat(margin(new OneChoice(2), even)).contains(new Margin(3, CAL, BEN));
  }

  @Test
  void aBallotThatCouldSayTheOppositeHelpsTwice() {
    var approvals = profile("5: Ann\n2: Ben\n9: Cal, Dan");
    var scores =
        Profile.of(THREE)
            .add(new Scores(Map.of(ANN, 5, BEN, 4)), 6)
            .add(new Scores(Map.of(ANN, 5)), 1)
            .build();

    assertThat(margin(new Approval(3), approvals)).contains(new Margin(2, BEN, ANN));
    // Ben is 11 behind: one ballot turned round makes up 10, and another 6.
    assertThat(margin(new Score(1, 0, 5, 0), scores)).contains(new Margin(2, BEN, ANN));
  }

  @Test
  void nothingIsSaidWhereItIsNotExact() {
    var tied = profile("2: Ann\n2: Ben");
    var vacant = profile("2: Ann");

    assertThat(margin(new OneChoice(1), tied)).isEmpty();
    assertThat(margin(new OneChoice(2), vacant)).isEmpty();
    assertThat(margin(new OneChoice(1), rankings("3: Ann > Ben\n1: Ben"))).isEmpty();
    assertThat(margin(new InstantRunoff(), rankings("3: Ann > Ben\n1: Ben"))).isEmpty();
    assertThat(margin(new OneChoice(1), profile("3: Ann").with(new Caps(Map.of(ANN, "a"), 1))))
        .isEmpty();
  }

  /// Every way to change so many of a few ballots: with one fewer nobody else is elected, and with
  /// as many somebody else is.
  @Test
  void noFewerBallotsChangeAnythingAndSoManyDo() {
    var random = new Random(Long.getLong("seed", 1));
    for (int i = 0; i < 60; i++) {
      for (var method : List.of(new OneChoice(1), new Approval(2), new Score(1, 0, 2, 0))) {
        var papers = papers(method);
        var box = new ArrayList<Ballot>();
        for (int ballot = 0; ballot < 4; ballot++) {
          box.add(papers.get(random.nextInt(papers.size())));
        }
        var tally = method.count(boxed(box));

        var margin = Margin.of(boxed(box), tally);

        if (margin.isPresent()) {
          int ballots = (int) margin.get().ballots();
          var elected = Set.copyOf(tally.outcome().elected());
          assertThat(canElectOthers(method, box, papers, ballots, 0, elected)).isTrue();
          assertThat(canElectOthers(method, box, papers, ballots - 1, 0, elected))
              .as("%s %s %s", method, box, margin)
              .isFalse();
        }
      }
    }
  }

  private static boolean canElectOthers(
      VotingMethod method,
      List<Ballot> box,
      List<Ballot> papers,
      int changes,
      int from,
      Set<Candidate> elected) {
    var tally = method.count(boxed(box));
    if (tally.outcome() instanceof Decided(var others)
        && others.size() == method.seats()
        && !Set.copyOf(others).equals(elected)) {
      return true;
    }
    if (changes == 0) {
      return false;
    }
    for (int at = from; at < box.size(); at++) {
      for (var paper : papers) {
        var changed = new ArrayList<>(box);
        changed.set(at, paper);
        if (canElectOthers(method, changed, papers, changes - 1, at + 1, elected)) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Ballot> papers(VotingMethod method) {
    var papers = new ArrayList<Ballot>();
    for (int i = 0; i < 27; i++) {
      int a = i % 3;
      int b = i / 3 % 3;
      int c = i / 9;
      if (method instanceof Score) {
        papers.add(new Scores(Map.of(ANN, a, BEN, b, CAL, c)));
      } else if (Math.max(a, Math.max(b, c)) < 2
          && (a + b + c == 1 || (method instanceof Approval && a + b + c > 0))) {
        var marked = new ArrayList<Candidate>();
        for (int one = 0; one < 3; one++) {
          if (List.of(a, b, c).get(one) == 1) {
            marked.add(THREE.get(one));
          }
        }
        papers.add(new Marks(Set.copyOf(marked)));
      }
    }
    return papers;
  }

  private static Profile boxed(List<Ballot> box) {
    var profile = Profile.of(THREE);
    box.forEach(profile::add);
    return profile.build();
  }

  private static Optional<Margin> margin(VotingMethod method, Profile profile) {
    return Margin.of(profile, method.count(profile));
  }
}
