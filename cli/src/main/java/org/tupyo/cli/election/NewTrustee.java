package org.tupyo.cli.election;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What whoever becomes a trustee says: a name for the record, and where secret and paper go.
final class NewTrustee {
  @Option(names = "--name", paramLabel = "NAME", descriptionKey = "election.trustee.name")
  private @Nullable String name;

  @Option(
      names = "--secret",
      required = true,
      paramLabel = "FILE",
      descriptionKey = "election.trustee.secret.new")
  Path secret = Path.of("");

  @Option(names = "-o", required = true, paramLabel = "FILE", descriptionKey = "election.trustee.o")
  Path paper = Path.of("");

  Optional<String> name() {
    return Optional.ofNullable(name);
  }
}
