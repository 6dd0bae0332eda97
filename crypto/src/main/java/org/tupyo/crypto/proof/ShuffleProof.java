package org.tupyo.crypto.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;

/// The proof that one list of ciphertexts is another one, permuted and encrypted anew.
///
/// Source: Terelius and Wikström, Proofs of Restricted Shuffles (2010), in the form of Haenni,
/// Locher, Koenig and Dubuis, Pseudo-Code Algorithms for Verifiable Re-Encryption Mix-Nets (2017).
///
/// @param t the commitments t1, t2, t3, t41, t42
/// @param tHat t̂_i, one a ciphertext
/// @param s the responses s1, s2, s3, s4
/// @param sHat ŝ_i
/// @param sPrime s'_i
/// @param c commitments to the permutation
/// @param cHat the chain ĉ_i
public record ShuffleProof(
    List<Element> t,
    List<Element> tHat,
    List<BigInteger> s,
    List<BigInteger> sHat,
    List<BigInteger> sPrime,
    List<Element> c,
    List<Element> cHat) {

  public ShuffleProof {
    t = List.copyOf(t);
    tHat = List.copyOf(tHat);
    s = List.copyOf(s);
    sHat = List.copyOf(sHat);
    sPrime = List.copyOf(sPrime);
    c = List.copyOf(c);
    cHat = List.copyOf(cHat);
  }

  /// How many ciphertexts it speaks of.
  public int size() {
    return c.size();
  }

  public static ShuffleProof read(Json json, Group group) {
    var parts = sized(json, 4, "shuffle proof");
    var commitments = sized(parts.get(0), 5, "shuffle proof, t");
    var t = new ArrayList<Element>();
    for (var one : commitments.subList(0, 3)) {
      t.add(group.element(one.asText("t")));
    }
    t.addAll(elements(commitments.get(3), group, 2));
    var responses = sized(parts.get(1), 6, "shuffle proof, s");
    var s = new ArrayList<BigInteger>();
    for (var one : responses.subList(0, 4)) {
      s.add(exponent(one, group));
    }
    int size = parts.get(2).asArray("c").size();
    return new ShuffleProof(
        t,
        elements(commitments.get(4), group, size),
        s,
        exponents(responses.get(4), group, size),
        exponents(responses.get(5), group, size),
        elements(parts.get(2), group, size),
        elements(parts.get(3), group, size));
  }

  private static List<Json> sized(Json json, int size, String what) {
    var items = json.asArray(what);
    if (items.size() != size) {
      throw new Malformed(Sentence.of("%s: expected %d items, found %d", what, size, items.size()));
    }
    return items;
  }

  private static List<Element> elements(Json json, Group group, int size) {
    return sized(json, size, "shuffle proof").stream()
        .map(item -> group.element(item.asText("element")))
        .toList();
  }

  private static List<BigInteger> exponents(Json json, Group group, int size) {
    return sized(json, size, "shuffle proof").stream().map(item -> exponent(item, group)).toList();
  }

  private static BigInteger exponent(Json json, Group group) {
    var value = json.asBig("shuffle proof");
    if (!group.isExponent(value)) {
      throw new Malformed(Sentence.of("shuffle proof: expected a number below q"));
    }
    return value;
  }

  public Json json() {
    return Json.array(
        Json.array(
            text(t.get(0)),
            text(t.get(1)),
            text(t.get(2)),
            Json.array(text(t.get(3)), text(t.get(4))),
            texts(tHat)),
        Json.array(
            Json.big(s.get(0)),
            Json.big(s.get(1)),
            Json.big(s.get(2)),
            Json.big(s.get(3)),
            bigs(sHat),
            bigs(sPrime)),
        texts(c),
        texts(cHat));
  }

  private static Json text(Element element) {
    return Json.text(element.text());
  }

  private static Json texts(List<Element> elements) {
    return Json.array(elements.stream().map(ShuffleProof::text).toList());
  }

  private static Json bigs(List<BigInteger> numbers) {
    return Json.array(numbers.stream().map(Json::big).toList());
  }
}
