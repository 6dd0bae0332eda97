package org.tupyo.cli.election;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tupyo.cli.ExitCode;
import org.tupyo.cli.Words;
import org.tupyo.crypto.group.NotAnElement;
import org.tupyo.crypto.holding.Holding;
import org.tupyo.crypto.holding.Setup;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Begins the record: draft, credentials and trustees become an election.
@Command(name = "open")
final class Open extends Task {
  @Parameters(index = "0", paramLabel = "DRAFT", descriptionKey = "election.draft")
  private Path draft = Path.of("");

  @Parameters(index = "1", paramLabel = "CREDENTIALS", descriptionKey = "election.open.credentials")
  private Path credentials = Path.of("");

  @Parameters(
      index = "2..*",
      arity = "1..*",
      paramLabel = "TRUSTEES",
      descriptionKey = "election.open.trustees")
  private List<Path> trustees = List.of();

  @Option(names = "-o", paramLabel = "RECORD", descriptionKey = "election.open.o")
  private @Nullable Path record;

  Open(Words words) {
    super(words);
  }

  @Override
  int run() throws IOException {
    var made = draft(draft);
    var group = made.group();
    var papers = new GroupPapers();
    for (var file : trustees) {
      papers.add(read(file, bytes -> TrusteePaper.read(bytes, group)));
    }
    // As it is published: without the line end of the file.
    var list = read(credentials, bytes -> Json.read(bytes).bytes());
    var file = record == null ? Path.of(made.uuid() + ".bel") : record;
    try {
      var all = papers.trustees(group);
      var setup = Setup.of(made.with(group.fixedBase(all.key())), all, list);
      try (var holding = Holding.begin(file, Instant.now().getEpochSecond(), setup, list)) {
        say(words.text("election.wrote", file));
        print(words.text("election.open.fingerprint", setup.election().fingerprint()));
        print(words.text("election.open.numbers", setup.trustees().all().size()));
        print(words.text("election.head", holding.course().head()));
      }
      return ExitCode.OK;
    } catch (Malformed | NotAnElement wrong) {
      say(words.text("election.open.wrong", wrong.sentence()));
      return ExitCode.FINDING;
    }
  }
}
