package org.tupyo.cli.election;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tupyo.cli.ExitCode;
import org.tupyo.cli.Words;
import org.tupyo.crypto.group.NotAnElement;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.trustee.Member;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A later round of a group of trustees, which answers what all others said.
abstract class GroupRound extends Task {
  @Parameters(index = "0", paramLabel = "DRAFT", descriptionKey = "election.draft")
  private Path draft = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PAPERS",
      descriptionKey = "election.trustee.papers")
  private List<Path> papers = List.of();

  @Option(
      names = "--secret",
      required = true,
      paramLabel = "FILE",
      descriptionKey = "election.trustee.secret")
  protected Path secret = Path.of("");

  @Option(names = "-o", required = true, paramLabel = "FILE", descriptionKey = "election.trustee.o")
  private Path paper = Path.of("");

  GroupRound(Words words) {
    super(words);
  }

  /// What this member says now.
  abstract Json answer(Member member, TrusteeSecret kept, int index, GroupPapers all)
      throws IOException;

  @Override
  final int run() throws IOException {
    var group = draft(draft).group();
    var bytes = readSecret(secret);
    var kept = read(secret, _ -> TrusteeSecret.read(bytes, group));
    var membership =
        kept.membership()
            .orElseThrow(() -> new Mistake(words.text("election.trustee.alone", secret)));
    var all = new GroupPapers();
    for (var file : papers) {
      all.add(read(file, paperBytes -> TrusteePaper.read(paperBytes, group)));
    }
    try {
      var member =
          new Member(
              membership.secret(),
              membership.index(),
              membership.size(),
              membership.need(),
              random);
      write(paper, answer(member, kept, membership.index(), all));
      return ExitCode.OK;
    } catch (Malformed | NotAnElement wrong) {
      say(words.text("election.trustee.wrong", wrong.sentence()));
      return ExitCode.FINDING;
    }
  }
}
