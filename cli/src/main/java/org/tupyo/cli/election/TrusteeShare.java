package org.tupyo.cli.election;

import java.io.IOException;
import org.tupyo.cli.Words;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.trustee.Member;
import picocli.CommandLine.Command;

/// The third round of a group of trustees: adds up what the others dealt, and keeps it.
@Command(name = "share")
final class TrusteeShare extends GroupRound {
  TrusteeShare(Words words) {
    super(words);
  }

  @Override
  Json answer(Member member, TrusteeSecret kept, int index, GroupPapers all) throws IOException {
    var name = kept.membership().flatMap(TrusteeSecret.Membership::name);
    var share = member.share(all.certificates(), all.deals(), name);
    SecretFile.replace(secret, kept.with(share.x()).written());
    say(words.text("election.trustee.kept", secret));
    return new TrusteePaper.Shared(index, share.published()).json();
  }
}
