package org.tupyo.server.metrics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.tupyo.server.admission.Gate;
import org.tupyo.server.ballots.BallotBox;
import org.tupyo.server.ballots.KnownEnds;
import org.tupyo.server.storage.DatabaseClock;

/// Whether requests should come here: the server is not stopping, the database answers and the
/// ballot box takes ballots. Asked anew at most once a second, so that nobody can keep the database
/// busy with it.
@Component
class Readiness {
  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
  private static final Duration GOOD_FOR = Duration.ofSeconds(1);

  private final DatabaseClock database;
  private final BallotBox box;
  private final Gate gate;
  private final KnownEnds ends;
  private boolean ready;
  private long askedAt = System.nanoTime() - TimeUnit.HOURS.toNanos(1);

  Readiness(DatabaseClock database, BallotBox box, Gate gate, KnownEnds ends) {
    this.database = database;
    this.box = box;
    this.gate = gate;
    this.ends = ends;
  }

  synchronized boolean isReady() {
    if (System.nanoTime() - askedAt > GOOD_FOR.toNanos()) {
      ready = box.isRunning() && ends.isDatabaseThere() && databaseAnswers();
      askedAt = System.nanoTime();
    }
    return ready && !gate.isClosed();
  }

  private boolean databaseAnswers() {
    try {
      database.now();
      return true;
    } catch (DataAccessException | org.springframework.transaction.TransactionException e) {
      LOG.warn("not ready: the database does not answer: {}", e.getClass().getSimpleName());
      return false;
    }
  }
}
