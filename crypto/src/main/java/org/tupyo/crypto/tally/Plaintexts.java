package org.tupyo.crypto.tally;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.tally.ElectionResult.Answers;
import org.tupyo.crypto.tally.ElectionResult.Ballots;
import org.tupyo.crypto.tally.ElectionResult.Sums;
import org.tupyo.crypto.trustee.Trustees;

/// The elements that a tally encrypts, `M = β/F`, question by question.
public record Plaintexts(List<List<Element>> questions) {

  public Plaintexts {
    questions = questions.stream().map(List::copyOf).toList();
  }

  /// Opens a tally with the verified factors of enough trustees.
  ///
  /// @param decryptions by the trustees' numbers
  public static Plaintexts of(
      EncryptedTally tally, Trustees trustees, Map<Integer, PartialDecryption> decryptions) {
    var questions = new ArrayList<List<Element>>();
    for (int question = 0; question < tally.questions().size(); question++) {
      var elements = new ArrayList<Element>();
      var ciphertexts = tally.questions().get(question);
      for (int item = 0; item < ciphertexts.size(); item++) {
        var factors = new HashMap<Integer, Element>();
        for (var decryption : decryptions.entrySet()) {
          factors.put(decryption.getKey(), decryption.getValue().factors().get(question).get(item));
        }
        elements.add(ciphertexts.get(item).beta().over(trustees.combined(factors)));
      }
      questions.add(elements);
    }
    return new Plaintexts(questions);
  }

  /// What they say.
  ///
  /// @param weight of all counted ballots, which no sum exceeds
  /// @throws IllegalStateException if a sum is larger, so that a ballot or a factor was not
  ///   verified
  public ElectionResult result(Election election, BigInteger weight) {
    var logs = new DiscreteLog(election.group(), weight);
    var answers = new ArrayList<Answers>();
    for (int i = 0; i < questions.size(); i++) {
      var elements = questions.get(i);
      answers.add(
          switch (election.questions().get(i)) {
            case Question.Homomorphic _ ->
                new Sums(
                    elements.stream()
                        .map(element ->
                            logs.of(element)
                                .orElseThrow(() -> new IllegalStateException("a sum is too large")))
                        .toList());
            case Question.NonHomomorphic opened ->
                new Ballots(
                    elements.stream()
                        .map(element -> election.group().decode(opened.answers().size(), element))
                        .toList());
          });
    }
    return new ElectionResult(answers);
  }

  /// Of each question the places of ballots that are no encoding of integers, and therefore
  /// invalid; none where only sums are opened.
  public List<Set<Integer>> unreadable(Election election) {
    return IntStream.range(0, questions.size())
        .mapToObj(question -> unreadable(question, election))
        .toList();
  }

  private Set<Integer> unreadable(int question, Election election) {
    if (!(election.questions().get(question) instanceof Question.NonHomomorphic opened)) {
      return Set.of();
    }
    var group = election.group();
    var elements = questions.get(question);
    var places = new TreeSet<Integer>();
    for (int i = 0; i < elements.size(); i++) {
      var decoded = group.decode(opened.answers().size(), elements.get(i));
      if (!group.encode(decoded).equals(elements.get(i))) {
        places.add(i);
      }
    }
    return places;
  }
}
