package org.tupyo.crypto.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.crypto.BeleniosVectors;
import org.tupyo.crypto.json.Json;

/// Records made by other people's programs, good and forged.
class BeleniosRecordsTest {

  static List<Path> finished() {
    return BeleniosVectors.finished();
  }

  @ParameterizedTest
  @MethodSource("finished")
  void acceptsWhatOthersMadeWithItsResult(Path folder) throws IOException {
    var inputs = BeleniosVectors.json(folder.resolve("inputs.json"));

    var report = Verifier.alone().verify(BeleniosVectors.record(folder.toString()));

    assertThat(report.findings()).isEmpty();
    assertThat(report.result().orElseThrow().json())
        .isEqualTo(Json.read("{\"result\":" + inputs.required("result") + "}"));
  }

  static List<Path> refused() {
    return BeleniosVectors.refused();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatOthersForged(Path folder) throws IOException {
    var report = Verifier.alone().verify(BeleniosVectors.record(folder.toString()));

    assertThat(report.findings()).hasSize(1);
    assertThat(report.result()).isEmpty();
  }

  @Test
  void countsBallotsAndTheirWeights() throws IOException {
    var report =
        Verifier.alone().verify(BeleniosVectors.record("belenios-2.0/02-h-three-trustees-weights"));

    assertThat(report.credentials()).isEqualTo(6);
    assertThat(report.ballots()).isEqualTo(6);
    assertThat(report.counted()).isEqualTo(5);
    assertThat(report.weight()).isEqualTo(2000000020);
  }

  @Test
  void acceptsAnElectionThatIsNotOverYet() throws IOException {
    var earlier = BeleniosVectors.record("belenios-2.0/06-h-open-snapshots/earlier");
    var later = BeleniosVectors.record("belenios-2.0/06-h-open-snapshots");

    var report = since(earlier).verify(later);
    var backwards = since(later).verify(earlier);

    assertThat(report.findings()).isEmpty();
    assertThat(report.result()).isEmpty();
    assertThat(report.ballots()).isEqualTo(5);
    assertThat(report.counted()).isEqualTo(4);
    assertThat(backwards.findings()).extracting(Finding::check).containsExactly(Check.EXTENSION);
  }

  private static Verifier since(Path earlier) {
    return new Verifier(Optional.empty(), Optional.of(earlier), Progress.SILENT);
  }

  @Test
  void comparesTheLastEventWithAHashKnownFromElsewhere() throws IOException {
    var record = BeleniosVectors.record("belenios-2.0/01-h-single");
    var head = "3ba7288b26fd88f679096c9bfc17024023d7c6ebda8605b64f1120bde6141453";

    var right = new Verifier(Optional.of(head), Optional.empty(), Progress.SILENT).verify(record);
    var wrong =
        new Verifier(Optional.of("00" + head.substring(2)), Optional.empty(), Progress.SILENT)
            .verify(record);

    assertThat(right.findings()).isEmpty();
    assertThat(right.head()).contains(head);
    assertThat(wrong.findings()).extracting(Finding::check).containsExactly(Check.HEAD);
  }

  @ParameterizedTest
  @CsvSource({
    "07-rejects/h01-proof-altered, BALLOT_SIGNATURE, 1",
    "07-rejects/h02-encrypts-two, INDIVIDUAL_PROOF, 1",
    "07-rejects/h03-too-many-choices, OVERALL_PROOF, 1",
    "07-rejects/h04-answers-copied, INDIVIDUAL_PROOF, 2",
    "07-rejects/h05-unknown-credential, BALLOT_CREDENTIAL, 1",
    "07-rejects/h06-ballot-not-canonical, BALLOT_FORM, 1",
    "07-rejects/h07-wrong-decryption, DECRYPTION, 7",
    "07-rejects/h08-wrong-result, RESULT, 8",
    "07-rejects/h09-bit-flip, ARCHIVE, -1",
    "07-rejects/h10-ballot-removed, ENCRYPTED_TALLY, 5",
    "07-rejects/h11-broken-chain, EVENTS, -1",
    "07-rejects/h12-duplicate-credential, CREDENTIALS, 0",
    "07-rejects/h13-trustee-proof, TRUSTEES, 0",
    "07-rejects/n01-shuffle-proof, SHUFFLE, 6",
    "07-rejects/n02-shuffle-substitution, SHUFFLE, 7",
    "08-tool-accepts-but-wrong/w01-ballots-hidden-by-replay, ORDER, 6",
    "08-tool-accepts-but-wrong/w02-wrong-encrypted-tally, ENCRYPTED_TALLY, 6",
    "08-tool-accepts-but-wrong/w03-two-results, ORDER, 9",
    "08-tool-accepts-but-wrong/w04-no-shuffle, ORDER, 6",
    "08-tool-accepts-but-wrong/w05-revote-undone-by-replay, REPLAY, 6",
  })
  void refusesAForgedRecordByTheCheckThatCatchesIt(String folder, Check check, int event)
      throws IOException {
    var report = Verifier.alone().verify(BeleniosVectors.record("belenios-2.0/" + folder));

    assertThat(report.findings()).extracting(Finding::check).containsExactly(check);
    assertThat(report.findings().getFirst().event().orElse(-1)).isEqualTo(event);
    assertThat(report.result()).isEmpty();
  }

  @Test
  void aRecordCutAnywhereIsNeverMoreThanABeginning(@TempDir Path folder) throws IOException {
    var bytes = Files.readAllBytes(BeleniosVectors.record("belenios-2.0/01-h-single"));
    var cut = folder.resolve("cut.bel");

    for (int length = 1024; length < bytes.length; length += 512 + 7) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      var report = Verifier.alone().verify(cut);

      assertThat(report.result()).isEmpty();
    }
  }
}
