package org.tupyo.crypto.holding;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.tupyo.crypto.ballot.BallotCheck;
import org.tupyo.crypto.ballot.BallotCheck.Invalid;
import org.tupyo.crypto.ballot.BallotCheck.Valid;
import org.tupyo.crypto.election.Settings;
import org.tupyo.crypto.election.TieSeed;
import org.tupyo.crypto.group.Sha256;
import org.tupyo.crypto.holding.Step.Done;
import org.tupyo.crypto.holding.Step.Reason;
import org.tupyo.crypto.holding.Step.Refused;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.record.EventLog;
import org.tupyo.crypto.record.EventType;
import org.tupyo.crypto.record.RecordWriter;
import org.tupyo.crypto.recount.Recount;
import org.tupyo.crypto.recount.Recount.Opened;
import org.tupyo.crypto.tally.BoundProofs;
import org.tupyo.crypto.tally.ElectionResult;
import org.tupyo.crypto.tally.PartialDecryption;
import org.tupyo.crypto.tally.Plaintexts;
import org.tupyo.crypto.tally.Shuffle;

/// A record to which the next steps of its election are appended. Each is verified first, and is on
/// the disk when its method returns. By one thread; nobody else appends meanwhile.
///
/// What the record holds already is taken for verified, but for the ballots, which are verified
/// again when they are added up: [org.tupyo.crypto.verify.Verifier] verifies it whole.
public final class Holding implements Closeable {
  private final RecordWriter writer;
  private final Course course;
  private final Setup setup;
  private final BallotCheck check;

  private Holding(RecordWriter writer, Course course) {
    this.writer = writer;
    this.course = course;
    this.setup = course.setup();
    this.check = new BallotCheck(setup.election());
  }

  /// Begins a record.
  ///
  /// @param time Unix seconds
  /// @param credentials the public list, as it is published
  public static Holding begin(Path file, long time, Setup setup, byte[] credentials)
      throws IOException {
    RecordWriter.create(
            file, time, setup.electionBytes(), setup.trustees().json().bytes(), credentials)
        .close();
    return open(file);
  }

  /// Goes on with a record, from which what a crash left half written is cut off.
  ///
  /// @throws org.tupyo.crypto.record.NotARecord if the file is something else
  /// @throws Malformed if something is wrong with it
  /// @throws EventLog.Broken if its events do not fit together
  /// @throws RecordWriter.InUse if somebody else is appending to it
  public static Holding open(Path file) throws IOException {
    var writer = RecordWriter.open(file);
    try {
      return new Holding(writer, Course.read(writer.archive()));
    } catch (IOException | RuntimeException failure) {
      writer.close();
      throw failure;
    }
  }

  public Course course() {
    return course;
  }

  // ---- voting

  /// Takes a ballot.
  public Step cast(byte[] ballot) throws IOException {
    if (course.stage() != Stage.VOTING) {
      return stage(Sentence.of("voting is over"));
    }
    var hash = Sha256.hex(ballot);
    if (course.hasBallot(hash)) {
      return new Refused(Reason.REPEATED, Sentence.of("the same ballot was cast before"));
    }
    return switch (check.verify(ballot)) {
      case Invalid(var fault, var detail) -> new Refused(Reason.BALLOT, detail);
      case Valid(var valid) -> {
        if (setup.credentials().placeOf(valid.credential().text()) < 0) {
          yield new Refused(Reason.CREDENTIAL, Sentence.of("its credential is not on the list"));
        }
        writer.ballot(ballot);
        course.cast(hash, valid.credential().text());
        yield done(EventType.BALLOT);
      }
    };
  }

  /// Ends the voting and adds the ballots up; goes on where a crash left off between the two.
  public Step endVoting() throws IOException {
    if (course.stage() == Stage.VOTING) {
      writer.end(EventType.END_BALLOTS);
      done(EventType.END_BALLOTS);
    }
    if (course.stage() != Stage.CLOSING) {
      return stage(Sentence.of("voting is over"));
    }
    var tallying = Counted.read(writer.archive(), setup).tally();
    var tally = tallying.tally();
    writer.tally(tally.json().bytes(), tallying.counted(), tallying.weight());
    course.tallied(tally, tallying.weight());
    return done(EventType.ENCRYPTED_TALLY);
  }

  // ---- shuffling

