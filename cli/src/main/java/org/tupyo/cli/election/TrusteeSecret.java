package org.tupyo.cli.election;

import java.math.BigInteger;
import java.util.Optional;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;
import org.tupyo.crypto.trustee.MemberSecret;

/// What a trustee keeps: the key of one who stands alone, or a member's seed and, once the group
/// has made its key, the share.
final class TrusteeSecret {
  private final Optional<BigInteger> key;
  private final Optional<Membership> membership;

  private TrusteeSecret(Optional<BigInteger> key, Optional<Membership> membership) {
    this.key = key;
    this.membership = membership;
  }

  /// Which member of which group.
  record Membership(MemberSecret secret, Optional<String> name, int index, int size, int need) {}

  static TrusteeSecret alone(BigInteger key) {
    return new TrusteeSecret(Optional.of(key), Optional.empty());
  }

  static TrusteeSecret of(Membership membership) {
    return new TrusteeSecret(Optional.empty(), Optional.of(membership));
  }

  TrusteeSecret with(BigInteger share) {
    return new TrusteeSecret(Optional.of(share), membership);
  }

  Optional<BigInteger> key() {
    return key;
  }

  Optional<Membership> membership() {
    return membership;
  }

  String written() {
    var fields = Json.object();
    key.ifPresent(secret -> fields.with("key", Json.big(secret)));
    membership.ifPresent(member -> {
      fields.with("seed", member.secret().seed());
      member.name().ifPresent(name -> fields.with("name", name));
      fields
          .with("index", Json.number(member.index()))
          .with("size", Json.number(member.size()))
          .with("need", Json.number(member.need()));
    });
    return fields.build().write();
  }

  /// Reads what was kept, or the private key file of `belenios-tool`, which is the key alone.
  ///
  /// @throws Malformed if it is neither; the message tells nothing of it
  static TrusteeSecret read(byte[] bytes, Group group) {
    try {
      var json = Json.read(bytes);
      if (json instanceof Json.Text) {
        return alone(json.asBig("key"));
      }
      var taken = Taken.of(json, "secret");
      return new TrusteeSecret(
          taken.optional("key").map(key -> key.asBig("key")),
          taken.optional("seed").map(seed -> membership(seed, taken, group)));
    } catch (Malformed | IllegalArgumentException _) {
      // Its own message could show a piece of the secret.
      throw new Malformed(Sentence.of("expected a trustee's secret"));
    }
  }

  private static Membership membership(Json seed, Taken taken, Group group) {
    return new Membership(
        MemberSecret.of(group, seed.asText("seed")),
        taken.optional("name").map(name -> name.asText("name")),
        taken.field("index").asCount("index"),
        taken.field("size").asCount("size"),
        taken.field("need").asCount("need"));
  }

  @Override
  public String toString() {
    return "a trustee's secret";
  }
}
