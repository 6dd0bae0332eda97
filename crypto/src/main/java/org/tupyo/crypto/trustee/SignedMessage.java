package org.tupyo.crypto.trustee;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Taken;
import org.tupyo.crypto.proof.Knowledge;
import org.tupyo.crypto.proof.Proof;

/// A text that a member of a group signed.
public record SignedMessage(String message, Proof signature) {

  /// Signs a text.
  ///
  /// @param signingKey secret
  public static SignedMessage of(
      Group group, String message, BigInteger signingKey, SecureRandom random) {
    return new SignedMessage(
        message, Knowledge.prove(group, Knowledge.message(message), signingKey, random));
  }

  public static SignedMessage read(Json json, Group group, String what) {
    var taken = Taken.of(json, what);
    return new SignedMessage(
        taken.text("message"), Proof.read(taken.field("signature"), group, what));
  }

  public boolean isBy(Element verificationKey, Group group) {
    return Knowledge.holds(group, Knowledge.message(message), verificationKey, signature);
  }

  public Json json() {
    return Json.object().with("message", message).with("signature", signature.json()).build();
  }
}
