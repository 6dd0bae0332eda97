package org.tupyo.crypto.proof;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.tupyo.crypto.group.Base;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;

/// Shuffles ciphertexts and proves it, without ever telling the permutation.
///
/// The chain `ĉ_i = g^(r̂_i)·ĉ_(i−1)^(u'_i)` is made by its exponents over g and h, which the
/// prover knows: powers of two fixed bases, at once instead of one after the other. What touches
/// the permutation or a random number is a power by the same steps whatever it is.
public final class Shuffling {
  private final Group group;
  private final String fingerprint;
  private final Base y;
  private final SecureRandom random;

  /// Prepares shuffles in one election.
  ///
  /// @param y the election key
  public Shuffling(Group group, String fingerprint, Base y, SecureRandom random) {
    this.group = group;
    this.fingerprint = fingerprint;
    this.y = y;
    this.random = random;
  }

  /// A shuffled list and its proof.
  public record Shuffled(List<Ciphertext> after, ShuffleProof proof) {
    public Shuffled {
      after = List.copyOf(after);
    }
  }

  public Shuffled shuffle(List<Ciphertext> before) {
    int size = before.size();
    var places = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(places, random);
    var again = exponents(size);
    var after = list(size, i -> anew(before.get(places.get(i)), again.get(places.get(i))));
    var statement = new ShuffleStatement(group, fingerprint, y, before, after);
    settle(after);
    return new Shuffled(after, new Run(statement, places, again).prove());
  }

  private Ciphertext anew(Ciphertext ciphertext, BigInteger r) {
    return new Ciphertext(
        ciphertext.alpha().times(group.generator().secretPower(r)),
        ciphertext.beta().times(y.secretPower(r)));
  }

  private void settle(List<Ciphertext> ciphertexts) {
    group.settle(ciphertexts.stream().map(Ciphertext::alpha).toList());
    group.settle(ciphertexts.stream().map(Ciphertext::beta).toList());
  }

  private List<BigInteger> exponents(int size) {
    var all = new ArrayList<BigInteger>(size);
    for (int i = 0; i < size; i++) {
      all.add(group.randomExponent(random));
    }
    return all;
  }

  /// Works on all cores.
  private static <T> List<T> list(int size, IntFunction<T> make) {
    return IntStream.range(0, size).parallel().mapToObj(make).toList();
  }

  /// One proof being made; names are those of `docs/protocol.md`.
  private final class Run {
    private final ShuffleStatement statement;
    private final int size;
    private final List<Integer> places;
    private final List<BigInteger> again;
    private final BigInteger q = group.order();
    private final Base g = group.generator();
    private final Base h;
    private final List<Element> hs;

    /// @param places ψ: the place in the old list of each in the new one
    /// @param again r', by places in the old list
    Run(ShuffleStatement statement, List<Integer> places, List<BigInteger> again) {
      this.statement = statement;
      this.size = places.size();
      this.places = places;
      this.again = again;
      this.h = group.fixedBase(statement.h());
      this.hs = statement.hs();
    }

    ShuffleProof prove() {
      // r and c by places in the old list: c_(j_i) = g^(r_(j_i))·h_i.
      var r = exponents(size);
      var c = commitments(r);
      var u = statement.challenges(c);
      var permuted = places.stream().map(u::get).toList();

      var chain = new Chain(permuted, exponents(size));
      var omega = exponents(4);
      var omegaHat = exponents(size);
      var omegaPrime = exponents(size);
      var t = commitments(omega, omegaPrime);
      var tHat = chain.commitments(omegaHat, omegaPrime);
      var cHat = chain.elements();

      var challenge = statement.challenge(t, tHat, c, cHat);
      var s =
          List.of(
              response(omega.get(0), challenge, sum(r)),
              response(omega.get(1), challenge, chain.last()),
              response(omega.get(2), challenge, sumOfProducts(r, u)),
              response(omega.get(3), challenge, sumOfProducts(again, u)));
      return new ShuffleProof(
          t,
          tHat,
          s,
          responses(omegaHat, challenge, chain.r),
          responses(omegaPrime, challenge, permuted),
          c,
          cHat);
    }

