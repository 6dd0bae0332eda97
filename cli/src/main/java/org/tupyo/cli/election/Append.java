package org.tupyo.cli.election;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tupyo.cli.ExitCode;
import org.tupyo.cli.Words;
import org.tupyo.crypto.group.Sha256;
import org.tupyo.crypto.holding.Holding;
import org.tupyo.crypto.holding.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Verifies ballots, shuffles and partial decryptions, and appends those that are right. What a
/// crash left half written is cut off first.
@Command(name = "append")
final class Append extends Task {
  @Parameters(index = "0", paramLabel = "RECORD", descriptionKey = "election.record")
  private Path record = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILES",
      descriptionKey = "election.append.files")
  private List<Path> files = List.of();

  Append(Words words) {
    super(words);
  }

  @Override
  int run() throws IOException {
    try (var holding = onRecord(record, Holding::open)) {
      int refused = 0;
      for (var file : files) {
        refused += append(file, holding) ? 0 : 1;
      }
      print(words.text("election.head", holding.course().head()));
      return refused == 0 ? ExitCode.OK : ExitCode.FINDING;
    }
  }

  private boolean append(Path file, Holding holding) throws IOException {
    var group = holding.course().setup().election().group();
    var bytes = stripped(bytes(file));
    Optional<Work> work = read(file, _ -> Work.read(bytes, group));
    var step =
        work.isEmpty()
            ? holding.cast(bytes)
            : switch (work.get()) {
              case Work.Shuffled(var owner, var shuffle) -> holding.shuffle(owner, shuffle);
              case Work.Decrypted(var owner, var decryption, var bound) ->
                  holding.decrypt(owner, decryption, bound);
            };
    return switch (step) {
      case Step.Done _ -> {
        print(done(file, bytes, work));
        yield true;
      }
      case Step.Refused refused -> {
        say(file + ": " + sentence(refused));
        yield false;
      }
    };
  }

  private String done(Path file, byte[] bytes, Optional<Work> work) {
    return work.map(kind ->
            switch (kind) {
              case Work.Shuffled one -> words.text("election.append.shuffle", file, one.owner());
              case Work.Decrypted one ->
                  words.text("election.append.decryption", file, one.owner());
            })
        .orElseGet(() -> words.text("election.append.ballot", file, Sha256.base64(bytes)));
  }

  /// Without the line end that a file has and a record has not.
  static byte[] stripped(byte[] bytes) {
    int length = bytes.length;
    while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r')) {
      length--;
    }
    return Arrays.copyOf(bytes, length);
  }
}
