package org.tupyo.crypto.verify;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tupyo.crypto.ballot.SealedBallot;
import org.tupyo.crypto.ballot.Sealing;
import org.tupyo.crypto.credential.Credential;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.PublicCredentials;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.record.EventType;
import org.tupyo.crypto.tally.BoundProofs;
import org.tupyo.crypto.tally.EncryptedTally;
import org.tupyo.crypto.tally.PartialDecryption;
import org.tupyo.crypto.tally.Plaintexts;
import org.tupyo.crypto.tally.Tallying;
import org.tupyo.crypto.trustee.KeyHolder;
import org.tupyo.crypto.trustee.TrusteeKey;
import org.tupyo.crypto.trustee.Trustees;

/// Somebody who holds all secrets of a small election and tells it with one thing changed, doing
/// everything after it again, so that only this one thing is wrong.
///
/// Each step of the honest story is a method to override.
class Forge {
  static final Question CHAIR =
      new Question.Homomorphic("Who chairs?", List.of("Anna", "Boris", "Chen"), false, 1, 1);
  static final Question BOARD =
      new Question.Homomorphic("Board", List.of("a", "b", "c"), true, 1, 2);
  static final String UUID = "ForgedForged58";

  final SecureRandom random;
  final Group group;
  final List<Question> questions;
  final List<BigInteger> shares = new ArrayList<>();
  final List<Credential> credentials = new ArrayList<>();
  final List<Long> weights;

  Forge() {
    this("Ed25519", List.of(CHAIR, BOARD), List.of(1L, 3L, 1L));
  }

  Forge(String group, List<Question> questions, List<Long> weights) {
    this(group, questions, weights, new SecureRandom());
  }

  Forge(String group, List<Question> questions, List<Long> weights, SecureRandom random) {
    this.random = random;
    this.group = Group.named(group).orElseThrow();
    this.questions = questions;
    this.weights = weights;
    for (int i = 0; i < 2; i++) {
      shares.add(this.group.randomExponent(random));
    }
    for (int i = 0; i < weights.size(); i++) {
      credentials.add(Credential.generateLong(random));
    }
  }

  /// Random numbers that are the same for the same seed.
  static SecureRandom seeded(long seed) {
    try {
      var random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(seed);
      return random;
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    }
  }

  // ---- the honest story

  Json trustees() {
    return new Trustees(
            group,
            shares.stream()
                .<KeyHolder>map(
                    x -> new KeyHolder.Single(TrusteeKey.of(group, x, Optional.empty(), random)))
                .toList())
        .json();
  }

  /// The secret of the election key.
  BigInteger secret() {
    return shares.stream().reduce(BigInteger.ZERO, BigInteger::add);
  }

  Json election() {
    var key = group.generator().secretPower(secret());
    var template =
        new Election.Template("n", "d", questions, Optional.empty(), Optional.empty(), settings());
    return Json.read(Election.of(template, UUID, group, group.base(key)).text());
  }

  Map<String, Json> settings() {
    return Map.of();
  }

  Json credentials() {
    var all = new LinkedHashMap<Element, BigInteger>();
    for (int i = 0; i < credentials.size(); i++) {
      all.put(published(i), BigInteger.valueOf(weights.get(i)));
    }
    return PublicCredentials.json(all, group);
  }

  Element published(int voter) {
    return group.generator().secretPower(exponent(voter));
  }

  BigInteger exponent(int voter) {
    return credentials.get(voter).secretExponent(UUID, group);
  }

  Json setup(Json honest) {
    return honest;
  }

  /// Voter 0 votes, voter 1 votes, voter 0 votes again; voter 2 stays away.
  List<byte[]> ballots(Election election) {
    return List.of(
        sealed(election, 0, List.of(1, 0, 0), List.of(0, 1, 0, 0)),
        sealed(election, 1, List.of(0, 1, 0), List.of(1, 0, 0, 0)),
        sealed(election, 0, List.of(0, 0, 1), List.of(0, 0, 1, 1)));
  }

  byte[] sealed(Election election, int voter, List<Integer> chair, List<Integer> board) {
    return sealed(election, voter, List.of(chair, board));
  }

  byte[] sealed(Election election, int voter, List<List<Integer>> choices) {
    return new Sealing(election, random).seal(credentials.get(voter), choices).json().bytes();
  }

  /// Which ballots count, by their places, and what each weighs.
  Map<Integer, Long> counted() {
    return Map.of(1, 3L, 2, 1L);
  }

