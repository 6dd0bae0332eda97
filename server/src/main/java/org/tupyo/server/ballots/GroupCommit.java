package org.tupyo.server.ballots;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteErrorCode;
import org.tupyo.server.ballots.BoxWriter.Settled;
import org.tupyo.server.ballots.CastResult.Accepted;
import org.tupyo.server.ballots.CastResult.Reason;
import org.tupyo.server.ballots.CastResult.Refused;
import org.tupyo.server.ballots.CastResult.Unsettled;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.storage.Dialect;

/// Makes a group of ballots durable in one transaction and answers every caller after it, whatever
/// happens to the storage meanwhile.
@Component
class GroupCommit {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int LOOKS_AFTER_A_LOST_COMMIT = 5;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final BoxWriter writer;
  private final BoxStore store;
  private final ElectionLog log;
  private final TransactionTemplate transactions;
  private final Dialect dialect;
  private final KnownEnds ends;
  private final Map<ElectionId, Long> stored = new ConcurrentHashMap<>();
  private boolean storing = true;
  private volatile long lastFailure = System.nanoTime();

  GroupCommit(
      BoxWriter writer,
      BoxStore store,
      ElectionLog log,
      TransactionTemplate transactions,
      Dialect dialect,
      KnownEnds ends) {
    this.writer = writer;
    this.store = store;
    this.log = log;
    this.transactions = transactions;
    this.dialect = dialect;
    this.ends = ends;
  }

  /// Whether it is worth offering the next group at once.
  enum Storage {
    WORKS,
    AWAY
  }

  private static final class Attempt {
    private List<Settled> written = List.of();
  }

  /// Stores a group and answers all of it.
  Storage store(List<Casting> group) {
    var attempt = new Attempt();
    try {
      transactions.executeWithoutResult(_ -> attempt.written = writer.store(group));
    } catch (RuntimeException e) {
      return attempt.written.isEmpty()
          ? afterFailure(group, e)
          : afterLostCommit(attempt.written, e);
    }
    if (!ends.isDatabaseStillThere()) {
      // What was written is in a file without a name. Perhaps somebody puts it back.
      lastFailure = System.nanoTime();
      unsettle(attempt.written);
      return Storage.AWAY;
    }
    // First the note, then the answers: who has an answer must find the ballot counted.
    note(group);
    attempt.written.forEach(settled -> settled.casting().answer(settled.result()));
    noteWorking();
    return Storage.WORKS;
  }

  /// Rises with every group that this node stored ballots of this election in.
  long stored(ElectionId election) {
    return stored.getOrDefault(election, 0L);
  }

  /// When storage was found away last, by [System#nanoTime]: before anybody heard of it.
  long lastFailure() {
    return lastFailure;
  }

  private void note(List<Casting> group) {
    group.stream()
        .map(casting -> casting.election)
        .distinct()
        .forEach(election -> stored.merge(election, 1L, Long::sum));
  }

  private Storage afterFailure(List<Casting> group, RuntimeException failure) {
    if (!isAboutOneBallot(failure)) {
      noteAway(failure);
      refuse(group);
      return Storage.AWAY;
    }
    if (group.size() > 1) {
      // One ballot must not cost the others theirs.
      return group.stream()
          .map(casting -> store(List.of(casting)))
          .reduce(Storage.WORKS, (a, b) -> b == Storage.AWAY ? b : a);
    }
    if (isDuplicate(failure)) {
      group.forEach(casting -> casting.answer(new Refused(Reason.VOTED_ALREADY)));
    } else {
      LOG.error("a ballot for {} failed", group.getFirst().election, failure);
      refuse(group);
    }
    return Storage.WORKS;
  }

  /// The answer to the commit did not come; the log knows whether it took place.
  private Storage afterLostCommit(List<Settled> written, RuntimeException failure) {
    noteAway(failure);
    for (int look = 0; look < LOOKS_AFTER_A_LOST_COMMIT; look++) {
      try {
        var stored = isStored(written);
        note(written.stream().map(Settled::casting).toList());
        lastFailure = System.nanoTime();
        written.forEach(settled ->
            settled
                .casting()
                .answer(
                    stored || settled.result() instanceof Refused
                        ? settled.result()
                        : new Refused(Reason.BUSY)));
        return Storage.AWAY;
      } catch (RuntimeException e) {
        LOG.debug("cannot look whether the commit took place", e);
        if (!pause()) {
          break;
        }
      }
    }
    lastFailure = System.nanoTime();
    unsettle(written);
    return Storage.AWAY;
  }

  /// What was refused stays refused.
  private static void unsettle(List<Settled> written) {
    written.forEach(settled ->
        settled
            .casting()
            .answer(settled.result() instanceof Refused ? settled.result() : new Unsettled()));
  }

  /// A group is stored whole or not at all, so one of its ballots tells.
  private boolean isStored(List<Settled> written) {
    for (var settled : written) {
      if (settled.result() instanceof Accepted(var receipt)) {
        if (dialect == Dialect.POSTGRESQL) {
          // The old connection may still be committing. It holds the end of the log: once we hold
          // that, it is over.
          transactions.executeWithoutResult(_ -> log.hold(receipt.election()));
        }
        return store.holds(receipt);
      }
    }
    return true;
  }

  private static boolean pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Answers those whose ballots nobody tries to store now.
  void refuse(List<Casting> group) {
    group.forEach(casting ->
        casting.answer(
            new Refused(ends.isInterrupted(casting.election) ? Reason.INTERRUPTED : Reason.BUSY)));
  }

  private static boolean isAboutOneBallot(RuntimeException failure) {
    return isDuplicate(failure)
        || failure instanceof DataIntegrityViolationException
        || !(failure instanceof DataAccessException || failure instanceof TransactionException);
  }

  private static boolean isDuplicate(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && ("23505".equals(sql.getSQLState())
              || sql.getErrorCode() == SQLiteErrorCode.SQLITE_CONSTRAINT.code)) {
        return true;
      }
    }
    return false;
  }

  private void noteAway(RuntimeException failure) {
    lastFailure = System.nanoTime();
    if (storing) {
      LOG.error("no ballots can be stored at present", failure);
    }
    storing = false;
  }

  private void noteWorking() {
    if (!storing) {
      LOG.warn("ballots are stored again");
    }
    storing = true;
  }
}
