package org.tupyo.cli.election;

import java.io.IOException;
import java.nio.file.Path;
import org.tupyo.cli.ExitCode;
import org.tupyo.cli.Words;
import org.tupyo.crypto.trustee.TrusteeKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Makes the key of a trustee without whom nothing is opened.
@Command(name = "key")
final class TrusteeAlone extends Task {
  @Parameters(paramLabel = "DRAFT", descriptionKey = "election.draft")
  private Path draft = Path.of("");

  @Mixin private NewTrustee trustee = new NewTrustee();

  TrusteeAlone(Words words) {
    super(words);
  }

  @Override
  int run() throws IOException {
    var group = draft(draft).group();
    var x = group.randomExponent(random);
    var key = TrusteeKey.of(group, x, trustee.name(), random);
    writeSecret(trustee.secret, TrusteeSecret.alone(x).written());
    write(trustee.paper, new TrusteePaper.Alone(key).json());
    return ExitCode.OK;
  }
}
