package org.tupyo.cli.election;

import java.util.Optional;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Taken;
import org.tupyo.crypto.tally.BoundProofs;
import org.tupyo.crypto.tally.PartialDecryption;
import org.tupyo.crypto.tally.Shuffle;

/// What a trustee sends to be appended to the record.
sealed interface Work {

  Json json();

  record Shuffled(int owner, Shuffle shuffle) implements Work {
    @Override
    public Json json() {
      return Json.object()
          .with("owner", Json.number(owner))
          .with("shuffle", shuffle.json())
          .build();
    }
  }

  record Decrypted(int owner, PartialDecryption decryption, Optional<BoundProofs> bound)
      implements Work {
    @Override
    public Json json() {
      var fields =
          Json.object().with("owner", Json.number(owner)).with("decryption", decryption.json());
      bound.ifPresent(proofs -> fields.with("boundProofs", proofs.json()));
      return fields.build();
    }
  }

  /// Reads a trustee's work; nothing where this is something else, such as a ballot.
  ///
  /// @throws Malformed if something is wrong with it
  static Optional<Work> read(byte[] bytes, Group group) {
    var taken = Taken.of(Json.read(bytes), "work");
    var owner = taken.optional("owner");
    if (owner.isEmpty()) {
      return Optional.empty();
    }
    int number = owner.get().asCount("owner");
    var shuffle = taken.optional("shuffle");
    if (shuffle.isPresent()) {
      return Optional.of(new Shuffled(number, Shuffle.read(shuffle.get().bytes(), group)));
    }
    return Optional.of(
        new Decrypted(
            number,
            PartialDecryption.read(taken.field("decryption").bytes(), group),
            taken.optional("boundProofs").map(proofs -> BoundProofs.read(proofs, group))));
  }
}
