package org.tupyo.crypto.holding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tupyo.crypto.ballot.BallotCheck;
import org.tupyo.crypto.ballot.SealedBallot;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.record.Archive;
import org.tupyo.crypto.record.EventLog;
import org.tupyo.crypto.record.EventType;
import org.tupyo.crypto.record.Member;
import org.tupyo.crypto.tally.Tallying;

/// The ballots of a record that count: the last of each credential.
final class Counted {
  private final Archive archive;
  private final Setup setup;
  private final Map<String, Member> last = new LinkedHashMap<>();

  private Counted(Archive archive, Setup setup) {
    this.archive = archive;
    this.setup = setup;
  }

  static Counted read(Archive archive, Setup setup) throws IOException {
    var counted = new Counted(archive, setup);
    var log = new EventLog(archive);
    for (var entry = log.next(); entry.isPresent(); entry = log.next()) {
      if (entry.get().event().type() == EventType.BALLOT) {
        var data = entry.get().data().getFirst();
        counted.last.put(SealedBallot.credentialIn(archive.body(data), setup.election()), data);
      }
    }
    return counted;
  }

  /// Adds them up, on all cores. Each is verified once more: what is added here is opened later.
  ///
  /// @throws Malformed if a ballot is not valid
  Tallying tally() {
    var check = new BallotCheck(setup.election());
    return last.entrySet().parallelStream()
        .collect(
            () -> new Tallying(setup.election()),
            (tally, entry) -> add(entry.getKey(), entry.getValue(), check, tally),
            Tallying::add);
  }

  private void add(String credential, Member data, BallotCheck check, Tallying tally) {
    int place = setup.credentials().placeOf(credential);
    if (place < 0 || !(check.verify(body(data)) instanceof BallotCheck.Valid(var ballot))) {
      throw new Malformed(Sentence.of("a ballot in the record is not valid: %s", data.name()));
    }
    tally.add(ballot, setup.credentials().weight(place));
  }

  private byte[] body(Member data) {
    try {
      return archive.body(data);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
