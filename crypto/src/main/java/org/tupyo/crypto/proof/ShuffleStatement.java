package org.tupyo.crypto.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.tupyo.crypto.group.Base;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.group.Sha256;

/// What a [ShuffleProof] proves: that `after` is `before`, permuted and encrypted anew.
///
/// @param fingerprint of the election
/// @param key the election key y
public record ShuffleStatement(
    Group group, String fingerprint, Base key, List<Ciphertext> before, List<Ciphertext> after) {

  public ShuffleStatement {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /// The generator h, by which the chain of commitments begins.
  public Element h() {
    return group.generator(-1);
  }

  /// The generators h_1 … h_N, pairwise distinct.
  public List<Element> hs() {
    var all = IntStream.range(0, before.size()).parallel().mapToObj(group::generator).toList();
    if (all.stream().distinct().count() < all.size()) {
      throw new IllegalStateException("two generators of " + group.name() + " are equal");
    }
    return all;
  }

  /// Both lists and the commitments, as both challenges hash them.
  String text(List<Element> c) {
    var text = new StringBuilder();
    pairs(before, text);
    pairs(after, text);
    items(c, text);
    return text.toString();
  }

  /// The challenges u_i, by which the permutation is bound.
  public List<BigInteger> challenges(List<Element> c) {
    var key = Sha256.hex("shuffle-challenges|" + fingerprint + "|" + text(c));
    return IntStream.range(0, before.size())
        .mapToObj(i -> group.hash(key + Sha256.hex(Integer.toString(i))))
        .toList();
  }

  /// The challenge to which the responses answer.
  public BigInteger challenge(
      List<Element> t, List<Element> tHat, List<Element> c, List<Element> cHat) {
    var text = new StringBuilder("shuffle-challenge|").append(fingerprint).append('|');
    items(t, text);
    items(tHat, text);
    text.append(text(c));
    items(cHat, text);
    text.append(key.element().text());
    return group.hash(text.toString());
  }

  private static void pairs(List<Ciphertext> pairs, StringBuilder out) {
    for (var pair : pairs) {
      out.append(pair.alpha().text()).append(',').append(pair.beta().text()).append(',');
    }
  }

  private static void items(List<Element> items, StringBuilder out) {
    for (var item : items) {
      out.append(item.text()).append(',');
    }
  }

  /// Whether the proof proves it.
  public boolean holds(ShuffleProof proof) {
    int size = before.size();
    if (proof.size() != size || after.size() != size) {
      return false;
    }
    var u = challenges(proof.c());
    var challenge = challenge(proof.t(), proof.tHat(), proof.c(), proof.cHat());
    var minus = challenge.negate();
    var h = h();
    var hs = hs();
    var g = group.generator();
    var s = proof.s();
    var cs = bases(proof.c());

    var cBar = product(proof.c()).over(product(hs));
    var productOfU = u.stream().reduce(BigInteger.ONE, (a, b) -> a.multiply(b).mod(group.order()));
    var last = size == 0 ? h : proof.cHat().getLast();
    var cHat = last.over(h.power(productOfU));
    var cTilde = group.product(cs, u);
    var alphas = group.product(bases(before.stream().map(Ciphertext::alpha).toList()), u);
    var betas = group.product(bases(before.stream().map(Ciphertext::beta).toList()), u);

    return proof.t().get(0).equals(g.product(s.get(0), group.base(cBar), minus))
        && proof.t().get(1).equals(g.product(s.get(1), group.base(cHat), minus))
        && proof
            .t()
            .get(2)
            .equals(
                g.product(s.get(2), group.base(cTilde), minus)
                    .times(group.product(bases(hs), proof.sPrime())))
        && proof
            .t()
            .get(3)
            .equals(
                key.product(s.get(3).negate(), group.base(betas), minus)
                    .times(
                        group.product(
                            bases(after.stream().map(Ciphertext::beta).toList()), proof.sPrime())))
        && proof
            .t()
            .get(4)
            .equals(
                g.product(s.get(3).negate(), group.base(alphas), minus)
                    .times(
                        group.product(
                            bases(after.stream().map(Ciphertext::alpha).toList()), proof.sPrime())))
        && chainHolds(proof, minus, h);
  }

  private boolean chainHolds(ShuffleProof proof, BigInteger minus, Element h) {
    var chain = new ArrayList<>(Collections.singletonList(group.base(h)));
    chain.addAll(bases(proof.cHat()));
    return IntStream.range(0, before.size())
        .parallel()
        .allMatch(i ->
            proof
                .tHat()
                .get(i)
                .equals(
                    group.product(
                        List.of(chain.get(i + 1), group.generator(), chain.get(i)),
                        List.of(minus, proof.sHat().get(i), proof.sPrime().get(i)))));
  }

  private Element product(List<Element> elements) {
    return elements.stream().reduce(group.identity(), Element::times);
  }

  private List<Base> bases(List<Element> elements) {
    return elements.stream().map(group::base).toList();
  }
}
