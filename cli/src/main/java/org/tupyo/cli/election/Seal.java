package org.tupyo.cli.election;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tupyo.cli.ExitCode;
import org.tupyo.cli.Words;
import org.tupyo.crypto.ballot.Sealing;
import org.tupyo.crypto.credential.Credential;
import org.tupyo.crypto.holding.Setup;
import org.tupyo.crypto.json.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Seals a ballot, on the voter's own device.
@Command(name = "seal")
final class Seal extends Task {
  private static final Path STANDARD_INPUT = Path.of("-");
  private static final int LONGEST_INPUT = 1 << 20;

  private final InputStream in;

  @Parameters(paramLabel = "RECORD", descriptionKey = "election.record")
  private Path record = Path.of("");

  @Option(
      names = "--credential",
      required = true,
      paramLabel = "FILE",
      descriptionKey = "election.seal.credential")
  private Path credential = Path.of("");

  @Option(
      names = "--choices",
      required = true,
      paramLabel = "FILE",
      descriptionKey = "election.seal.choices")
  private Path choices = Path.of("");

  @Option(names = "-o", paramLabel = "FILE", descriptionKey = "election.seal.o")
  private Path ballot = Path.of("ballot.json");

  @Option(names = "--disclosure", paramLabel = "FILE", descriptionKey = "election.seal.disclosure")
  private @Nullable Path disclosure;

  Seal(Words words, InputStream in) {
    super(words);
    this.in = in;
  }

  @Override
  int run() throws IOException {
    var setup = course(record).setup();
    var secret = secret();
    var published =
        setup
            .election()
            .group()
            .generator()
            .secretPower(secret.secretExponent(setup.election().uuid(), setup.election().group()));
    if (setup.credentials().placeOf(published.text()) < 0) {
      say(words.text("election.seal.not-on-list", credential));
      return ExitCode.FINDING;
    }
    var sealed = sealed(setup, secret);
    if (disclosure != null) {
      writeSecret(disclosure, sealed.disclosure().json().write());
    }
    write(ballot, sealed.ballot().json());
    print(words.text("election.tracker", sealed.ballot().tracker()));
    return ExitCode.OK;
  }

  private Credential secret() throws IOException {
    var typed = new String(readSecret(credential), StandardCharsets.UTF_8);
    return Credential.read(typed)
        .orElseThrow(() -> new Unreadable(words.text("election.seal.no-credential", credential)));
  }

  private Sealing.Sealed sealed(Setup setup, Credential secret) throws IOException {
    var bytes = choices.equals(STANDARD_INPUT) ? in.readNBytes(LONGEST_INPUT) : bytes(choices);
    try {
      List<List<Integer>> chosen =
          Choices.read(bytes, setup.election().questions(), setup.settings());
      return new Sealing(setup.election(), random).sealToAudit(secret, chosen);
    } catch (Malformed | IllegalArgumentException wrong) {
      throw new Unreadable(words.text("election.malformed", choices, words.why(wrong)));
    }
  }
}
