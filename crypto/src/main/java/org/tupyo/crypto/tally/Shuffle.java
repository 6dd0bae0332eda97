package org.tupyo.crypto.tally;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;
import org.tupyo.crypto.proof.Ciphertext;
import org.tupyo.crypto.proof.ShuffleProof;
import org.tupyo.crypto.proof.ShuffleStatement;
import org.tupyo.crypto.proof.Shuffling;

/// One trustee's shuffle of all lists that are shuffled, with a proof for each.
public record Shuffle(List<List<Ciphertext>> ciphertexts, List<ShuffleProof> proofs) {

  public Shuffle {
    ciphertexts = ciphertexts.stream().map(List::copyOf).toList();
    proofs = List.copyOf(proofs);
  }

  /// Shuffles lists, each by a permutation of its own.
  public static Shuffle of(List<List<Ciphertext>> before, Election election, SecureRandom random) {
    var shuffling = new Shuffling(election.group(), election.fingerprint(), election.key(), random);
    var shuffled = before.stream().map(shuffling::shuffle).toList();
    return new Shuffle(
        shuffled.stream().map(Shuffling.Shuffled::after).toList(),
        shuffled.stream().map(Shuffling.Shuffled::proof).toList());
  }

  public static Shuffle read(byte[] bytes, Group group) {
    var taken = Taken.of(Json.read(bytes), "shuffle");
    var lists = new ArrayList<List<Ciphertext>>();
    for (var list : taken.field("ciphertexts").asArray("shuffle.ciphertexts")) {
      lists.add(Ciphertext.readAll(list, group, "shuffle.ciphertexts"));
    }
    var proofs = new ArrayList<ShuffleProof>();
    for (var proof : taken.field("proofs").asArray("shuffle.proofs")) {
      proofs.add(ShuffleProof.read(proof, group));
    }
    if (lists.size() != proofs.size()) {
      throw new Malformed(Sentence.of("shuffle: expected a proof for each list"));
    }
    return new Shuffle(lists, proofs);
  }

  public Json json() {
    return Json.object()
        .with("ciphertexts", Json.array(ciphertexts.stream().map(Ciphertext::json).toList()))
        .with("proofs", Json.array(proofs.stream().map(ShuffleProof::json).toList()))
        .build();
  }

  /// Whether this is a shuffle of these lists.
  public boolean isOf(List<List<Ciphertext>> before, Election election) {
    if (before.size() != ciphertexts.size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      var statement =
          new ShuffleStatement(
              election.group(),
              election.fingerprint(),
              election.key(),
              before.get(i),
              ciphertexts.get(i));
      if (!statement.holds(proofs.get(i))) {
        return false;
      }
    }
    return true;
  }
}
