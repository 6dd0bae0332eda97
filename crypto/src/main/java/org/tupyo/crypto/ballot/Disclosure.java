package org.tupyo.crypto.ballot;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;
import org.tupyo.crypto.proof.Ciphertext;

/// What opens one ballot: its choices and the random numbers that sealed them. With it a voter
/// challenges the device that sealed (J. Benaloh, Simple Verifiable Elections, 2006); it also
/// proves to anybody how the ballot votes, so a ballot that was opened must not be cast.
public final class Disclosure {
  private final List<List<Integer>> choices;
  private final List<List<BigInteger>> exponents;

  Disclosure(List<List<Integer>> choices, List<List<BigInteger>> exponents) {
    this.choices = choices.stream().map(List::copyOf).toList();
    this.exponents = exponents.stream().map(List::copyOf).toList();
  }

  /// What was sealed, in the form in which [Sealing] takes it.
  public List<List<Integer>> choices() {
    return choices;
  }

  /// Whether a ballot holds exactly these choices.
  public boolean opens(SealedBallot ballot, Election election) {
    if (choices.size() != ballot.answers().size() || exponents.size() != choices.size()) {
      return false;
    }
    for (int i = 0; i < choices.size(); i++) {
      if (!expected(i, election).equals(ciphertexts(ballot.answers().get(i)))) {
        return false;
      }
    }
    return true;
  }

  private static List<Ciphertext> ciphertexts(Answer answer) {
    return switch (answer) {
      case Answer.Homomorphic sums -> sums.choices();
      case Answer.NonHomomorphic(var choices, var _) -> List.of(choices);
    };
  }

  /// The ciphertexts that these choices and random numbers give.
  private List<Ciphertext> expected(int question, Election election) {
    var messages = messages(question, election);
    var r = exponents.get(question);
    var expected = new ArrayList<Ciphertext>();
    for (int i = 0; i < Math.min(messages.size(), r.size()); i++) {
      expected.add(Ciphertext.of(election.group(), election.key(), r.get(i), messages.get(i)));
    }
    return expected;
  }

  private List<Element> messages(int question, Election election) {
    var group = election.group();
    return switch (election.questions().get(question)) {
      case Question.Homomorphic _ ->
          choices.get(question).stream()
              .map(m -> group.generator().secretPower(BigInteger.valueOf(m)))
              .toList();
      case Question.NonHomomorphic _ -> List.of(group.encode(choices.get(question)));
    };
  }

  /// Reads what was kept.
  ///
  /// @throws Malformed if it is not of this form
  public static Disclosure read(byte[] bytes, Group group) {
    var taken = Taken.of(Json.read(bytes), "disclosure");
    var choices = new ArrayList<List<Integer>>();
    for (var question : taken.field("choices").asArray("disclosure.choices")) {
      choices.add(
          question.asArray("disclosure.choices").stream()
              .map(choice -> byteOf(choice.asCount("disclosure.choices")))
              .toList());
    }
    var exponents = new ArrayList<List<BigInteger>>();
    for (var question : taken.field("exponents").asArray("disclosure.exponents")) {
      exponents.add(
          question.asArray("disclosure.exponents").stream()
              .map(r -> exponent(r.asBig("disclosure.exponents"), group))
              .toList());
    }
    taken.end();
    return new Disclosure(choices, exponents);
  }

  private static int byteOf(int choice) {
    if (choice > 255) {
      throw new Malformed(Sentence.of("disclosure.choices: expected numbers from 0 to 255"));
    }
    return choice;
  }

  private static BigInteger exponent(BigInteger r, Group group) {
    if (!group.isExponent(r)) {
      throw new Malformed(Sentence.of("disclosure.exponents: expected numbers below q"));
    }
    return r;
  }

  public Json json() {
    return Json.object()
        .with(
            "choices",
            Json.array(
                choices.stream()
                    .map(question -> Json.array(question.stream().map(Json::number).toList()))
                    .toList()))
        .with(
            "exponents",
            Json.array(
                exponents.stream()
                    .map(question -> Json.array(question.stream().map(Json::big).toList()))
                    .toList()))
        .build();
  }

  @Override
  public String toString() {
    return "what opens a ballot";
  }
}