  public Step shuffle(int owner, Shuffle shuffle) throws IOException {
    if (course.stage() != Stage.SHUFFLING) {
      return stage(Sentence.of("nothing is shuffled now"));
    }
    if (isNobody(owner)) {
      return nobody(owner);
    }
    if (course.shufflers().contains(owner)) {
      return new Refused(Reason.TWICE, Sentence.of("trustee %d shuffled before", owner));
    }
    if (!shuffle.isOf(course.tally().shuffled(setup.election()), setup.election())) {
      return new Refused(
          Reason.PROOF,
          Sentence.of("the proof does not hold, or it is of what was shuffled earlier"));
    }
    writer.owned(EventType.SHUFFLE, owner, shuffle.json().bytes());
    course.shuffled(owner, shuffle);
    return done(EventType.SHUFFLE);
  }

  public Step endShuffling() throws IOException {
    if (course.stage() != Stage.SHUFFLING) {
      return stage(Sentence.of("nothing is shuffled now"));
    }
    int least = setup.settings().map(Settings::shuffles).orElse(1);
    int done = course.shufflers().size();
    if (done < least) {
      return new Refused(
          Reason.MISSING, Sentence.of("%d trustees must shuffle, and %d did", least, done));
    }
    writer.end(EventType.END_SHUFFLES);
    return done(EventType.END_SHUFFLES);
  }

  // ---- decrypting

  /// Takes a trustee's part.
  ///
  /// @param bound demanded where the election is ours
  public Step decrypt(int owner, PartialDecryption decryption, Optional<BoundProofs> bound)
      throws IOException {
    if (course.stage() != Stage.DECRYPTING) {
      return stage(Sentence.of("nothing is decrypted now"));
    }
    if (isNobody(owner)) {
      return nobody(owner);
    }
    if (course.decryptions().containsKey(owner)) {
      return new Refused(Reason.TWICE, Sentence.of("trustee %d decrypted before", owner));
    }
    var fault = fault(owner, decryption, bound);
    if (fault.isPresent()) {
      return new Refused(Reason.PROOF, fault.get());
    }
    if (bound.isPresent()) {
      writer.decryption(owner, decryption.json().bytes(), bound.get().json());
    } else {
      writer.owned(EventType.PARTIAL_DECRYPTION, owner, decryption.json().bytes());
    }
    course.decrypted(owner, decryption);
    return done(EventType.PARTIAL_DECRYPTION);
  }

  private Optional<Sentence> fault(
      int owner, PartialDecryption decryption, Optional<BoundProofs> bound) {
    if (setup.settings().isPresent() && bound.isEmpty()) {
      return Optional.of(Sentence.of("its bound proofs are missing"));
    }
    var election = setup.election();
    var key = setup.trustees().all().get(owner - 1).key();
    return decryption
        .fault(course.tally(), key, election)
        .or(() -> bound.flatMap(proofs -> proofs.fault(course.tally(), decryption, key, election)));
  }

  // ---- the result

  /// Opens the tally and writes the result.
  ///
  /// @param seed demanded where the election announced one
  public Step finish(Optional<TieSeed> seed) throws IOException {
    if (course.stage() != Stage.DECRYPTING) {
      return stage(Sentence.of("it is not being decrypted"));
    }
    var announced = setup.settings().flatMap(Settings::tieSeed);
    if (!announced.equals(seed.map(TieSeed::commitment))) {
      return new Refused(
          Reason.TIE_SEED, Sentence.of("it is not the seed that the election announced"));
    }
    var missing = setup.trustees().missing(course.decryptions().keySet());
    if (missing.isPresent()) {
      return new Refused(Reason.MISSING, missing.get());
    }
    writer.result(result(seed).json().bytes());
    return done(EventType.RESULT);
  }

  private ElectionResult result(Optional<TieSeed> seed) {
    var election = setup.election();
    var plaintexts = Plaintexts.of(course.tally(), setup.trustees(), course.decryptions());
    var answers = plaintexts.result(election, course.weight()).questions();
    var draw = seed.map(known -> known.drawnWith(course.endOfVoting().orElseThrow()));
    var elected =
        Recount.of(election)
            .map(recount ->
                recount.elected(
                    new Opened(
                        answers,
                        plaintexts.unreadable(election),
                        course.weight(),
                        setup.credentials().total(),
                        draw)));
    return new ElectionResult(answers, elected, seed.map(TieSeed::value));
  }

  // ---- common

  private boolean isNobody(int owner) {
    return owner < 1 || owner > setup.trustees().all().size();
  }

  private Step nobody(int owner) {
    return new Refused(
        Reason.NO_TRUSTEE,
        Sentence.of(
            "there are %d trustees, and this is by number %d",
            setup.trustees().all().size(), owner));
  }

  private static Step stage(Sentence detail) {
    return new Refused(Reason.STAGE, detail);
  }

  private Step done(EventType type) {
    var head = writer.head().orElseThrow();
    course.arrive(type, head);
    return new Done(head);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
