package org.tupyo.crypto.proof;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;

/// Proofs of knowing the x of a public `X = g^x`: of a trustee's key, as the signature of a ballot
/// or a message, and of the random number of an encryption. They differ only in what is hashed
/// before the commitment A.
public final class Knowledge {
  private Knowledge() {}

  public static String key(Group group, Element publicKey) {
    return "pok|" + group.name() + "|" + publicKey.text() + "|";
  }

  /// What the signature of a ballot hashes before A.
  ///
  /// @param hash of the ballot without its signature
  public static String ballot(String hash) {
    return "sig|" + hash + "|";
  }

  public static String message(String message) {
    return "sigmsg|" + message + "|";
  }

  /// What the proof of an encryption's random number hashes before A.
  ///
  /// @param context fingerprint and credential, `φ|C`
  public static String encryption(String context, Element key, Ciphertext ciphertext) {
    return "raweg|" + context + "|" + key.text() + "," + ciphertext.text() + "|";
  }

  /// Proves to know x.
  ///
  /// @param prefix what is hashed before A
  /// @param x secret
  public static Proof prove(Group group, String prefix, BigInteger x, SecureRandom random) {
    var w = group.randomExponent(random);
    var a = group.generator().secretPower(w);
    var challenge = group.hash(prefix + a.text());
    return new Proof(challenge, w.subtract(x.multiply(challenge)).mod(group.order()));
  }

  public static boolean holds(Group group, String prefix, Element publicKey, Proof proof) {
    var a = group.generator().product(proof.response(), group.base(publicKey), proof.challenge());
    return group.hash(prefix + a.text()).equals(proof.challenge());
  }
}
