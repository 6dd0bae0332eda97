package org.tupyo.crypto.tally;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.tupyo.crypto.ballot.Answer;
import org.tupyo.crypto.ballot.SealedBallot;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.proof.Ciphertext;

/// Ballots being added up without opening any.
public final class Tallying {
  private final Election election;
  private final Group group;
  private final List<List<Ciphertext>> questions = new ArrayList<>();
  private int counted;
  private BigInteger weight = BigInteger.ZERO;

  public Tallying(Election election) {
    this.election = election;
    this.group = election.group();
    for (var question : election.questions()) {
      var list = new ArrayList<Ciphertext>();
      if (question instanceof Question.Homomorphic sums) {
        for (int i = 0; i < sums.choices(); i++) {
          list.add(Ciphertext.one(group));
        }
      }
      questions.add(list);
    }
  }

  /// Adds a ballot that was verified and that no later one of the same voter replaces.
  public void add(SealedBallot ballot, BigInteger weightOfBallot) {
    for (int i = 0; i < questions.size(); i++) {
      var list = questions.get(i);
      switch (ballot.answers().get(i)) {
        case Answer.Homomorphic sums -> {
          for (int j = 0; j < list.size(); j++) {
            list.set(j, list.get(j).times(sums.choices().get(j).power(weightOfBallot)));
          }
        }
        case Answer.NonHomomorphic(var choices, var _) -> list.add(choices);
      }
    }
    counted++;
    weight = weight.add(weightOfBallot);
  }

  /// Adds what was added up elsewhere.
  public void add(Tallying other) {
    for (int i = 0; i < questions.size(); i++) {
      var list = questions.get(i);
      var others = other.questions.get(i);
      if (election.questions().get(i) instanceof Question.NonHomomorphic) {
        list.addAll(others);
      } else {
        for (int j = 0; j < list.size(); j++) {
          list.set(j, list.get(j).times(others.get(j)));
        }
      }
    }
    counted += other.counted;
    weight = weight.add(other.weight);
  }

  /// How many ballots were added.
  public int counted() {
    return counted;
  }

  /// The sum of their weights.
  public BigInteger weight() {
    return weight;
  }

  /// The tally so far, in its only order.
  public EncryptedTally tally() {
    var all = new ArrayList<List<Ciphertext>>();
    for (int i = 0; i < questions.size(); i++) {
      all.add(
          election.questions().get(i) instanceof Question.NonHomomorphic
              ? questions.get(i).stream().sorted(Ciphertext.ascending(group)).toList()
              : questions.get(i));
    }
    return new EncryptedTally(all);
  }
}
