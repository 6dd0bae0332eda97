package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.count.Ballots.ANN;
import static org.tupyo.count.Ballots.BEN;
import static org.tupyo.count.Ballots.CAL;
import static org.tupyo.count.Ballots.profile;
import static org.tupyo.count.Ballots.rankings;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tupyo.count.BallotPolicy.Unranked;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Outcome.Decided;
import org.tupyo.count.Outcome.NotReached;
import org.tupyo.count.Outcome.Reason;
import org.tupyo.count.choices.Approval;
import org.tupyo.count.choices.OneChoice;
import org.tupyo.count.pairwise.Schulze;
import org.tupyo.count.pairwise.Strength;
import org.tupyo.count.runoff.InstantRunoff;
import org.tupyo.count.transfer.ScottishStv;

class NoneOfTheAboveTest {
  private static final Candidate NOBODY = new Candidate("0", "Nobody", Role.NOBODY);
  private static final List<Candidate> ALL = List.of(ANN, BEN, CAL, NOBODY);
  private static final Outcome VACANT = new NotReached(Reason.NONE_OF_THE_ABOVE);

  @Test
  void leavesTheSeatVacantThatItWins() {
    var choice = profile(ALL, "3: Nobody\n2: Ann\n");
    var ranked = rankings(ALL, "3: Nobody > Ann\n2: Ann > Nobody\n1: Ben > Nobody\n");

    assertThat(new OneChoice().count(choice).outcome()).isEqualTo(VACANT);
    assertThat(new OneChoice().count(choice).vacantSeats()).isEqualTo(1);
    assertThat(new InstantRunoff().count(ranked).outcome()).isEqualTo(VACANT);
    assertThat(new Schulze(1, Strength.WINNING_VOTES, Unranked.LAST).count(ranked).outcome())
        .isEqualTo(VACANT);
  }

  @Test
  void electsNobodyWhoStandsBelowIt() {
    var profile = profile(ALL, "5: Ann\n3: Nobody\n2: Ben\n1: Cal\n");

    var tally = new Approval(3).count(profile);

    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(ANN)));
    assertThat(tally.vacantSeats()).isEqualTo(2);
  }

  @Test
  void takesOneSeatOfSeveralWhereSeatsAreProportional() {
    var profile = rankings(ALL, "4: Ann\n4: Nobody\n3: Ben > Cal\n1: Cal > Ben\n");

    var tally = new ScottishStv(3).count(profile, new TieRule.Order(ALL));

    assertThat(tally.outcome()).isEqualTo(new Decided(List.of(ANN, BEN)));
    assertThat(tally.vacantSeats()).isEqualTo(1);
  }

  @Test
  void losesLikeAnybodyWhereOthersHaveMore() {
    var profile = profile(ALL, "3: Ann\n2: Nobody\n");

    assertThat(new OneChoice().count(profile).outcome()).isEqualTo(new Decided(List.of(ANN)));
  }
}
