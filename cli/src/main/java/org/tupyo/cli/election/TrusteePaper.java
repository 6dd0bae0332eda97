package org.tupyo.cli.election;

import java.util.Optional;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;
import org.tupyo.crypto.trustee.Certificate;
import org.tupyo.crypto.trustee.Deal;
import org.tupyo.crypto.trustee.MemberShare;
import org.tupyo.crypto.trustee.TrusteeKey;

/// What a trustee hands to the others while the key is made; nothing in it is secret.
sealed interface TrusteePaper {

  Json json();

  /// A trustee who stands alone.
  record Alone(TrusteeKey key) implements TrusteePaper {
    @Override
    public Json json() {
      return Json.object().with("kind", "key").with("content", key.json()).build();
    }
  }

  /// The first round of a group.
  record Joined(int index, int need, Certificate certificate) implements TrusteePaper {
    @Override
    public Json json() {
      return paper("certificate", index)
          .with("need", Json.number(need))
          .with("content", certificate.signed().json())
          .build();
    }
  }

  /// The second round.
  record Dealt(int index, Deal deal) implements TrusteePaper {
    @Override
    public Json json() {
      return paper("deal", index).with("content", deal.json()).build();
    }
  }

  /// The third round.
  record Shared(int index, MemberShare.Public share) implements TrusteePaper {
    @Override
    public Json json() {
      return paper("share", index).with("content", share.json()).build();
    }
  }

  private static Json.Fields paper(String kind, int index) {
    return Json.object().with("kind", kind).with("index", Json.number(index));
  }

  /// Reads a paper, or the public key file of `belenios-tool`.
  ///
  /// @throws Malformed if it is neither
  static TrusteePaper read(byte[] bytes, Group group) {
    var json = Json.read(bytes);
    var taken = Taken.of(json, "trustee");
    Optional<String> kind = taken.optional("kind").map(word -> word.asText("kind"));
    if (kind.isEmpty()) {
      return new Alone(TrusteeKey.read(json, group));
    }
    var content = taken.field("content");
    return switch (kind.get()) {
      case "key" -> new Alone(TrusteeKey.read(content, group));
      case "certificate" ->
          new Joined(
              index(taken), taken.field("need").asCount("need"), Certificate.read(content, group));
      case "deal" -> new Dealt(index(taken), Deal.read(content, group));
      case "share" -> new Shared(index(taken), MemberShare.Public.read(content, group));
      default -> throw new Malformed(Sentence.of("trustee.kind: unknown: %s", kind.get()));
    };
  }

  private static int index(Taken taken) {
    return taken.field("index").asCount("index");
  }
}
