package org.tupyo.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tupyo.crypto.ballot.SealedBallot;
import org.tupyo.crypto.ballot.Sealing;
import org.tupyo.crypto.credential.Credential;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.PublicCredentials;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.record.EventType;
import org.tupyo.crypto.record.RecordWriter;
import org.tupyo.crypto.tally.ElectionResult;
import org.tupyo.crypto.tally.PartialDecryption;
import org.tupyo.crypto.tally.Plaintexts;
import org.tupyo.crypto.tally.Tallying;
import org.tupyo.crypto.trustee.KeyHolder;
import org.tupyo.crypto.trustee.TrusteeKey;
import org.tupyo.crypto.trustee.Trustees;

/// An election that we hold ourselves, without a server, with trustees who must all decrypt.
public final class MadeElection {
  private static final long TIME = 1795424776;

  private final SecureRandom random = new SecureRandom();
  private final Group group;
  private final List<BigInteger> shares = new ArrayList<>();
  private final List<Credential> credentials = new ArrayList<>();
  private final Map<Element, BigInteger> weights = new HashMap<>();
  private final Trustees trustees;
  private final Election election;
  private final Path file;
  private final RecordWriter record;
  private final Map<Element, byte[]> counted = new TreeMap<>(order());

  public MadeElection(
      String groupName,
      int trusteeCount,
      List<Long> weightsOfVoters,
      List<Question> questions,
      Path folder)
      throws IOException {
    group = Group.named(groupName).orElseThrow();
    var holders = new ArrayList<KeyHolder>();
    for (int i = 0; i < trusteeCount; i++) {
      var x = group.randomExponent(random);
      shares.add(x);
      holders.add(
          new KeyHolder.Single(TrusteeKey.of(group, x, Optional.of("trustee " + i), random)));
    }
    trustees = new Trustees(group, holders);
    var uuid = "TupyoMakesThis";
    var template =
        new Election.Template(
            "우리 동아리 선거",
            "Made by a test",
            questions,
            Optional.of("admin"),
            Optional.empty(),
            Map.of());
    election = Election.of(template, uuid, group, group.fixedBase(trustees.key()));
    for (long weight : weightsOfVoters) {
      var credential =
          groupName.equals("Ed25519")
              ? Credential.generateLong(random)
              : Credential.generate(random);
      credentials.add(credential);
      weights.put(published(credential), BigInteger.valueOf(weight));
    }
    file = folder.resolve(uuid + ".bel");
    record =
        RecordWriter.create(
            file,
            TIME,
            election.text().getBytes(StandardCharsets.UTF_8),
            trustees.json().bytes(),
            PublicCredentials.json(weights, group).bytes());
  }

  private static Comparator<Element> order() {
    return Comparator.comparing(Element::text);
  }

  private Element published(Credential credential) {
    return group.generator().secretPower(credential.secretExponent(election.uuid(), group));
  }

  public Election election() {
    return election;
  }

  public Path file() {
    return file;
  }

  /// Seals a ballot without casting it.
  public byte[] seal(int voter, List<List<Integer>> choices) {
    return new Sealing(election, random).seal(credentials.get(voter), choices).json().bytes();
  }

  public void cast(int voter, List<List<Integer>> choices) throws IOException {
    var ballot = seal(voter, choices);
    counted.put(published(credentials.get(voter)), ballot);
    record.ballot(ballot);
  }

  /// Ends the election and gives its result.
  public ElectionResult finish() throws IOException {
    record.end(EventType.END_BALLOTS);
    var tallying = new Tallying(election);
    for (var ballot : counted.entrySet()) {
      tallying.add(SealedBallot.read(ballot.getValue(), election), weights.get(ballot.getKey()));
    }
    var tally = tallying.tally();
    record.tally(tally.json().bytes(), tallying.counted(), tallying.weight());
    var decryptions = new HashMap<Integer, PartialDecryption>();
    for (int owner = 1; owner <= shares.size(); owner++) {
      var decryption = PartialDecryption.of(tally, shares.get(owner - 1), election, random);
      decryptions.put(owner, decryption);
      record.owned(EventType.PARTIAL_DECRYPTION, owner, decryption.json().bytes());
    }
    var result = Plaintexts.of(tally, trustees, decryptions).result(election, tallying.weight());
    record.result(result.json().bytes());
    record.close();
    return result;
  }
}
