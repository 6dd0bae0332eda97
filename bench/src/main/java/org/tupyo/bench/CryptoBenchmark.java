package org.tupyo.bench;

import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tupyo.crypto.ballot.BallotCheck;
import org.tupyo.crypto.ballot.SealedBallot;
import org.tupyo.crypto.credential.Credential;
import org.tupyo.crypto.proof.Ciphertext;
import org.tupyo.crypto.proof.ShuffleStatement;
import org.tupyo.crypto.proof.Shuffling;

/// Milliseconds to seal and to verify a ballot of one question with five answers on one core, and
/// to shuffle a thousand ciphertexts, and verify that, on all.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 2)
public class CryptoBenchmark {
  private static final int SHUFFLED = 1000;

  @Param({"Ed25519", "RFC-3526-2048", "BELENIOS-2048"})
  private String group = "Ed25519";

  private SampleElection sample = new SampleElection("Ed25519");
  private Credential credential = sample.credential();
  private BallotCheck check = new BallotCheck(sample.election);
  private byte[] ballot = {};
  private List<Ciphertext> before = List.of();
  private Shuffling.Shuffled shuffled = shuffle(sample, before);

  /// Prepares what is measured.
  @Setup
  public void prepare() {
    sample = new SampleElection(group);
    credential = sample.credential();
    check = new BallotCheck(sample.election);
    ballot = sample.sealed(credential).json().bytes();
    if (group.equals("Ed25519")) {
      before = sample.ciphertexts(SHUFFLED);
      shuffled = shuffle(sample, before);
    }
  }

  @Benchmark
  public SealedBallot seal() {
    return sample.sealed(credential);
  }

  @Benchmark
  public BallotCheck.Verdict verify() {
    return check.verify(ballot);
  }

  @Benchmark
  public Shuffling.Shuffled shuffle() {
    return shuffle(sample, before);
  }

  private static Shuffling.Shuffled shuffle(SampleElection sample, List<Ciphertext> list) {
    var election = sample.election;
    return new Shuffling(
            election.group(), election.fingerprint(), election.key(), new SecureRandom())
        .shuffle(list);
  }

  @Benchmark
  public boolean verifyShuffle() {
    var election = sample.election;
    return new ShuffleStatement(
            election.group(), election.fingerprint(), election.key(), before, shuffled.after())
        .holds(shuffled.proof());
  }
}
