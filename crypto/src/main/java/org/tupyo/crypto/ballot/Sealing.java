package org.tupyo.crypto.ballot;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tupyo.crypto.credential.Credential;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.proof.Ciphertext;
import org.tupyo.crypto.proof.Disjunction;
import org.tupyo.crypto.proof.Disjunction.Known;
import org.tupyo.crypto.proof.Knowledge;
import org.tupyo.crypto.proof.Proof;

/// Seals ballots of one election, on the voter's side.
///
/// Random numbers and choices are secret: every power of them is by the same steps whatever they
/// are, and a proof takes the same steps for every branch.
public final class Sealing {
  private final Election election;
  private final Group group;
  private final SecureRandom random;
  private final Disjunction disjunction;

  public Sealing(Election election, SecureRandom random) {
    this.election = election;
    this.group = election.group();
    this.random = random;
    this.disjunction = new Disjunction(group, election.key());
  }

  /// Seals what a voter chose.
  ///
  /// @param choices for each question 1 or 0 for each answer, blank first where it is possible; or
  ///   the integers of its answers
  /// @throws IllegalArgumentException if that is no valid vote; the message does not tell it
  public SealedBallot seal(Credential credential, List<List<Integer>> choices) {
    return sealToAudit(credential, choices).ballot();
  }

  /// A ballot and what opens it.
  public record Sealed(SealedBallot ballot, Disclosure disclosure) {}

  /// Seals what a voter chose and keeps the random numbers, with which another device can tell what
  /// was sealed. A ballot that was told about must not be cast.
  ///
  /// @throws IllegalArgumentException as [#seal]
  public Sealed sealToAudit(Credential credential, List<List<Integer>> choices) {
    if (choices.size() != election.questions().size()) {
      throw new IllegalArgumentException(
          "expected choices for %d questions".formatted(election.questions().size()));
    }
    var s = credential.secretExponent(election.uuid(), group);
    var published = group.generator().secretPower(s);
    var context = election.fingerprint() + "|" + published.text();
    var answers = new ArrayList<Answer>();
    var used = new ArrayList<List<BigInteger>>();
    for (int i = 0; i < choices.size(); i++) {
      var r = exponents(election.questions().get(i));
      used.add(r);
      answers.add(
          switch (election.questions().get(i)) {
            case Question.Homomorphic sums -> sums(sums, choices.get(i), r, context);
            case Question.NonHomomorphic opened ->
                opened(opened, choices.get(i), r.getFirst(), context);
          });
    }
    var hash =
        SealedBallot.hash(
            SealedBallot.fields(election.uuid(), election.fingerprint(), published, answers));
    var signature = Knowledge.prove(group, Knowledge.ballot(hash), s, random);
    var ballot =
        new SealedBallot(
            election.uuid(), election.fingerprint(), published, answers, hash, signature);
    return new Sealed(ballot, new Disclosure(choices, used));
  }

  /// One for each ciphertext.
  private List<BigInteger> exponents(Question question) {
    int ciphertexts =
        switch (question) {
          case Question.Homomorphic sums -> sums.choices();
          case Question.NonHomomorphic _ -> 1;
        };
    return IntStream.range(0, ciphertexts).mapToObj(_ -> group.randomExponent(random)).toList();
  }

  private Answer opened(
      Question.NonHomomorphic question, List<Integer> integers, BigInteger r, String context) {
    if (integers.size() != question.answers().size()) {
      throw new IllegalArgumentException(
          "expected %d integers".formatted(question.answers().size()));
    }
    var choices = Ciphertext.of(group, election.key(), r, group.encode(integers));
    var statement = Knowledge.encryption(context, election.key().element(), choices);
    return new Answer.NonHomomorphic(choices, Knowledge.prove(group, statement, r, random));
  }

  private Answer sums(
      Question.Homomorphic question, List<Integer> chosen, List<BigInteger> r, String context) {
    requireValid(question, chosen);
    var choices = new ArrayList<Ciphertext>();
    var individual = new ArrayList<List<Proof>>();
    for (int i = 0; i < chosen.size(); i++) {
      int m = chosen.get(i);
      var message = group.generator().secretPower(BigInteger.valueOf(m));
      var choice = Ciphertext.of(group, election.key(), r.get(i), message);
      choices.add(choice);
      individual.add(
          disjunction.prove(
              Statements.individual(context, choice), known(r.get(i), m, 0, 1), m, random));
    }
    return question.blank()
        ? withBlank(question, chosen, r, choices, individual, context)
        : withoutBlank(question, chosen, r, choices, individual, context);
  }

  private static void requireValid(Question.Homomorphic question, List<Integer> chosen) {
    boolean bits = chosen.stream().allMatch(m -> m == 0 || m == 1);
    int sum = sum(chosen);
    boolean blank = question.blank() && !chosen.isEmpty() && chosen.getFirst() == 1;
    boolean enough = blank ? sum == 1 : sum >= question.min() && sum <= question.max();
    if (chosen.size() != question.choices() || !bits || !enough) {
      throw new IllegalArgumentException(
          "expected %d times 0 or 1, %d to %d of them 1, or a blank vote where it is possible"
              .formatted(question.choices(), question.min(), question.max()));
    }
  }

  private static int sum(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).sum();
  }

  private static BigInteger total(List<BigInteger> numbers) {
    return numbers.stream().reduce(BigInteger.ZERO, BigInteger::add);
  }

  /// What the prover knows of a ciphertext of m in the branches from `first` to `last`.
  private static List<Known> known(BigInteger r, int m, int first, int last) {
    var branches = new ArrayList<Known>();
    for (int message = first; message <= last; message++) {
      branches.add(new Known(r, m - message));
    }
    return branches;
  }

  private Answer withoutBlank(
      Question.Homomorphic question,
      List<Integer> chosen,
      List<BigInteger> r,
      List<Ciphertext> choices,
      List<List<Proof>> individual,
      String context) {
    var statement = Statements.overall(context, choices, Ciphertext.product(group, choices));
    int m = sum(chosen);
    var overall =
        disjunction.prove(
            statement,
            known(total(r), m, question.min(), question.max()),
            m - question.min(),
            random);
    return new Answer.Homomorphic(choices, individual, overall, Optional.empty());
  }

  private Answer withBlank(
      Question.Homomorphic question,
      List<Integer> chosen,
      List<BigInteger> r,
      List<Ciphertext> choices,
      List<List<Proof>> individual,
      String context) {
    int blank = chosen.getFirst();
    int m = sum(chosen) - blank;
    var rest = total(r.subList(1, r.size()));

    var enough = new ArrayList<>(known(r.getFirst(), blank, 1, 1));
    enough.addAll(known(rest, m, question.min(), question.max()));
    var overall =
        disjunction.prove(
            Statements.overallOrBlank(context, choices),
            enough,
            blank == 1 ? 0 : 1 + m - question.min(),
            random);

    var nothing = new ArrayList<>(known(r.getFirst(), blank, 0, 0));
    nothing.addAll(known(rest, m, 0, 0));
    var proof = disjunction.prove(Statements.blank(context, choices), nothing, blank, random);
    return new Answer.Homomorphic(choices, individual, overall, Optional.of(proof));
  }
}
