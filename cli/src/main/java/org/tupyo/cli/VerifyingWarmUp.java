package org.tupyo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
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
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.holding.Holding;
import org.tupyo.crypto.holding.Setup;
import org.tupyo.crypto.tally.PartialDecryption;
import org.tupyo.crypto.trustee.KeyHolder;
import org.tupyo.crypto.trustee.TrusteeKey;
import org.tupyo.crypto.trustee.Trustees;

/// Holds elections of nobody and verifies their records, for [WarmUp].
final class VerifyingWarmUp {
  private static final String UUID = "WarmUpWarmUp12";
  private static final int VOTERS = 60;
  private static final List<List<Integer>> CHOICES = List.of(List.of(0, 1, 0, 0));

  private final SecureRandom random = new SecureRandom();
  private final Group group;
  private final Path file;

  private VerifyingWarmUp(String groupName, Path folder) {
    this.group = Group.named(groupName).orElseThrow();
    this.file = folder.resolve(groupName + ".bel");
  }

  static void run() {
    try (var folder = ThrowAwayFolder.make("warm-up")) {
      for (var name : List.of("Ed25519", "BELENIOS-2048")) {
        var election = new VerifyingWarmUp(name, folder.path());
        election.hold();
        var nowhere = new PrintWriter(Writer.nullWriter());
        Tupyo.run(Map.of(), nowhere, nowhere, "verify", election.file.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void hold() throws IOException {
    var x = group.randomExponent(random);
    var key = TrusteeKey.of(group, x, Optional.empty(), random);
    var trustees = new Trustees(group, List.of(new KeyHolder.Single(key)));
    var question = new Question.Homomorphic("Who?", List.of("Ann", "Ben", "Cal"), true, 1, 1);
    var template =
        new Election.Template(
            "Warm-up", "", List.of(question), Optional.empty(), Optional.empty(), Map.of());
    var election = Election.of(template, UUID, group, group.fixedBase(key.key()));
    var voters = IntStream.range(0, VOTERS).mapToObj(_ -> Credential.generateLong(random)).toList();
    var weights = new HashMap<Element, BigInteger>();
    for (var voter : voters) {
      var secret = voter.secretExponent(UUID, group);
      weights.put(group.generator().secretPower(secret), BigInteger.ONE);
    }
    var list = PublicCredentials.json(weights, group).bytes();
    try (var holding = Holding.begin(file, 1, Setup.of(election, trustees, list), list)) {
      for (var voter : voters) {
        holding.cast(new Sealing(election, random).seal(voter, CHOICES).json().bytes());
      }
      holding.endVoting();
      var decryption = PartialDecryption.of(holding.course().tally(), x, election, random);
      holding.decrypt(1, decryption, Optional.empty());
      holding.finish(Optional.empty());
    }
  }
}
