package org.tupyo.cli.election;

import java.io.IOException;
import java.nio.file.Path;
import org.tupyo.cli.ExitCode;
import org.tupyo.cli.Words;
import org.tupyo.crypto.holding.Course;
import org.tupyo.crypto.holding.Stage;
import org.tupyo.crypto.verify.Verifier;
import picocli.CommandLine.Parameters;

/// What a trustee does with a copy of the record, which is verified whole first: nobody else can
/// make a trustee open what the voters did not cast.
abstract class TrusteeWork extends Task {
  private final Stage stage;

  @Parameters(paramLabel = "RECORD", descriptionKey = "election.record")
  private Path record = Path.of("");

  TrusteeWork(Words words, Stage stage) {
    super(words);
    this.stage = stage;
  }

  /// Does the work of a trustee.
  abstract int work(Course course) throws IOException;

  @Override
  final int run() throws IOException {
    var course = course(record);
    if (course.stage() != stage) {
      say(words.text("election.not-now." + key(stage)));
      return ExitCode.FINDING;
    }
    var report = onRecord(record, Verifier.alone()::verify);
    if (!report.isValid()) {
      say(words.text("election.invalid", record));
      return ExitCode.FINDING;
    }
    return work(course);
  }

  private static String key(Stage stage) {
    return stage == Stage.SHUFFLING ? "shuffle" : "decrypt";
  }
}
