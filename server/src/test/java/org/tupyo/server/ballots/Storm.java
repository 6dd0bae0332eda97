package org.tupyo.server.ballots;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.tupyo.server.ballots.CastResult.Accepted;
import org.tupyo.server.ballots.CastResult.Unsettled;
import org.tupyo.server.voters.Voter;

/// The voters of an election casting at random, many at once, until the storm is closed. What they
/// hear goes to the checker.
final class Storm implements AutoCloseable {
  private static final int CALLERS = 24;
  private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(5);

  private final Fixture election;
  private final Checker checker;
  private final List<Choices> choices;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean over;
  private volatile Instant lastAccepted = Instant.MIN;

  Storm(Fixture election, Checker checker, long seed) {
    this.election = election;
    this.checker = checker;
    this.choices = IntStream.range(0, 3).mapToObj(election::choice).toList();
    var random = new SplittableRandom(seed);
    for (var caller = 0; caller < CALLERS; caller++) {
      var name = "%x-%d".formatted(seed, caller);
      var own = random.split();
      threads.execute(() -> cast(name, own));
    }
  }

  private void cast(String name, SplittableRandom random) {
    for (var i = 0; !over; i++) {
      var voter = election.voters().get(random.nextInt(election.voters().size()));
      var key = "%s-%d".formatted(name, i);
      var asked = Instant.now();
      var result = attempt(voter, choices.get(random.nextInt(3)), key);
      checker.note(voter.id().value(), key, result);
      if (result instanceof Accepted) {
        lastAccepted = asked;
      } else {
        LockSupport.parkNanos(BEFORE_ASKING_AGAIN.toNanos());
      }
    }
  }

  /// Where the database is away, the box may not even be asked; over HTTP that is a 503.
  private CastResult attempt(Voter voter, Choices marks, String key) {
    try {
      return election.cast(voter, marks, key);
    } catch (DataAccessException | TransactionException _) {
      return new Unsettled();
    }
  }

  /// Whether a ballot that was cast after this moment has been taken.
  boolean wasTakenAfter(Instant moment) {
    return lastAccepted.isAfter(moment);
  }

  /// Lets everyone hear the last answer.
  @Override
  public void close() {
    over = true;
    threads.close();
  }
}
