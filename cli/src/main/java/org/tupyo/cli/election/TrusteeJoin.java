package org.tupyo.cli.election;

import java.io.IOException;
import java.nio.file.Path;
import org.tupyo.cli.ExitCode;
import org.tupyo.cli.Words;
import org.tupyo.crypto.trustee.Member;
import org.tupyo.crypto.trustee.MemberSecret;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The first round of a group of trustees: says who one is.
@Command(name = "join")
final class TrusteeJoin extends Task {
  private static final int LARGEST_GROUP = 100;

  @Parameters(paramLabel = "DRAFT", descriptionKey = "election.draft")
  private Path draft = Path.of("");

  @Option(
      names = "--index",
      required = true,
      paramLabel = "I",
      descriptionKey = "election.trustee.index")
  private int index;

  @Option(names = "--of", required = true, paramLabel = "N", descriptionKey = "election.trustee.of")
  private int size;

  @Option(
      names = "--need",
      required = true,
      paramLabel = "T",
      descriptionKey = "election.trustee.need")
  private int need;

  @Mixin private NewTrustee trustee = new NewTrustee();

  TrusteeJoin(Words words) {
    super(words);
  }

  @Override
  int run() throws IOException {
    if (size < 1 || size > LARGEST_GROUP || need < 1 || need > size || index < 1 || index > size) {
      throw new Mistake(words.text("election.trustee.numbers", LARGEST_GROUP));
    }
    var seed = MemberSecret.generate(draft(draft).group(), random);
    var certificate = new Member(seed, index, size, need, random).certificate();
    var membership = new TrusteeSecret.Membership(seed, trustee.name(), index, size, need);
    writeSecret(trustee.secret, TrusteeSecret.of(membership).written());
    write(trustee.paper, new TrusteePaper.Joined(index, need, certificate).json());
    return ExitCode.OK;
  }
}
