package org.tupyo.crypto.trustee;

import java.math.BigInteger;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Taken;

/// What a member of a group ends with: its share of the key, and the public half for all.
public final class MemberShare {
  private final BigInteger x;
  private final Public published;

  MemberShare(BigInteger x, Public published) {
    this.x = x;
    this.published = published;
  }

  /// The share, secret.
  public BigInteger x() {
    return x;
  }

  public Public published() {
    return published;
  }

  @Override
  public String toString() {
    return "a member's share";
  }

  /// What the member says in the third round.
  ///
  /// @param kept the share, encrypted to the member itself
  public record Public(String kept, TrusteeKey key) {
    public static Public read(Json json, Group group) {
      var taken = Taken.of(json, "share");
      return new Public(
          taken.text("private_key"), TrusteeKey.read(taken.field("public_key"), group));
    }

    public Json json() {
      return Json.object().with("private_key", kept).with("public_key", key.json()).build();
    }
  }
}
