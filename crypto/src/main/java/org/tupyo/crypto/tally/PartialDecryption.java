package org.tupyo.crypto.tally;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;
import org.tupyo.crypto.proof.EqualLogs;
import org.tupyo.crypto.proof.Proof;

/// One trustee's factor `f = α^x` for each ciphertext, with the proof of each.
public record PartialDecryption(List<List<Element>> factors, List<List<Proof>> proofs) {

  public PartialDecryption {
    factors = factors.stream().map(List::copyOf).toList();
    proofs = proofs.stream().map(List::copyOf).toList();
  }

  public static PartialDecryption read(byte[] bytes, Group group) {
    var taken = Taken.of(Json.read(bytes), "partial decryption");
    var factors = new ArrayList<List<Element>>();
    for (var list : taken.field("decryption_factors").asArray("decryption_factors")) {
      factors.add(list.asTexts("decryption_factors").stream().map(group::element).toList());
    }
    var proofs = new ArrayList<List<Proof>>();
    for (var list : taken.field("decryption_proofs").asArray("decryption_proofs")) {
      proofs.add(Proof.readAll(list, group, "decryption_proofs"));
    }
    if (!sizes(factors).equals(sizes(proofs))) {
      throw new Malformed(Sentence.of("partial decryption: expected a proof for each factor"));
    }
    return new PartialDecryption(factors, proofs);
  }

  public Json json() {
    return Json.object()
        .with(
            "decryption_factors",
            Json.array(
                factors.stream()
                    .map(list ->
                        Json.array(list.stream().map(Element::text).map(Json::text).toList()))
                    .toList()))
        .with("decryption_proofs", Json.array(proofs.stream().map(Proof::json).toList()))
        .build();
  }

  /// Makes a trustee's part.
  ///
  /// @param x the trustee's share, secret
  public static PartialDecryption of(
      EncryptedTally tally, BigInteger x, Election election, SecureRandom random) {
    var group = election.group();
    var statement = EqualLogs.plain(election.fingerprint(), group.generator().secretPower(x));
    var factors = new ArrayList<List<Element>>();
    var proofs = new ArrayList<List<Proof>>();
    for (var list : tally.questions()) {
      factors.add(
          list.parallelStream().map(item -> group.base(item.alpha()).secretPower(x)).toList());
      proofs.add(
          list.parallelStream()
              .map(item -> EqualLogs.prove(group, statement, item.alpha(), x, random))
              .toList());
    }
    return new PartialDecryption(factors, proofs);
  }

  /// What is wrong with it as the decryption of this tally by the holder of this key.
  public Optional<Sentence> fault(EncryptedTally tally, Element publicKey, Election election) {
    if (!sizes(factors).equals(sizes(tally.questions()))) {
      return Optional.of(Sentence.of("it is of another shape than the tally"));
    }
    var prefix = EqualLogs.plain(election.fingerprint(), publicKey);
    for (int i = 0; i < factors.size(); i++) {
      int question = i;
      var wrong =
          IntStream.range(0, factors.get(question).size())
              .parallel()
              .filter(item ->
                  !EqualLogs.holds(
                      election.group(),
                      prefix,
                      publicKey,
                      tally.questions().get(question).get(item).alpha(),
                      factors.get(question).get(item),
                      proofs.get(question).get(item)))
              .findFirst();
      if (wrong.isPresent()) {
        return Optional.of(
            Sentence.of(
                "the proof of question %d, item %d does not hold",
                question + 1, wrong.getAsInt() + 1));
      }
    }
    return Optional.empty();
  }

  private static List<Integer> sizes(List<? extends List<?>> lists) {
    return lists.stream().map(List::size).toList();
  }
}
