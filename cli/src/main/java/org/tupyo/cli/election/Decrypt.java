package org.tupyo.cli.election;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Optional;
import org.tupyo.cli.ExitCode;
import org.tupyo.cli.Words;
import org.tupyo.crypto.holding.Course;
import org.tupyo.crypto.holding.Setup;
import org.tupyo.crypto.holding.Stage;
import org.tupyo.crypto.tally.BoundProofs;
import org.tupyo.crypto.tally.PartialDecryption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes a trustee's part of opening the tally.
@Command(name = "decrypt")
final class Decrypt extends TrusteeWork {
  @Option(
      names = "--secret",
      required = true,
      paramLabel = "FILE",
      descriptionKey = "election.trustee.secret")
  private Path secret = Path.of("");

  @Option(names = "-o", required = true, paramLabel = "FILE", descriptionKey = "election.decrypt.o")
  private Path file = Path.of("");

  Decrypt(Words words) {
    super(words, Stage.DECRYPTING);
  }

  @Override
  int work(Course course) throws IOException {
    var setup = course.setup();
    var election = setup.election();
    var bytes = readSecret(secret);
    var x =
        read(secret, _ -> TrusteeSecret.read(bytes, election.group()))
            .key()
            .orElseThrow(() -> new Unreadable(words.text("election.decrypt.no-share", secret)));
    var number = number(x, setup);
    if (number.isEmpty()) {
      say(words.text("election.decrypt.nobody", secret));
      return ExitCode.FINDING;
    }
    var decryption = PartialDecryption.of(course.tally(), x, election, random);
    var bound = BoundProofs.of(course.tally(), decryption, x, election, random);
    write(
        file,
        new Work.Decrypted(number.get(), decryption, setup.settings().map(_ -> bound)).json());
    return ExitCode.OK;
  }

  /// Which trustee holds this key.
  private static Optional<Integer> number(BigInteger x, Setup setup) {
    var key = setup.election().group().generator().secretPower(x);
    var all = setup.trustees().all();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).key().equals(key)) {
        return Optional.of(i + 1);
      }
    }
    return Optional.empty();
  }
}
