package org.tupyo.crypto.tally;

import java.util.ArrayList;
import java.util.List;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.proof.Ciphertext;

/// What is to be opened: for each question a list of ciphertexts, which are the sums of each choice
/// or, where ballots are opened one by one, all of them.
public record EncryptedTally(List<List<Ciphertext>> questions) {

  public EncryptedTally {
    questions = questions.stream().map(List::copyOf).toList();
  }

  public static EncryptedTally read(byte[] bytes, Group group) {
    var questions = new ArrayList<List<Ciphertext>>();
    for (var question : Json.read(bytes).asArray("encrypted tally")) {
      questions.add(Ciphertext.readAll(question, group, "encrypted tally"));
    }
    return new EncryptedTally(questions);
  }

  public Json json() {
    return Json.array(questions.stream().map(Ciphertext::json).toList());
  }

  /// The lists that are shuffled, in the order of their questions.
  public List<List<Ciphertext>> shuffled(Election election) {
    var lists = new ArrayList<List<Ciphertext>>();
    for (int i = 0; i < questions.size(); i++) {
      if (election.questions().get(i) instanceof Question.NonHomomorphic) {
        lists.add(questions.get(i));
      }
    }
    return lists;
  }

  /// The tally with the shuffled lists in their places.
  public EncryptedTally with(List<List<Ciphertext>> shuffled, Election election) {
    var rest = shuffled.iterator();
    var all = new ArrayList<List<Ciphertext>>();
    for (int i = 0; i < questions.size(); i++) {
      all.add(
          election.questions().get(i) instanceof Question.NonHomomorphic
              ? rest.next()
              : questions.get(i));
    }
    return new EncryptedTally(all);
  }
}
