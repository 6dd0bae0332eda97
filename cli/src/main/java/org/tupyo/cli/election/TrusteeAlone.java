package org.tupyo.cli.election;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tupyo.cli.ExitCode;
import org.tupyo.cli.Words;
import org.tupyo.crypto.trustee.TrusteeKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes the key of a trustee without whom nothing is opened.
@Command(name = "key")
final class TrusteeAlone extends Task {
  @Parameters(paramLabel = "DRAFT", descriptionKey = "election.draft")
  private Path draft = Path.of("");

  @Option(names = "--name", paramLabel = "NAME", descriptionKey = "election.trustee.name")
  private @Nullable String name;

  @Option(
      names = "--secret",
      required = true,
      paramLabel = "FILE",
      descriptionKey = "election.trustee.secret.new")
  private Path secret = Path.of("");

  @Option(names = "-o", required = true, paramLabel = "FILE", descriptionKey = "election.trustee.o")
  private Path paper = Path.of("");

  TrusteeAlone(Words words) {
    super(words);
  }

  @Override
  int run() throws IOException {
    var group = draft(draft).group();
    var x = group.randomExponent(random);
    var key = TrusteeKey.of(group, x, Optional.ofNullable(name), random);
    writeSecret(secret, TrusteeSecret.alone(x).written());
    write(paper, new TrusteePaper.Alone(key).json());
    return ExitCode.OK;
  }
}
