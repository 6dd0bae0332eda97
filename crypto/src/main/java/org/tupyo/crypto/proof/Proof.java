package org.tupyo.crypto.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;

/// A challenge and the response to it, both exponents.
public record Proof(BigInteger challenge, BigInteger response) {

  /// Reads a proof.
  ///
  /// @throws Malformed if a number is not below the group's order
  public static Proof read(Json json, Group group, String what) {
    var taken = Taken.of(json, what);
    var challenge = exponent(taken, "challenge", group, what);
    var response = exponent(taken, "response", group, what);
    taken.end();
    return new Proof(challenge, response);
  }

  private static BigInteger exponent(Taken taken, String name, Group group, String what) {
    var value = taken.field(name).asBig(what + "." + name);
    if (!group.isExponent(value)) {
      throw new Malformed(Sentence.of("%s.%s: expected a number below q", what, name));
    }
    return value;
  }

  public static List<Proof> readAll(Json json, Group group, String what) {
    var proofs = new ArrayList<Proof>();
    for (var item : json.asArray(what)) {
      proofs.add(read(item, group, what));
    }
    return List.copyOf(proofs);
  }

  public Json json() {
    return Json.object()
        .with("challenge", Json.big(challenge))
        .with("response", Json.big(response))
        .build();
  }

  public static Json json(List<Proof> proofs) {
    return Json.array(proofs.stream().map(Proof::json).toList());
  }
}
