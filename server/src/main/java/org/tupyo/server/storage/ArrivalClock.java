package org.tupyo.server.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Says when something arrived, by the database's clock and without asking the database each time:
/// it counts on with the machine's steady clock from the last moment it was told.
@Component
public class ArrivalClock {
  private static final Logger LOG = LoggerFactory.getLogger(ArrivalClock.class);

  private final DatabaseClock database;
  private volatile Optional<Reading> last = Optional.empty();

  ArrivalClock(DatabaseClock database) {
    this.database = database;
  }

  /// @param doubt how far off it was when it was made, in nanoseconds
  private record Reading(Instant told, long nanos, long doubt) {
    /// The steady clock is wrong by less than a thousandth.
    private static final long DRIFT = 1_000;

    Instant at(long moment) {
      return told.plus(Duration.ofNanos(moment - nanos));
    }

    long doubtNow() {
      return doubt + (System.nanoTime() - nanos) / DRIFT;
    }
  }

  /// The present moment by the database's clock, within a few milliseconds.
  public Instant now() {
    return at(System.nanoTime());
  }

  /// A moment of the last or next minutes by the database's clock, within a few milliseconds.
  ///
  /// @param nanos the same moment as [System#nanoTime] tells
  public Instant at(long nanos) {
    return last.orElseGet(this::read).at(nanos);
  }

  @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
  void refresh() {
    try {
      read();
    } catch (RuntimeException e) {
      // The steady clock goes on; the box itself says loudly that the database is away.
      LOG.debug("the database's clock cannot be read", e);
    }
  }

  private Reading read() {
    var asked = System.nanoTime();
    var told = database.now();
    // The database looked at its clock somewhere between question and answer: half-way, we say.
    var half = (System.nanoTime() - asked) / 2;
    var fresh = new Reading(told, asked + half, half);
    // On a busy machine the answer may have taken so long that the last reading is the better one.
    var best = last.filter(known -> known.doubtNow() < fresh.doubt()).orElse(fresh);
    last = Optional.of(best);
    return best;
  }
}
