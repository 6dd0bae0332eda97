package org.tupyo.server.ballots;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Rules;
import org.tupyo.server.voters.Voter;

/// A ballot on its way into the box, and the answer its caller waits for.
final class Casting {
  final ElectionId election;
  final Choices choices;
  final Instant receivedAt;
  final Optional<CastKey> key;

  /// Whether its caller lets it take the place of another; the election must, too.
  final Rules.Replacing replacing;

  /// The choices as they are stored.
  final String written;

  /// The member whose ballot it is, where the box finds out who that is on the roll.
  final Optional<MemberId> member;

  private final String salt = Commitment.freshSalt();
  private Optional<Signed> signed;
  private final long began = System.nanoTime();
  private final CompletableFuture<CastResult> answer = new CompletableFuture<>();

  Casting(
      Voter voter,
      Choices choices,
      Instant receivedAt,
      Optional<CastKey> key,
      Rules.Replacing replacing) {
    this(voter.election(), Optional.empty(), choices, receivedAt, key, replacing);
    // Here, on the caller's thread, and not on the one that all ballots wait for.
    signedBy(voter);
  }

  /// A member's first ballot; the roll is asked about all waiting members together.
  Casting(ElectionId election, MemberId member, Choices choices, Instant receivedAt) {
    this(
        election,
        Optional.of(member),
        choices,
        receivedAt,
        Optional.empty(),
        Rules.Replacing.REFUSED);
  }

  private Casting(
      ElectionId election,
      Optional<MemberId> member,
      Choices choices,
      Instant receivedAt,
      Optional<CastKey> key,
      Rules.Replacing replacing) {
    this.election = election;
    this.member = member;
    this.choices = choices;
    this.receivedAt = receivedAt;
    this.key = key;
    this.replacing = replacing;
    this.written = choices.canonical();
    this.signed = Optional.empty();
  }

  /// Who casts it, and what the log will say of it.
  private record Signed(Voter voter, Commitment commitment) {}

  /// Says who on the roll casts it.
  void signedBy(Voter voter) {
    signed = Optional.of(new Signed(voter, Commitment.to(voter, written, salt)));
  }

  /// Whether it is known who on the roll casts it.
  boolean isSigned() {
    return signed.isPresent();
  }

  Voter voter() {
    return signed.orElseThrow().voter();
  }

  Commitment commitment() {
    return signed.orElseThrow().commitment();
  }

  /// The first answer stands.
  void answer(CastResult result) {
    answer.complete(result);
  }

  /// Waits for the answer; nothing where the caller is told to stop waiting.
  ///
  /// Without a limit of its own, since each would cost a visit of the machine's timer: [BallotBox]
  /// answers those who waited too long.
  Optional<CastResult> await() {
    try {
      return Optional.of(answer.get());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer is a value", e);
    }
  }

  /// @param nanos by [System#nanoTime]
  boolean beganBefore(long nanos) {
    return began - nanos < 0;
  }

  boolean hasWaited(Duration patience) {
    return System.nanoTime() - began > patience.toNanos();
  }
}
