package org.tupyo.crypto.trustee;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.tupyo.crypto.credential.Base58;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.group.Sha256;

/// The secret of a member of a group: a seed, from which come the key that signs and the key that
/// reads what the others send.
public final class MemberSecret {
  private static final int LETTERS = 22;

  private final Group group;
  private final String seed;

  private MemberSecret(Group group, String seed) {
    this.group = group;
    this.seed = seed;
  }

  public static MemberSecret generate(Group group, SecureRandom random) {
    return new MemberSecret(group, Base58.random(LETTERS, random));
  }

  /// Takes a seed that was kept.
  ///
  /// @throws IllegalArgumentException if it is none; the message does not tell it
  public static MemberSecret of(Group group, String seed) {
    if (seed.length() != LETTERS || !Base58.isWritten(seed)) {
      throw new IllegalArgumentException("a seed has %d letters of Base58".formatted(LETTERS));
    }
    return new MemberSecret(group, seed);
  }

  /// The secret itself, to be kept.
  public String seed() {
    return seed;
  }

  Group group() {
    return group;
  }

  BigInteger signingKey() {
    return new BigInteger(1, Sha256.of("sk|" + seed));
  }

  BigInteger readingKey() {
    return new BigInteger(1, Sha256.of("dk|" + seed));
  }

  /// What the others verify signatures with.
  public Element verification() {
    return group.generator().secretPower(signingKey());
  }

  /// What the others encrypt to.
  public Element encryption() {
    return group.generator().secretPower(readingKey());
  }

  SignedMessage sign(String message, SecureRandom random) {
    return SignedMessage.of(group, message, signingKey(), random);
  }

  @Override
  public String toString() {
    return "a member's secret";
  }
}
