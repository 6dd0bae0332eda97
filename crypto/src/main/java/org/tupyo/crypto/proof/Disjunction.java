package org.tupyo.crypto.proof;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.tupyo.crypto.group.Base;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;

/// Proofs that at least one of several ciphertexts is `(g^ρ, y^ρ)` for a known ρ, without telling
/// which one: that it encrypts the message which its branch takes off.
public final class Disjunction {
  private final Group group;
  private final Base y;

  /// Prepares proofs under one key.
  ///
  /// @param y the election key
  public Disjunction(Group group, Base y) {
    this.group = group;
    this.y = y;
  }

  /// One branch: that the ciphertext encrypts `g^message`.
  public record Branch(Base alpha, Base beta, int message) {}

  /// The branches of one ciphertext, which share its tables.
  public List<Branch> branches(Ciphertext ciphertext, int first, int last) {
    var alpha = group.base(ciphertext.alpha());
    var beta = group.base(ciphertext.beta());
    var branches = new ArrayList<Branch>();
    for (int message = first; message <= last; message++) {
      branches.add(new Branch(alpha, beta, message));
    }
    return branches;
  }

  /// Whether the proofs hold.
  ///
  /// @param prefix what is hashed before the commitments
  public boolean holds(String prefix, List<Branch> branches, List<Proof> proofs) {
    if (proofs.size() != branches.size()) {
      return false;
    }
    expect(branches, proofs);
    var commitments = new ArrayList<Element>();
    var sum = BigInteger.ZERO;
    for (int i = 0; i < branches.size(); i++) {
      commit(branches.get(i), proofs.get(i), commitments);
      sum = sum.add(proofs.get(i).challenge());
    }
    return hash(prefix, commitments).equals(sum.mod(group.order()));
  }

  /// Branches of one ciphertext raise it to all their challenges.
  private static void expect(List<Branch> branches, List<Proof> proofs) {
    var challenges = new IdentityHashMap<Base, List<BigInteger>>();
    for (int i = 0; i < branches.size(); i++) {
      for (var base : List.of(branches.get(i).alpha(), branches.get(i).beta())) {
        challenges.computeIfAbsent(base, _ -> new ArrayList<>()).add(proofs.get(i).challenge());
      }
    }
    challenges.forEach(Base::expect);
  }

  /// `A = g^re · α^ch` and `B = y^re · (β/g^m)^ch`.
  private void commit(Branch branch, Proof proof, List<Element> commitments) {
    var g = group.generator();
    var challenge = proof.challenge();
    var response = proof.response();
    commitments.add(g.product(response, branch.alpha(), challenge));
    if (branch.message() == 0) {
      commitments.add(y.product(response, branch.beta(), challenge));
    } else {
      var off = challenge.multiply(BigInteger.valueOf(-branch.message()));
      commitments.add(
          group.product(List.of(y, branch.beta(), g), List.of(response, challenge, off)));
    }
  }

  private BigInteger hash(String prefix, List<Element> commitments) {
    group.settle(commitments);
    return group.hash(prefix + String.join(",", commitments.stream().map(Element::text).toList()));
  }

  /// What the prover knows of a branch: `α = g^r` and `β = y^r · g^excess`, where excess, what the
  /// ciphertext holds beyond the branch's message, is 0 in the true branch.
  public record Known(BigInteger r, int excess) {}

  /// Every branch but the true one is made up. As the prover knows all exponents, everything is a
  /// power of g and y, and the true branch takes the same steps as the others.
  ///
  /// @param isTrue the place of the branch that is true; its excess is 0
  public List<Proof> prove(String prefix, List<Known> branches, int isTrue, SecureRandom random) {
    var q = group.order();
    var g = group.generator();
    var challenges = new ArrayList<BigInteger>();
    var responses = new ArrayList<BigInteger>();
    var commitments = new ArrayList<Element>();
    for (int i = 0; i < branches.size(); i++) {
      var known = branches.get(i);
      // In the true branch this is no challenge yet: the commitment is g^w, y^w with
      // w = response + r·challenge, and the challenge may still change as excess is 0.
      var challenge = group.randomExponent(random);
      var response = group.randomExponent(random);
      var w = response.add(known.r().multiply(challenge));
      var excess = challenge.multiply(BigInteger.valueOf(known.excess()));
      challenges.add(challenge);
      responses.add(response);
      commitments.add(g.secretPower(w));
      commitments.add(y.secretPower(w).times(g.secretPower(excess)));
    }
    var others = BigInteger.ZERO;
    for (int i = 0; i < branches.size(); i++) {
      if (i != isTrue) {
        others = others.add(challenges.get(i));
      }
    }
    var r = branches.get(isTrue).r();
    var w = responses.get(isTrue).add(r.multiply(challenges.get(isTrue)));
    var challenge = hash(prefix, commitments).subtract(others).mod(q);
    challenges.set(isTrue, challenge);
    responses.set(isTrue, w.subtract(r.multiply(challenge)).mod(q));

    var proofs = new ArrayList<Proof>();
    for (int i = 0; i < branches.size(); i++) {
      proofs.add(new Proof(challenges.get(i), responses.get(i)));
    }
    return proofs;
  }
}
