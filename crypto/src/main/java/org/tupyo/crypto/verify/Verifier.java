package org.tupyo.crypto.verify;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.record.Archive;
import org.tupyo.crypto.tally.ElectionResult;

/// Verifies a record from its file alone.
///
/// @param head the hash that the last event must have, known from elsewhere
/// @param since an earlier copy that this record must continue
/// @param progress told how far it is
public record Verifier(Optional<String> head, Optional<Path> since, Progress progress) {

  /// One that has nothing to compare with.
  public static Verifier alone() {
    return new Verifier(Optional.empty(), Optional.empty(), Progress.SILENT);
  }

  /// Verifies everything that the record allows to verify.
  ///
  /// @throws NotARecord if the file, or the earlier copy, is something else
  /// @throws IOException if the file cannot be read
  public Report verify(Path file) throws IOException {
    var findings = new Findings();
    var outcome = new Outcome();
    try (var archive = Archive.open(file)) {
      verify(archive, findings, outcome);
    } catch (Malformed malformed) {
      findings.add(Finding.of(Check.ARCHIVE, malformed.sentence()));
    }
    if (since.isPresent() && !continues(since.get(), file)) {
      findings.add(
          Finding.of(
              Check.EXTENSION,
              Sentence.of("the earlier copy is not the beginning of this record")));
    }
    return outcome.report(findings);
  }

  private void verify(Archive archive, Findings findings, Outcome outcome) throws IOException {
    var scan = new Scan(archive, findings);
    var contents = scan.read();
    outcome.head = scan.head();
    if (contents.isEmpty()) {
      return;
    }
    var ofBallots = new Findings();
    var box = new BallotBox(archive, contents.get(), ofBallots, progress);
    var tally = box.verify();
    var ofList = box.faultOfList();
    if (ofList.isPresent()) {
      findings.add(ofList.get()); // and ballots of such voters are not worth a word
      return;
    }
    if (head.isPresent() && !head.equals(scan.head())) {
      findings.add(
          Finding.of(
              Check.HEAD,
              Sentence.of(
                  "expected %s, found %s",
                  head.get(),
                  scan.head().<Object>map(hash -> hash).orElseGet(() -> Sentence.of("none")))));
    }
    outcome.election = Optional.of(contents.get().election());
    outcome.credentials = contents.get().credentials().size();
    outcome.ballots = contents.get().ballots().size();
    outcome.counted = tally.counted();
    outcome.weight = tally.weight();
    ofBallots.sorted().forEach(findings::add);
    if (!findings.isEmpty()) {
      return;
    }
    var opening = new Opening(archive, contents.get(), tally);
    opening.verify().ifPresent(findings::add);
    outcome.warnings = opening.warnings();
    outcome.result = opening.result();
  }

  /// Whether the earlier file is how the later one begins.
  ///
  /// @throws NotARecord if the earlier one is something else, such as an empty file, with which
  ///   everything begins
  private static boolean continues(Path earlier, Path later) throws IOException {
    try {
      Archive.open(earlier).close();
    } catch (Malformed altered) {
      return false;
    }
    try (var before = Files.newInputStream(earlier);
        var after = Files.newInputStream(later)) {
      for (var expected = block(before); expected.length > 0; expected = block(before)) {
        if (!Arrays.equals(expected, after.readNBytes(expected.length))) {
          return false;
        }
      }
      return true;
    }
  }

  private static byte[] block(InputStream in) throws IOException {
    return in.readNBytes(1 << 16);
  }

  /// What is known so far.
  private static final class Outcome {
    private Optional<Election> election = Optional.empty();
    private List<Finding> warnings = List.of();
    private int credentials;
    private int ballots;
    private int counted;
    private BigInteger weight = BigInteger.ZERO;
    private Optional<ElectionResult> result = Optional.empty();
    private Optional<String> head = Optional.empty();

    Report report(Findings findings) {
      return new Report(
          findings.sorted(),
          warnings,
          election,
          credentials,
          ballots,
          counted,
          weight,
          result,
          head);
    }
  }
}
