package org.tupyo.crypto.holding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tupyo.crypto.MadeElection;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.election.TieSeed;
import org.tupyo.crypto.holding.Step.Reason;
import org.tupyo.crypto.holding.Step.Refused;
import org.tupyo.crypto.record.EventType;
import org.tupyo.crypto.record.RecordWriter;

/// The steps of an election, and what is refused.
class HoldingTest {
  private static final Question YES =
      new Question.Homomorphic("Agreed?", List.of("yes"), false, 0, 1);

  @TempDir private Path folder;

  private MadeElection made;

  @BeforeEach
  void open() throws IOException {
    made = new MadeElection("Ed25519", List.of("1", "2/3"), List.of(1L, 1L), List.of(YES), folder);
  }

  @Test
  void nobodyElseAppendsMeanwhile() throws IOException {
    assertThatThrownBy(() -> Holding.open(made.file())).isInstanceOf(RecordWriter.InUse.class);

    made.holding().close();
    Holding.open(made.file()).close();
  }

  @Test
  void stepsThatAreNotDueAreRefusedAndWriteNothing() throws IOException {
    made.cast(0, List.of(List.of(1)));
    var before = Files.readAllBytes(made.file());

    assertThat(reason(made.holding().endShuffling())).isEqualTo(Reason.STAGE);
    assertThat(reason(made.holding().finish(Optional.empty()))).isEqualTo(Reason.STAGE);
    assertThat(Files.readAllBytes(made.file())).isEqualTo(before);

    made.holding().endVoting();
    assertThat(reason(made.holding().endVoting())).isEqualTo(Reason.STAGE);
    assertThat(reason(made.holding().cast(made.seal(1, List.of(List.of(1))))))
        .isEqualTo(Reason.STAGE);
  }

  @Test
  void aResultNeedsEnoughOfEachItemAndTheSeedThatWasAnnounced() throws IOException {
    made.cast(0, List.of(List.of(1)));
    made.decrypt(List.of(), List.of(1, 3));

    assertThat(reason(made.holding().finish(Optional.empty()))).isEqualTo(Reason.TIE_SEED);
    assertThat(reason(made.holding().finish(Optional.of(TieSeed.of("another")))))
        .isEqualTo(Reason.TIE_SEED);
    assertThatThrownBy(() -> made.publish()).hasMessageContaining("MISSING: of trustees 2 to 4");
  }

  @Test
  void whereTheMachineDiedBetweenTheEndAndTheSumClosingGoesOn() throws IOException {
    made.cast(0, List.of(List.of(1)));
    made.holding().close();
    try (var writer = RecordWriter.open(made.file())) {
      writer.end(EventType.END_BALLOTS);
    }

    try (var holding = Holding.open(made.file())) {
      assertThat(holding.course().stage()).isEqualTo(Stage.CLOSING);
      assertThat(holding.endVoting()).isInstanceOf(Step.Done.class);
      assertThat(holding.course().stage()).isEqualTo(Stage.DECRYPTING);
    }
  }

  private static Reason reason(Step step) {
    return ((Refused) step).reason();
  }
}
