package org.tupyo.server.admission;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A bound on the requests in work at once. Who finds no place waits for one, in the order of
/// coming, unless too many wait already.
final class Lane {
  private final int places;
  private final int mayWait;
  private final Duration patience;
  private final Semaphore free;
  private final AtomicInteger waiting = new AtomicInteger();

  /// @param patience how long one waits at most
  Lane(int places, int mayWait, Duration patience) {
    this.places = places;
    this.mayWait = mayWait;
    this.patience = patience;
    this.free = new Semaphore(places, true);
  }

  /// What a request holds while it is in work.
  final class Place {
    private final int size;
    private final AtomicBoolean taken = new AtomicBoolean(true);

    private Place(int size) {
      this.size = size;
    }

    /// Gives the place back, once.
    ///
    /// @return whether it was still taken
    boolean leave() {
      var left = taken.compareAndSet(true, false);
      if (left) {
        free.release(size);
      }
      return left;
    }
  }

  /// Whether somebody comes for the first time, or goes on with what is begun: newcomers leave half
  /// of the waiting room to those, so that work that was done is not done in vain.
  enum Comer {
    NEW,
    BACK
  }

  /// Takes a place, or waits for it.
  ///
  /// @param size how many ordinary requests it is worth; a quarter of all places at most
  /// @return nothing where too many wait, or it took too long
  Optional<Place> enter(int size, Comer comer) {
    var wanted = Math.clamp(size, 1, Math.max(1, places / 4));
    return isFree(wanted) || isFreeInTime(wanted, comer)
        ? Optional.of(new Place(wanted))
        : Optional.empty();
  }

  private boolean isFree(int wanted) {
    // Asked first, or whoever comes now would pass those who wait.
    return waiting.get() == 0 && free.tryAcquire(wanted);
  }

  private boolean isFreeInTime(int wanted, Comer comer) {
    var room = comer == Comer.NEW ? (mayWait + 1) / 2 : mayWait;
    try {
      return waiting.incrementAndGet() <= room
          && free.tryAcquire(wanted, patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.decrementAndGet();
    }
  }

  int inWork() {
    return places - free.availablePermits();
  }

  int waiting() {
    return waiting.get();
  }
}
