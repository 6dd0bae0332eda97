package org.tupyo.crypto.trustee;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;
import org.tupyo.crypto.proof.Knowledge;
import org.tupyo.crypto.proof.Proof;

/// A trustee's public key X with the proof that somebody knows its secret.
///
/// @param signature of the key by a member of a group; tools from 2.5.1 on demand it
public record TrusteeKey(
    Proof knowledge, Element key, Optional<Proof> signature, Optional<String> name) {

  /// Makes the public key of a secret.
  ///
  /// @param x secret
  public static TrusteeKey of(
      Group group, BigInteger x, Optional<String> name, SecureRandom random) {
    var key = group.generator().secretPower(x);
    var proof = Knowledge.prove(group, Knowledge.key(group, key), x, random);
    return new TrusteeKey(proof, key, Optional.empty(), name);
  }

  /// The same key with a member's signature of it.
  TrusteeKey signed(Proof signatureOfKey) {
    return new TrusteeKey(knowledge, key, Optional.of(signatureOfKey), name);
  }

  public static TrusteeKey read(Json json, Group group) {
    var taken = Taken.of(json, "trustee");
    var key = group.element(taken.text("public_key"));
    if (key.isIdentity()) {
      throw new Malformed(Sentence.of("trustee.public_key: the identity is no key"));
    }
    return new TrusteeKey(
        Proof.read(taken.field("pok"), group, "trustee.pok"),
        key,
        taken.optional("signature").map(proof -> Proof.read(proof, group, "trustee.signature")),
        taken.optional("name").map(name -> name.asText("trustee.name")));
  }

  public boolean isKnown(Group group) {
    return Knowledge.holds(group, Knowledge.key(group, key), key, knowledge);
  }

  public Json json() {
    var fields = Json.object().with("pok", knowledge.json()).with("public_key", key.text());
    signature.ifPresent(proof -> fields.with("signature", proof.json()));
    name.ifPresent(known -> fields.with("name", known));
    return fields.build();
  }
}