    private List<Element> commitments(List<BigInteger> r) {
      var made = list(size, i -> g.secretPower(r.get(places.get(i))).times(hs.get(i)));
      var c = new ArrayList<>(made);
      for (int i = 0; i < size; i++) {
        c.set(places.get(i), made.get(i));
      }
      group.settle(c);
      return c;
    }

    private List<Element> commitments(List<BigInteger> omega, List<BigInteger> omegaPrime) {
      var after = statement.after();
      var minus = omega.get(3).negate();
      var t =
          List.of(
              g.secretPower(omega.get(0)),
              g.secretPower(omega.get(1)),
              g.secretPower(omega.get(2)).times(product(hs, omegaPrime)),
              y.secretPower(minus)
                  .times(product(after.stream().map(Ciphertext::beta).toList(), omegaPrime)),
              g.secretPower(minus)
                  .times(product(after.stream().map(Ciphertext::alpha).toList(), omegaPrime)));
      group.settle(t);
      return t;
    }

    private Element product(List<Element> elements, List<BigInteger> exponents) {
      return IntStream.range(0, size)
          .parallel()
          .mapToObj(i -> group.base(elements.get(i)).secretPower(exponents.get(i)))
          .reduce(group.identity(), Element::times);
    }

    private BigInteger response(BigInteger omega, BigInteger challenge, BigInteger known) {
      return omega.add(challenge.multiply(known)).mod(q);
    }

    private List<BigInteger> responses(
        List<BigInteger> omega, BigInteger challenge, List<BigInteger> known) {
      return IntStream.range(0, size)
          .mapToObj(i -> response(omega.get(i), challenge, known.get(i)))
          .toList();
    }

    private BigInteger sum(List<BigInteger> numbers) {
      return numbers.stream().reduce(BigInteger.ZERO, BigInteger::add).mod(q);
    }

    private BigInteger sumOfProducts(List<BigInteger> some, List<BigInteger> others) {
      return IntStream.range(0, size)
          .mapToObj(i -> some.get(i).multiply(others.get(i)))
          .reduce(BigInteger.ZERO, BigInteger::add)
          .mod(q);
    }

    /// `ĉ_i = g^(R_i)·h^(U_i)`, with `R_i = r̂_i + u'_i·R_(i−1)` and `U_i = u'_i·U_(i−1)`.
    private final class Chain {
      private final List<BigInteger> r;
      private final List<BigInteger> ofG = new ArrayList<>(List.of(BigInteger.ZERO));
      private final List<BigInteger> ofH = new ArrayList<>(List.of(BigInteger.ONE));

      Chain(List<BigInteger> permuted, List<BigInteger> r) {
        this.r = r;
        for (int i = 0; i < size; i++) {
          ofG.add(r.get(i).add(permuted.get(i).multiply(ofG.get(i))).mod(q));
          ofH.add(permuted.get(i).multiply(ofH.get(i)).mod(q));
        }
      }

      List<Element> elements() {
        var all =
            list(size, i -> g.secretPower(ofG.get(i + 1)).times(h.secretPower(ofH.get(i + 1))));
        group.settle(all);
        return all;
      }

      /// `t̂_i = g^(ω̂_i)·ĉ_(i−1)^(ω'_i)`.
      List<Element> commitments(List<BigInteger> omegaHat, List<BigInteger> omegaPrime) {
        var all =
            list(
                size,
                i ->
                    g.secretPower(
                            omegaHat.get(i).add(omegaPrime.get(i).multiply(ofG.get(i))).mod(q))
                        .times(h.secretPower(omegaPrime.get(i).multiply(ofH.get(i)).mod(q))));
        group.settle(all);
        return all;
      }

      /// `Σ r̂_i·v_i`, which is what the last link has of g.
      BigInteger last() {
        return ofG.getLast();
      }
    }
  }
}
