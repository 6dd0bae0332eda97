package org.tupyo.cli.election;

import org.tupyo.cli.Words;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.trustee.Member;
import picocli.CommandLine.Command;

/// The second round of a group of trustees: deals out to each member what only it can read.
@Command(name = "deal")
final class TrusteeDeal extends GroupRound {
  TrusteeDeal(Words words) {
    super(words);
  }

  @Override
  Json answer(Member member, TrusteeSecret kept, int index, GroupPapers all) {
    return new TrusteePaper.Dealt(index, member.deal(all.certificates())).json();
  }
}
