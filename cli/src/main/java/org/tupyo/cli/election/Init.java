package org.tupyo.cli.election;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tupyo.cli.ExitCode;
import org.tupyo.cli.Words;
import org.tupyo.crypto.credential.Base58;
import org.tupyo.crypto.election.TieSeed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Fixes everything about an election but its key, from a plan.
@Command(name = "init")
final class Init extends Task {
  private static final int UUID_LETTERS = 14;

  private static final String EXAMPLE =
      """
      {
        "name": "Band practice",
        "description": "Who leads us this term?",
        "questions": [
          {"question": "Who leads the band?", "answers": ["Ann", "Ben", "Cho"], "method": "schulze"},
          {"question": "Do we play in May?", "answers": ["yes", "no"], "method": "one-choice",
           "decision": {"majority": {"base": "yes-and-no", "threshold": "1/2", "reach": "more-than"}}}
        ],
        "shuffles": 2,
        "zone": "Asia/Seoul",
        "opensAt": "2026-12-01T09:00:00+09:00",
        "closesAt": "2026-12-02T18:00:00+09:00"
      }
      """;

  @Parameters(arity = "0..1", paramLabel = "PLAN", descriptionKey = "election.init.plan")
  private @Nullable Path plan;

  @Option(names = "--example", descriptionKey = "election.init.example")
  private boolean example;

  @Option(names = "-o", paramLabel = "DRAFT", descriptionKey = "election.init.o")
  private Path draft = Path.of("draft.json");

  @Option(names = "--tie-seed", paramLabel = "FILE", descriptionKey = "election.init.tie-seed")
  private Path tieSeed = Path.of("tie-seed.secret");

  Init(Words words) {
    super(words);
  }

  @Override
  int run() throws IOException {
    if (example) {
      out().print(EXAMPLE);
      out().flush();
      return ExitCode.OK;
    }
    if (plan == null) {
      throw new Mistake(words.text("election.init.what"));
    }
    var seed = TieSeed.generate(random);
    var uuid = Base58.random(UUID_LETTERS, random);
    var made = read(plan, bytes -> Plan.read(bytes, uuid, seed.commitment()));
    write(draft, made.json());
    writeSecret(tieSeed, seed.value());
    print(words.text("election.init.done", made.template().name(), uuid, made.group().name()));
    return ExitCode.OK;
  }
}
