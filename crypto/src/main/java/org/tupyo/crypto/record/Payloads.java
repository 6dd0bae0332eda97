package org.tupyo.crypto.record;

import java.math.BigInteger;
import java.util.Optional;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;

/// The small objects that events are about and that point to the large ones.
public final class Payloads {
  private Payloads() {}

  /// What an election begins with, by hashes.
  public record Setup(String election, String trustees, String credentials) {
    public static Setup read(byte[] bytes) {
      var taken = Taken.of(Json.read(bytes), "setup");
      return new Setup(taken.text("election"), taken.text("trustees"), taken.text("credentials"));
    }

    public Json json() {
      return Json.object()
          .with("election", election)
          .with("trustees", trustees)
          .with("credentials", credentials)
          .build();
    }
  }

  /// A trustee's work.
  ///
  /// @param owner number of the trustee, from 1
  /// @param boundProofs of a partial decryption in a record of ours, as they were written
  public record Owned(int owner, String payload, Optional<Json> boundProofs) {
    private static final String BOUND_PROOFS = "boundProofs";

    public Owned(int owner, String payload) {
      this(owner, payload, Optional.empty());
    }

    public static Owned read(byte[] bytes) {
      var taken = Taken.of(Json.read(bytes), "owned");
      int owner = taken.field("owner").asCount("owned.owner");
      if (owner < 1) {
        throw new Malformed(Sentence.of("owned.owner: expected a number from 1"));
      }
      return new Owned(owner, taken.text("payload"), taken.optional(BOUND_PROOFS));
    }

    public Json json() {
      var fields = Json.object().with("owner", Json.number(owner)).with("payload", payload);
      boundProofs.ifPresent(proofs -> fields.with(BOUND_PROOFS, proofs));
      return fields.build();
    }
  }

  /// An encrypted tally and how much it counts.
  ///
  /// @param ballots how many
  /// @param weight the sum of theirs
  public record Sized(int ballots, BigInteger weight, String tally) {
    public static Sized read(byte[] bytes) {
      var taken = Taken.of(Json.read(bytes), "sized tally");
      return new Sized(
          taken.field("num_tallied").asCount("num_tallied"),
          taken.field("total_weight").asWeight("total_weight"),
          taken.text("encrypted_tally"));
    }

    public Json json() {
      return Json.object()
          .with("num_tallied", Json.number(ballots))
          .with("total_weight", Json.weight(weight))
          .with("encrypted_tally", tally)
          .build();
    }
  }
}
