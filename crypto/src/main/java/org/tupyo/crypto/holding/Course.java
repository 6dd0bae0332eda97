package org.tupyo.crypto.holding;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tupyo.crypto.ballot.SealedBallot;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.record.Archive;
import org.tupyo.crypto.record.EventLog;
import org.tupyo.crypto.record.EventLog.Entry;
import org.tupyo.crypto.record.EventType;
import org.tupyo.crypto.record.Payloads.Owned;
import org.tupyo.crypto.record.Payloads.Sized;
import org.tupyo.crypto.tally.EncryptedTally;
import org.tupyo.crypto.tally.PartialDecryption;
import org.tupyo.crypto.tally.Shuffle;

/// How far an election is, and what its next step is about. What the record holds is taken for
/// verified.
public final class Course {
  private final Setup setup;
  private final Set<String> ballots = new HashSet<>();
  private final Map<String, String> counted = new HashMap<>();
  private final Set<Integer> shufflers = new HashSet<>();
  private final Map<Integer, PartialDecryption> decryptions = new TreeMap<>();
  private Stage stage = Stage.VOTING;
  private EncryptedTally tally = new EncryptedTally(List.of());
  private BigInteger weight = BigInteger.ZERO;
  private Optional<String> endOfVoting = Optional.empty();
  private String head;

  private Course(Setup setup, String head) {
    this.setup = setup;
    this.head = head;
  }

  /// Reads a record that somebody verified.
  ///
  /// @throws Malformed if that was wrong
  /// @throws EventLog.Broken likewise
  /// @throws org.tupyo.crypto.record.NotARecord if the file is something else
  public static Course read(Path file) throws IOException {
    try (var archive = Archive.open(file)) {
      return read(archive);
    }
  }

  static Course read(Archive archive) throws IOException {
    var log = new EventLog(archive);
    var first = log.next().orElseThrow(() -> new Malformed(Sentence.of("the record has no Setup")));
    if (first.event().type() != EventType.SETUP) {
      throw new Malformed(Sentence.of("the record does not begin with Setup"));
    }
    var course = new Course(Setup.read(archive, first.data()), first.hash());
    for (var entry = log.next(); entry.isPresent(); entry = log.next()) {
      course.follow(entry.get(), archive);
    }
    return course;
  }

  private void follow(Entry entry, Archive archive) throws IOException {
    var group = setup.election().group();
    var type = entry.event().type();
    switch (type) {
      case BALLOT -> {
        var data = entry.data().getFirst();
        cast(data.hash(), SealedBallot.credentialIn(archive.body(data), setup.election()));
      }
      case ENCRYPTED_TALLY ->
          tallied(
              EncryptedTally.read(archive.body(entry.data().get(0)), group),
              Sized.read(archive.body(entry.data().get(1))).weight());
      case SHUFFLE ->
          shuffled(
              Owned.read(archive.body(entry.data().get(1))).owner(),
              Shuffle.read(archive.body(entry.data().get(0)), group));
      case PARTIAL_DECRYPTION ->
          decrypted(
              Owned.read(archive.body(entry.data().get(1))).owner(),
              PartialDecryption.read(archive.body(entry.data().get(0)), group));
      case SETUP -> throw new Malformed(Sentence.of("a second Setup"));
      case END_BALLOTS, END_SHUFFLES, RESULT -> {}
    }
    arrive(type, entry.hash());
  }

  // ---- what happens

  void arrive(EventType type, String hash) {
    stage = Stage.after(type, setup.election().isShuffled());
    if (type == EventType.END_BALLOTS) {
      endOfVoting = Optional.of(hash);
    }
    head = hash;
  }

  void cast(String hash, String credential) {
    ballots.add(hash);
    counted.put(credential, hash);
  }

  void tallied(EncryptedTally sum, BigInteger weightOfAll) {
    tally = sum;
    weight = weightOfAll;
  }

  void shuffled(int owner, Shuffle shuffle) {
    shufflers.add(owner);
    tally = tally.with(shuffle.ciphertexts(), setup.election());
  }

  void decrypted(int owner, PartialDecryption decryption) {
    decryptions.put(owner, decryption);
  }

  // ---- what is known

  public Setup setup() {
    return setup;
  }

  public Stage stage() {
    return stage;
  }

  /// The hash of the last event.
  public String head() {
    return head;
  }

  /// The hash of the event that ended the voting.
  Optional<String> endOfVoting() {
    return endOfVoting;
  }

  /// Whether a ballot of this hash is in the record.
  public boolean hasBallot(String hash) {
    return ballots.contains(hash);
  }

  /// Whether the ballot of this hash counts, as no later one of the same credential does.
  public boolean isCounted(String hash) {
    return counted.containsValue(hash);
  }

  /// How many ballots were cast, replaced ones too.
  public int ballots() {
    return ballots.size();
  }

  /// What is to be shuffled or opened next; without questions as long as people vote.
  public EncryptedTally tally() {
    return tally;
  }

  /// The sum of all weights.
  BigInteger weight() {
    return weight;
  }

  /// Who shuffled.
  public Set<Integer> shufflers() {
    return Set.copyOf(shufflers);
  }

  /// Who decrypted, and what they gave.
  public Map<Integer, PartialDecryption> decryptions() {
    return Map.copyOf(decryptions);
  }
}
