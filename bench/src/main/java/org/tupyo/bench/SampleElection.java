package org.tupyo.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tupyo.crypto.ballot.SealedBallot;
import org.tupyo.crypto.ballot.Sealing;
import org.tupyo.crypto.credential.Credential;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.PublicCredentials;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.proof.Ciphertext;
import org.tupyo.crypto.record.EventType;
import org.tupyo.crypto.record.RecordWriter;
import org.tupyo.crypto.tally.PartialDecryption;
import org.tupyo.crypto.tally.Plaintexts;
import org.tupyo.crypto.tally.Tallying;
import org.tupyo.crypto.trustee.KeyHolder;
import org.tupyo.crypto.trustee.TrusteeKey;
import org.tupyo.crypto.trustee.Trustees;

/// An election with one trustee and one question, of which one answer is chosen.
final class SampleElection {
  private static final String UUID = "BenchmarkBench";
  private static final int ANSWERS = 5;

  private final SecureRandom random = new SecureRandom();
  final Group group;
  final BigInteger x;
  final Trustees trustees;
  final Election election;
  private final List<List<Integer>> choices;

  SampleElection(String groupName) {
    this(groupName, ANSWERS);
  }

  private SampleElection(String groupName, int answers) {
    group = Group.named(groupName).orElseThrow();
    x = group.randomExponent(random);
    var key = TrusteeKey.of(group, x, Optional.empty(), random);
    trustees = new Trustees(group, List.of(new KeyHolder.Single(key)));
    var names = IntStream.rangeClosed(1, answers).mapToObj(Integer::toString).toList();
    var question = new Question.Homomorphic("Who?", names, false, 1, 1);
    choices = List.of(IntStream.range(0, answers).mapToObj(i -> i == answers / 2 ? 1 : 0).toList());
    var template =
        new Election.Template(
            "Sample", "", List.of(question), Optional.empty(), Optional.empty(), Map.of());
    election = Election.of(template, UUID, group, group.fixedBase(key.key()));
  }

  Credential credential() {
    return Credential.generateLong(random);
  }

  SealedBallot sealed(Credential credential) {
    return new Sealing(election, random).seal(credential, choices);
  }

  /// Writes a finished record: group, ballots, folder, and perhaps how many answers there are.
  static void main(String[] arguments) throws IOException {
    int answers = arguments.length > 3 ? Integer.parseInt(arguments[3]) : ANSWERS;
    var sample = new SampleElection(arguments[0], answers);
    var folder = Files.createDirectories(Path.of(arguments[2]));
    sample.write(Integer.parseInt(arguments[1]), folder.resolve(UUID + ".bel"));
  }

  private void write(int voters, Path file) throws IOException {
    var credentials = IntStream.range(0, voters).mapToObj(_ -> credential()).toList();
    var weights = new HashMap<Element, BigInteger>();
    for (var credential : credentials) {
      var exponent = credential.secretExponent(UUID, group);
      weights.put(group.generator().secretPower(exponent), BigInteger.ONE);
    }
    var list = PublicCredentials.json(weights, group).bytes();
    var text = election.text().getBytes(StandardCharsets.UTF_8);
    try (var record = RecordWriter.create(file, 1795424776, text, trustees.json().bytes(), list)) {
      var tallying = new Tallying(election);
      for (int from = 0; from < voters; from += 1000) {
        var some = credentials.subList(from, Math.min(voters, from + 1000));
        for (var ballot : some.parallelStream().map(this::sealed).toList()) {
          record.ballot(ballot.json().bytes());
          tallying.add(ballot, BigInteger.ONE);
        }
      }
      record.end(EventType.END_BALLOTS);
      var tally = tallying.tally();
      record.tally(tally.json().bytes(), tallying.counted(), tallying.weight());
      var decryption = PartialDecryption.of(tally, x, election, random);
      record.owned(EventType.PARTIAL_DECRYPTION, 1, decryption.json().bytes());
      var opened = Plaintexts.of(tally, trustees, Map.of(1, decryption));
      record.result(opened.result(election, tallying.weight()).json().bytes());
    }
  }

  /// Ciphertexts of ranks, to be shuffled.
  List<Ciphertext> ciphertexts(int size) {
    var all = new ArrayList<Ciphertext>();
    for (int i = 0; i < size; i++) {
      var r = group.randomExponent(random);
      var ranks = group.encode(List.of(1, 2, i % 100));
      all.add(Ciphertext.of(group, election.key(), r, ranks));
    }
    return all;
  }
}
