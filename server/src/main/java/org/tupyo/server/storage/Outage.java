package org.tupyo.server.storage;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Whether the database is known to be away: it lets nobody connect, and somebody has waited for a
/// connection in vain. From then on nobody else waits, until it lets one in.
@Component
public class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
  private static final Duration BETWEEN_TRIALS = Duration.ofSeconds(1);

  private final AtomicLong lastTrial = new AtomicLong();
  private boolean refused;
  private volatile boolean known;

  /// Whether it is worth asking the database anything.
  public boolean isKnown() {
    return known;
  }

  /// A new connection was refused.
  synchronized void noteRefusal() {
    refused = true;
  }

  /// Somebody has waited for a connection and got none. That alone says no more than that many are
  /// here.
  synchronized void noteWait() {
    if (refused && !known) {
      LOG.error("the database cannot be reached; requests are told to come back");
      lastTrial.set(System.nanoTime());
      known = true;
    }
  }

  /// It lets us in.
  void noteAnswer() {
    if (known || refused) {
      end();
    }
  }

  private synchronized void end() {
    if (known) {
      LOG.warn("the database can be reached again");
    }
    refused = false;
    known = false;
  }

  /// Whether this one may ask all the same, as one a second may: connections from before may be
  /// good where only new ones are refused.
  boolean mayTry() {
    var last = lastTrial.get();
    var now = System.nanoTime();
    return now - last > BETWEEN_TRIALS.toNanos() && lastTrial.compareAndSet(last, now);
  }
}