  EncryptedTally tally(Election election, List<byte[]> ballots) {
    var tallying = new Tallying(election);
    counted()
        .forEach((place, weight) ->
            tallying.add(
                SealedBallot.read(ballots.get(place), election), BigInteger.valueOf(weight)));
    return tallying.tally();
  }

  Json sized(Json honest) {
    return honest;
  }

  /// Who decrypts, in which order.
  List<Integer> decrypters() {
    return List.of(1, 2);
  }

  Json decryption(int owner, PartialDecryption honest) {
    return honest.json();
  }

  Json owned(int owner, Json honest) {
    return honest;
  }

  /// The second proofs, where the election is ours.
  Optional<Json> bound(
      int owner, EncryptedTally opened, @Nullable PartialDecryption honest, Election election) {
    if (settings().isEmpty() || honest == null) {
      return Optional.empty();
    }
    var x = shares.get(owner - 1);
    return Optional.of(BoundProofs.of(opened, honest, x, election, random).json());
  }

  Json result(Json honest) {
    return honest;
  }

  /// The events as they are told, after everything in them is done.
  void tell(List<Told> events) {}

  /// The text of one event, to which the next will point.
  String event(int height, String honest) {
    return honest;
  }

  // ---- telling it

  private byte[] electionText = {};

  /// The election as it is told; the secrets in it are drawn once.
  byte[] electionText() {
    return electionText;
  }

  record Told(EventType type, List<byte[]> data) {}

  /// Writes the record.
  Path write(Path folder) throws IOException {
    var election = election().bytes();
    electionText = election;
    var trustees = trustees().bytes();
    var voters = credentials().bytes();
    var setup =
        setup(
            Json.object()
                .with("election", Hash.of(election))
                .with("trustees", Hash.of(trustees))
                .with("credentials", Hash.of(voters))
                .build());
    var events = new ArrayList<Told>();
    events.add(new Told(EventType.SETUP, List.of(election, trustees, voters, setup.bytes())));
    var read = readable(election);
    if (read.isPresent()) {
      addRest(read.get(), events);
    }
    tell(events);
    var file = folder.resolve(UUID + ".bel");
    ToldRecord.write(file, events, this::event);
    return file;
  }

  /// Where the election itself is what is wrong, nothing can follow.
  private static Optional<Election> readable(byte[] election) {
    try {
      return Optional.of(Election.read(election));
    } catch (RuntimeException wrong) {
      return Optional.empty();
    }
  }

  private void addRest(Election election, List<Told> events) {
    var ballots = ballots(election);
    ballots.forEach(ballot -> events.add(new Told(EventType.BALLOT, List.of(ballot))));
    events.add(new Told(EventType.END_BALLOTS, List.of()));

    var tally = tally(election, ballots);
    long weight = counted().values().stream().mapToLong(Long::longValue).sum();
    var sized =
        sized(
            Json.object()
                .with("num_tallied", Json.number(counted().size()))
                .with("total_weight", Json.number(weight))
                .with("encrypted_tally", Hash.of(tally.json().bytes()))
                .build());
    events.add(new Told(EventType.ENCRYPTED_TALLY, List.of(tally.json().bytes(), sized.bytes())));
    var opened = shuffled(tally, election, events);

    var honest = new LinkedHashMap<Integer, PartialDecryption>();
    for (int owner = 1; owner <= shares.size(); owner++) {
      honest.put(owner, PartialDecryption.of(opened, shares.get(owner - 1), election, random));
    }
    for (int owner : decrypters()) {
      var work = decryption(owner, Objects.requireNonNull(honest.get(Math.min(owner, 2)))).bytes();
      var owned = Json.object().with("owner", Json.number(owner)).with("payload", Hash.of(work));
      bound(owner, opened, honest.get(owner), election)
          .ifPresent(proofs -> owned.with("boundProofs", proofs));
      events.add(
          new Told(
              EventType.PARTIAL_DECRYPTION, List.of(work, owned(owner, owned.build()).bytes())));
    }
    var result =
        Plaintexts.of(opened, Trustees.read(trusteesHonestly(), group), honest)
            .result(election, BigInteger.valueOf(weight));
    events.add(new Told(EventType.RESULT, List.of(result(result.json()).bytes())));
  }

  /// What is opened after the shuffles, of which this election needs none.
  EncryptedTally shuffled(EncryptedTally tally, Election election, List<Told> events) {
    return tally;
  }

  private byte[] trusteesHonestly() {
    return new Trustees(
            group,
            shares.stream()
                .<KeyHolder>map(
                    x -> new KeyHolder.Single(TrusteeKey.of(group, x, Optional.empty(), random)))
                .toList())
        .json()
        .bytes();
  }
}
