package org.tupyo.cli.election;

import java.io.IOException;
import java.nio.file.Path;
import org.tupyo.cli.ExitCode;
import org.tupyo.cli.Words;
import org.tupyo.crypto.holding.Course;
import org.tupyo.crypto.holding.Stage;
import org.tupyo.crypto.tally.Shuffle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shuffles the ballots that will be opened one by one, so that nobody knows whose each was.
@Command(name = "shuffle")
final class ShuffleBallots extends TrusteeWork {
  @Option(
      names = "--trustee",
      required = true,
      paramLabel = "N",
      descriptionKey = "election.shuffle.trustee")
  private int number;

  @Option(names = "-o", required = true, paramLabel = "FILE", descriptionKey = "election.shuffle.o")
  private Path file = Path.of("");

  ShuffleBallots(Words words) {
    super(words, Stage.SHUFFLING);
  }

  @Override
  int work(Course course) throws IOException {
    var setup = course.setup();
    int trustees = setup.trustees().all().size();
    if (number < 1 || number > trustees) {
      throw new Mistake(words.text("election.shuffle.nobody", number, trustees));
    }
    var election = setup.election();
    var shuffle = Shuffle.of(course.tally().shuffled(election), election, random);
    write(file, new Work.Shuffled(number, shuffle).json());
    return ExitCode.OK;
  }
}
