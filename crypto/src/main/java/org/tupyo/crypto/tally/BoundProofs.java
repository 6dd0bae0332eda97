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
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.proof.EqualLogs;
import org.tupyo.crypto.proof.Proof;

/// The second proofs of a partial decryption, which bind each ciphertext and factor and so leave no
/// room for a wrong factor. They ride in the field `boundProofs` beside the owner's number, where
/// other programs do not look; a record that says it is ours must have them.
///
/// @param proofs in the shape of the decryption
public record BoundProofs(List<List<Proof>> proofs) {
  private static final String FIELD = "boundProofs";

  public BoundProofs {
    proofs = proofs.stream().map(List::copyOf).toList();
  }

  /// Makes the proofs of a decryption.
  ///
  /// @param x the trustee's share, secret
  public static BoundProofs of(
      EncryptedTally tally,
      PartialDecryption decryption,
      BigInteger x,
      Election election,
      SecureRandom random) {
    var group = election.group();
    var publicKey = group.generator().secretPower(x);
    var proofs = new ArrayList<List<Proof>>();
    for (int i = 0; i < tally.questions().size(); i++) {
      int question = i;
      proofs.add(
          IntStream.range(0, tally.questions().get(question).size())
              .parallel()
              .mapToObj(item -> {
                var alpha = tally.questions().get(question).get(item).alpha();
                var factor = decryption.factors().get(question).get(item);
                var statement = EqualLogs.bound(election.fingerprint(), publicKey, alpha, factor);
                return EqualLogs.prove(group, statement, alpha, x, random);
              })
              .toList());
    }
    return new BoundProofs(proofs);
  }

  public static BoundProofs read(Json json, Group group) {
    var proofs = new ArrayList<List<Proof>>();
    for (var list : json.asArray(FIELD)) {
      proofs.add(Proof.readAll(list, group, FIELD));
    }
    return new BoundProofs(proofs);
  }

  public Json json() {
    return Json.array(proofs.stream().map(Proof::json).toList());
  }

  /// What is wrong with them as the proofs of this decryption by the holder of this key.
  public Optional<Sentence> fault(
      EncryptedTally tally, PartialDecryption decryption, Element publicKey, Election election) {
    var shape = proofs.stream().map(List::size).toList();
    if (!shape.equals(tally.questions().stream().map(List::size).toList())
        || !shape.equals(decryption.factors().stream().map(List::size).toList())) {
      return Optional.of(Sentence.of("its bound proofs are of another shape than the tally"));
    }
    for (int i = 0; i < proofs.size(); i++) {
      int question = i;
      var wrong =
          IntStream.range(0, proofs.get(question).size())
              .parallel()
              .filter(item ->
                  !holds(
                      tally.questions().get(question).get(item).alpha(),
                      decryption.factors().get(question).get(item),
                      proofs.get(question).get(item),
                      publicKey,
                      election))
              .findFirst();
      if (wrong.isPresent()) {
        return Optional.of(
            Sentence.of(
                "the bound proof of question %d, item %d does not hold",
                question + 1, wrong.getAsInt() + 1));
      }
    }
    return Optional.empty();
  }

  private static boolean holds(
      Element alpha, Element factor, Proof proof, Element publicKey, Election election) {
    return EqualLogs.holds(
        election.group(),
        EqualLogs.bound(election.fingerprint(), publicKey, alpha, factor),
        publicKey,
        alpha,
        factor,
        proof);
  }
}
