package org.tupyo.cli.election;

import java.io.IOException;
import java.nio.file.Path;
import org.tupyo.cli.ExitCode;
import org.tupyo.cli.Words;
import org.tupyo.crypto.holding.Holding;
import org.tupyo.crypto.holding.Stage;
import org.tupyo.crypto.holding.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Ends what is going on: first the voting, then the shuffling.
@Command(name = "close")
final class Close extends Task {
  @Parameters(paramLabel = "RECORD", descriptionKey = "election.record")
  private Path record = Path.of("");

  Close(Words words) {
    super(words);
  }

  @Override
  int run() throws IOException {
    try (var holding = onRecord(record, Holding::open)) {
      boolean shuffling = holding.course().stage() == Stage.SHUFFLING;
      var step = shuffling ? holding.endShuffling() : onRecord(record, _ -> holding.endVoting());
      return switch (step) {
        case Step.Done(var head) -> {
          var key =
              shuffling
                  ? "election.close.shuffled"
                  : holding.course().stage() == Stage.SHUFFLING
                      ? "election.close.to-shuffle"
                      : "election.close.to-decrypt";
          print(words.text(key));
          print(words.text("election.head", head));
          yield ExitCode.OK;
        }
        case Step.Refused refused -> {
          say(sentence(refused));
          yield ExitCode.FINDING;
        }
      };
    }
  }
}
