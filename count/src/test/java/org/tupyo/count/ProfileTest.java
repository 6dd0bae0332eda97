package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tupyo.count.Ballots.ALL;
import static org.tupyo.count.Ballots.ANN;
import static org.tupyo.count.Ballots.BEN;
import static org.tupyo.count.Ballots.CAL;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileTest {

  @Test
  void growsWithDistinctBallotsAndNotWithVoters() {
    var box = Profile.of(ALL);

    for (int voter = 0; voter < 100_000; voter++) {
      box.add(voter % 2 == 0 ? Marks.of(ANN, BEN) : Marks.of(BEN, ANN));
    }

    assertThat(box.build().ballots()).isEqualTo(Map.of(Marks.of(ANN, BEN), 100_000L));
    assertThat(box.build().cast()).isEqualTo(100_000);
  }

  @Test
  void addsTwoBallotBoxesOfOneContest() {
    var hall = Profile.of(ALL).add(Marks.of(ANN), 2).add(Marks.BLANK).build();
    var post = Profile.of(ALL).add(Marks.of(ANN), 3).add(Marks.of(BEN)).build();

    var both = hall.plus(post);

    assertThat(both.ballots())
        .isEqualTo(Map.of(Marks.of(ANN), 5L, Marks.of(BEN), 1L, Marks.BLANK, 1L));
  }

  @Test
  void refusesToAddBallotBoxesOfDifferentContests() {
    var one = Profile.of(List.of(ANN, BEN)).build();
    var other = Profile.of(List.of(ANN, CAL)).build();

    assertThatThrownBy(() -> one.plus(other)).hasMessageContaining("two contests");
  }

  @Test
  void refusesAMarkForSomeoneWhoDoesNotStand() {
    var box = Profile.of(List.of(ANN, BEN)).add(Marks.of(ANN, CAL));

    assertThatThrownBy(box::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a candidate of this contest: [Cal (cal)]");
  }

  @Test
  void refusesTwoCandidatesThatCannotBeToldApart() {
    var sameId = List.of(ANN, new Candidate("ann", "Anna"));
    var sameName = List.of(ANN, new Candidate("ann-2", "Ann"));

    assertThatThrownBy(() -> Profile.of(sameId).build()).hasMessageContaining("id \"ann\"");
    assertThatThrownBy(() -> Profile.of(sameName).build()).hasMessageContaining("name \"Ann\"");
  }

  @Test
  void refusesBallotsCastLessThanOnce() {
    var box = Profile.of(ALL);

    assertThatThrownBy(() -> box.add(Marks.of(ANN), 0)).hasMessageContaining("cast 0 times");
    assertThatThrownBy(() -> box.add(Marks.of(ANN), -1)).hasMessageContaining("cast -1 times");
    assertThatThrownBy(() -> new Profile(ALL, Map.of(Marks.of(ANN), 0L)))
        .hasMessageContaining("cast 0 times");
  }

  @Test
  void isNotChangedByWhatItWasMadeFrom() {
    var rows = new HashMap<Ballot, Long>(Map.of(Marks.of(ANN), 1L));
    var profile = new Profile(ALL, rows);

    rows.put(Marks.of(ANN), 100L);

    assertThat(profile.cast()).isEqualTo(1);
  }

  @Test
  void refusesCandidatesWithoutAnIdOrAReadableName() {
    assertThatThrownBy(() -> new Candidate(" ", "Ann")).hasMessageContaining("id \" \"");
    assertThatThrownBy(() -> new Candidate("1", "")).hasMessageContaining("name \"\"");
    assertThatThrownBy(() -> new Candidate("1", "half a \ud83d"))
        .hasMessage("the name of candidate 1 is not valid Unicode");
  }
}
