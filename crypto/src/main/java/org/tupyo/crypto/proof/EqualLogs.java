package org.tupyo.crypto.proof;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;

/// The proof of a partial decryption: that `X = g^x` and `f = α^x` for the same x.
///
/// What others hash covers only X and the commitments: one who chooses f after the challenge can
/// cheat (see `docs/protocol.md`, threats). The bound form covers α and f as well.
public final class EqualLogs {
  private EqualLogs() {}

  /// What other programs hash before the commitments.
  ///
  /// @param fingerprint of the election
  public static String plain(String fingerprint, Element publicKey) {
    return "decrypt|" + fingerprint + "|" + publicKey.text() + "|";
  }

  /// The form that binds the statement whole.
  public static String bound(String fingerprint, Element publicKey, Element alpha, Element factor) {
    return "x-decrypt|%s|%s|%s,%s|"
        .formatted(fingerprint, publicKey.text(), alpha.text(), factor.text());
  }

  /// Proves that `f = α^x` where `X = g^x`.
  ///
  /// @param x secret
  public static Proof prove(
      Group group, String prefix, Element alpha, BigInteger x, SecureRandom random) {
    var w = group.randomExponent(random);
    var a = group.generator().secretPower(w);
    var b = group.base(alpha).secretPower(w);
    var challenge = hash(group, prefix, a, b);
    return new Proof(challenge, w.subtract(x.multiply(challenge)).mod(group.order()));
  }

  public static boolean holds(
      Group group, String prefix, Element publicKey, Element alpha, Element factor, Proof proof) {
    var a = group.generator().product(proof.response(), group.base(publicKey), proof.challenge());
    var b = group.base(alpha).product(proof.response(), group.base(factor), proof.challenge());
    return hash(group, prefix, a, b).equals(proof.challenge());
  }

  private static BigInteger hash(Group group, String prefix, Element a, Element b) {
    group.settle(List.of(a, b));
    return group.hash(prefix + a.text() + "," + b.text());
  }
}
