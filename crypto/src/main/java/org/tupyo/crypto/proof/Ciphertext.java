package org.tupyo.crypto.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tupyo.crypto.group.Base;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Taken;

/// An ElGamal encryption: `α = g^r`, `β = y^r · m` for a key y and a random r.
public record Ciphertext(Element alpha, Element beta) {

  /// Encrypts a message.
  ///
  /// @param y the key encrypted to
  /// @param r secret
  public static Ciphertext of(Group group, Base y, BigInteger r, Element message) {
    return new Ciphertext(group.generator().secretPower(r), y.secretPower(r).times(message));
  }

  /// What a product of no ciphertexts is.
  public static Ciphertext one(Group group) {
    return new Ciphertext(group.identity(), group.identity());
  }

  public Ciphertext times(Ciphertext other) {
    return new Ciphertext(alpha.times(other.alpha), beta.times(other.beta));
  }

  public Ciphertext power(BigInteger exponent) {
    return exponent.equals(BigInteger.ONE)
        ? this
        : new Ciphertext(alpha.power(exponent), beta.power(exponent));
  }

  public static Ciphertext product(Group group, List<Ciphertext> factors) {
    return factors.stream().reduce(one(group), Ciphertext::times);
  }

  /// As hashes take it: `α,β`.
  public String text() {
    return alpha.text() + "," + beta.text();
  }

  public static String texts(List<Ciphertext> ciphertexts) {
    return String.join(",", ciphertexts.stream().map(Ciphertext::text).toList());
  }

  /// By α, then by β, as tallies sort them.
  public static Comparator<Ciphertext> ascending(Group group) {
    return Comparator.comparing(Ciphertext::alpha, group.ascending())
        .thenComparing(Ciphertext::beta, group.ascending());
  }

  public static Ciphertext read(Json json, Group group, String what) {
    return read(json, group, what, List.of());
  }

  /// Reads a ciphertext whose α and β will be raised to these public exponents.
  public static Ciphertext read(Json json, Group group, String what, List<BigInteger> exponents) {
    var taken = Taken.of(json, what);
    var read =
        new Ciphertext(
            group.element(taken.text("alpha"), exponents),
            group.element(taken.text("beta"), exponents));
    taken.end();
    return read;
  }

  public static List<Ciphertext> readAll(Json json, Group group, String what) {
    return readAll(json, group, what, List.of());
  }

  /// Reads ciphertexts with the public exponents that each will be raised to.
  ///
  /// @param exponents may be of other length: a ciphertext that has none there is only read
  public static List<Ciphertext> readAll(
      Json json, Group group, String what, List<List<BigInteger>> exponents) {
    var all = new ArrayList<Ciphertext>();
    for (var item : json.asArray(what)) {
      var expected =
          all.size() < exponents.size() ? exponents.get(all.size()) : List.<BigInteger>of();
      all.add(read(item, group, what, expected));
    }
    return List.copyOf(all);
  }

  public Json json() {
    return Json.object().with("alpha", alpha.text()).with("beta", beta.text()).build();
  }

  public static Json json(List<Ciphertext> ciphertexts) {
    return Json.array(ciphertexts.stream().map(Ciphertext::json).toList());
  }
}
