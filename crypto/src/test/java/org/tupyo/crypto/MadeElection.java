package org.tupyo.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tupyo.crypto.ballot.Sealing;
import org.tupyo.crypto.credential.Credential;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.PublicCredentials;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.election.Settings;
import org.tupyo.crypto.election.TieSeed;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.holding.Holding;
import org.tupyo.crypto.holding.Setup;
import org.tupyo.crypto.holding.Step;
import org.tupyo.crypto.tally.BoundProofs;
import org.tupyo.crypto.tally.ElectionResult;
import org.tupyo.crypto.tally.PartialDecryption;
import org.tupyo.crypto.tally.Shuffle;
import org.tupyo.crypto.verify.Verifier;

/// An election that we hold ourselves, without a server, with all its secrets in one hand.
public final class MadeElection {
  private static final long TIME = 1795424776;

  private final SecureRandom random = new SecureRandom();
  private final TieSeed seed = TieSeed.generate(random);
  private final List<Credential> credentials = new ArrayList<>();
  private final MadeTrustees trustees;
  private final Election election;
  private final Path file;
  private final Holding holding;

  /// Opens an election with trustees who must all decrypt.
  public MadeElection(
      String groupName,
      int trusteeCount,
      List<Long> weightsOfVoters,
      List<Question> questions,
      Path folder)
      throws IOException {
    this(groupName, Collections.nCopies(trusteeCount, "1"), weightsOfVoters, questions, folder);
  }

  /// Opens an election.
  ///
  /// @param items the trustees, see [MadeTrustees#of]
  public MadeElection(
      String groupName,
      List<String> items,
      List<Long> weightsOfVoters,
      List<Question> questions,
      Path folder)
      throws IOException {
    var group = Group.named(groupName).orElseThrow();
    trustees = MadeTrustees.of(group, items);
    var template =
        new Election.Template(
            "우리 동아리 선거",
            "Made by a test",
            questions,
            Optional.of("admin"),
            Optional.empty(),
            settings(questions).extra());
    var key = group.fixedBase(trustees.trustees().key());
    election = Election.of(template, "TupyoMakesThis", group, key);
    var weights = new HashMap<Element, BigInteger>();
    for (long weight : weightsOfVoters) {
      var credential =
          groupName.equals("Ed25519")
              ? Credential.generateLong(random)
              : Credential.generate(random);
      credentials.add(credential);
      var published =
          group.generator().secretPower(credential.secretExponent(election.uuid(), group));
      weights.put(published, BigInteger.valueOf(weight));
    }
    file = folder.resolve(election.uuid() + ".bel");
    var list = PublicCredentials.json(weights, group).bytes();
    holding = Holding.begin(file, TIME, Setup.of(election, trustees.trustees(), list), list);
  }

  private Settings settings(List<Question> questions) {
    return new Settings(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(seed.commitment()),
        1,
        questions.stream().map(MadeElection::contest).toList());
  }

  private static Settings.Contest contest(Question question) {
    var method =
        switch (question) {
          case Question.Homomorphic _ -> "approval";
          case Question.NonHomomorphic _ -> "schulze";
        };
    return new Settings.Contest(method, Map.of(), 1, Optional.empty(), Optional.empty());
  }

  public Election election() {
    return election;
  }

  public Path file() {
    return file;
  }

  public Holding holding() {
    return holding;
  }

  /// The secret of a voter, for another program to vote with.
  public Credential credential(int voter) {
    return credentials.get(voter);
  }

  /// Seals a ballot without casting it.
  public byte[] seal(int voter, List<List<Integer>> choices) {
    return new Sealing(election, random).seal(credentials.get(voter), choices).json().bytes();
  }

  public void cast(int voter, List<List<Integer>> choices) throws IOException {
    require(holding.cast(seal(voter, choices)));
  }

  /// Ends the election with all trustees, two of whom shuffle where that is needed, and gives its
  /// result.
  public ElectionResult finish() throws IOException {
    var all = IntStream.rangeClosed(1, trustees.shares().size()).boxed().toList();
    return finish(all.subList(0, Math.min(2, all.size())), all);
  }

  /// Ends the election and gives its result, as our verifier reads it.
  ///
  /// @param shufflers by numbers
  /// @param decrypters by numbers
  public ElectionResult finish(List<Integer> shufflers, List<Integer> decrypters)
      throws IOException {
    decrypt(shufflers, decrypters);
    return publish();
  }

  /// Ends the voting and does everything that comes before the result.
  public void decrypt(List<Integer> shufflers, List<Integer> decrypters) throws IOException {
    require(holding.endVoting());
    if (election.isShuffled()) {
      for (int owner : shufflers) {
        shuffle(owner);
      }
      require(holding.endShuffling());
    }
    for (int owner : decrypters) {
      require(decrypt(owner));
    }
  }

  /// Writes the result and gives it, as our verifier reads it.
  public ElectionResult publish() throws IOException {
    require(holding.finish(Optional.of(seed)));
    holding.close();
    return Verifier.alone().verify(file).result().orElseThrow();
  }

  private void shuffle(int owner) throws IOException {
    var before = holding.course().tally().shuffled(election);
    require(holding.shuffle(owner, Shuffle.of(before, election, random)));
  }

  private Step decrypt(int owner) throws IOException {
    var tally = holding.course().tally();
    var x = trustees.shares().get(owner - 1);
    var decryption = PartialDecryption.of(tally, x, election, random);
    var bound = BoundProofs.of(tally, decryption, x, election, random);
    return holding.decrypt(owner, decryption, Optional.of(bound));
  }

  private static void require(Step step) {
    if (step instanceof Step.Refused(var reason, var detail)) {
      throw new AssertionError(reason + ": " + detail);
    }
  }
}
