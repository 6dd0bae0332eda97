package org.tupyo.crypto.holding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.PublicCredentials;
import org.tupyo.crypto.election.Settings;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.record.Archive;
import org.tupyo.crypto.record.Member;
import org.tupyo.crypto.recount.Recount;
import org.tupyo.crypto.trustee.Trustees;

/// What is fixed when an election opens.
///
/// @param settings where the election is ours
public record Setup(
    Election election,
    Trustees trustees,
    PublicCredentials credentials,
    Optional<Settings> settings) {

  /// Fits together what an election begins with.
  ///
  /// @throws Malformed if something is wrong with it
  public static Setup of(Election election, Trustees trustees, byte[] credentials) {
    trustees.fault().ifPresent(Setup::refuse);
    if (!trustees.key().equals(election.key().element())) {
      refuse(Sentence.of("the election key is not the product of the trustees' keys"));
    }
    var list = PublicCredentials.read(credentials, election.group());
    if (election.isShuffled() && !list.areEqual()) {
      refuse(Sentence.of("where ballots are opened every vote must weigh 1"));
    }
    if (Recount.of(election).isPresent()) {
      Recount.requireCountable(list.total());
    }
    return new Setup(election, trustees, list, Settings.of(election));
  }

  private static void refuse(Sentence fault) {
    throw new Malformed(fault);
  }

  static Setup read(Archive archive, List<Member> data) throws IOException {
    var election = Election.read(archive.body(data.get(0)));
    return of(
        election,
        Trustees.read(archive.body(data.get(1)), election.group()),
        archive.body(data.get(2)));
  }

  byte[] electionBytes() {
    return election.text().getBytes(StandardCharsets.UTF_8);
  }
}
