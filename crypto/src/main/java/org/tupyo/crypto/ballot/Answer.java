package org.tupyo.crypto.ballot;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Taken;
import org.tupyo.crypto.proof.Ciphertext;
import org.tupyo.crypto.proof.Proof;

/// A sealed answer to one question.
public sealed interface Answer {

  Json json();

  /// An answer whose choices are only ever added up.
  ///
  /// @param choices one for each answer of the question, 1 or 0; where blank is possible, that
  ///   first
  /// @param individual proves of each choice that it is 0 or 1
  /// @param overall proves that as many are chosen as may be, or the vote is blank
  /// @param blank proves that a blank vote chooses nothing; where blank is possible
  record Homomorphic(
      List<Ciphertext> choices,
      List<List<Proof>> individual,
      List<Proof> overall,
      Optional<List<Proof>> blank)
      implements Answer {
    public Homomorphic {
      choices = List.copyOf(choices);
      individual = individual.stream().map(List::copyOf).toList();
      overall = List.copyOf(overall);
      blank = blank.map(List::copyOf);
    }

    @Override
    public Json json() {
      var fields =
          Json.object()
              .with("choices", Ciphertext.json(choices))
              .with("individual_proofs", Json.array(individual.stream().map(Proof::json).toList()))
              .with("overall_proof", Proof.json(overall));
      blank.ifPresent(proof -> fields.with("blank_proof", Proof.json(proof)));
      return fields.build();
    }
  }

  /// An answer that is opened whole, after shuffles.
  ///
  /// @param choices all integers in one ciphertext
  /// @param proof of knowing its random number; says nothing about the integers
  record NonHomomorphic(Ciphertext choices, Proof proof) implements Answer {
    @Override
    public Json json() {
      return Json.object().with("choices", choices.json()).with("proof", proof.json()).build();
    }
  }

  static Answer read(Json json, Question question, Group group) {
    var taken = Taken.of(json, "answer");
    var answer =
        switch (question) {
          case Question.Homomorphic _ -> {
            var individual = new ArrayList<List<Proof>>();
            for (var proof : taken.field("individual_proofs").asArray("answer.individual_proofs")) {
              individual.add(Proof.readAll(proof, group, "answer.individual_proofs"));
            }
            var challenges = individual.stream().map(Answer::challenges).toList();
            yield new Homomorphic(
                Ciphertext.readAll(taken.field("choices"), group, "answer.choices", challenges),
                individual,
                Proof.readAll(taken.field("overall_proof"), group, "answer.overall_proof"),
                taken
                    .optional("blank_proof")
                    .map(proof -> Proof.readAll(proof, group, "answer.blank_proof")));
          }
          case Question.NonHomomorphic _ ->
              new NonHomomorphic(
                  Ciphertext.read(taken.field("choices"), group, "answer.choices"),
                  Proof.read(taken.field("proof"), group, "answer.proof"));
        };
    taken.end();
    return answer;
  }

  /// What a choice is raised to when it is verified to be 0 or 1.
  private static List<BigInteger> challenges(List<Proof> individual) {
    return individual.stream().limit(2).map(Proof::challenge).toList();
  }
}
