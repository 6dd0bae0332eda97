package org.tupyo.server.ballots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.storage.CannotStart;
import org.tupyo.server.storage.DataFolder;
import org.tupyo.server.storage.Dialect;

/// The ends that the logs of open elections have had, kept in a file beside the database. Where the
/// database is taken away, or an older one put in its place, a log no longer goes through the end
/// that is known: its election takes no ballots until somebody has looked.
@Component
public class KnownEnds implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(KnownEnds.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

  private final JdbcClient jdbc;
  private final ElectionLog log;
  private final KnownEndsFile file;
  private final Path database;
  private final boolean inFile;
  private final Map<ElectionId, ElectionLog.Head> known = new ConcurrentHashMap<>();
  private final Set<ElectionId> interrupted = ConcurrentHashMap.newKeySet();
  private volatile boolean taken;
  private volatile @Nullable Object identity;
  private volatile Optional<Thread> watch = Optional.empty();

  KnownEnds(JdbcClient jdbc, ElectionLog log, DataFolder folder, Dialect dialect) {
    this.jdbc = jdbc;
    this.log = log;
    this.file = new KnownEndsFile(folder.file(DataFolder.KNOWN_ENDS));
    this.database = folder.database();
    this.inFile = dialect == Dialect.SQLITE;
  }

  /// Whether this election must take no ballots now.
  public boolean isInterrupted(ElectionId election) {
    return taken || interrupted.contains(election);
  }

  /// Whether every log goes through the end it is known to have had.
  public boolean areAllThere() {
    return !taken && interrupted.isEmpty();
  }

  /// Whether the file of the database is still the one that this server opened.
  public boolean isDatabaseThere() {
    return !taken;
  }

  /// The same, looked at now: asked after each commit, before anybody hears of it.
  boolean isDatabaseStillThere() {
    taken = taken || isTaken();
    return !taken;
  }

  /// Compares what is known with what is there, and takes note of what was added.
  synchronized void look() {
    if (!isDatabaseStillThere()) {
      return;
    }
    var before = Map.copyOf(known);
    var open = open();
    for (var entry : before.entrySet()) {
      var election = entry.getKey();
      if (isBehind(election, entry.getValue())) {
        interrupt(election);
      } else {
        interrupted.remove(election);
        if (!open.containsKey(election)) {
          known.remove(election);
        }
      }
    }
    open.forEach((election, head) -> {
      if (!interrupted.contains(election)) {
        known.put(election, head);
      }
    });
    if (!known.equals(before)) {
      file.write(known);
    }
  }

  private boolean isTaken() {
    if (!inFile || Objects.equals(identity, identityNow())) {
      return false;
    }
    LOG.error("the file of the database was taken away or replaced: no ballots are taken");
    return true;
  }

  /// By what the system tells one file from another, whatever its name; nothing where it has none.
  private @Nullable Object identityNow() {
    try {
      return Files.readAttributes(database, BasicFileAttributes.class).fileKey();
    } catch (IOException _) {
      return "gone";
    }
  }

  private boolean isBehind(ElectionId election, ElectionLog.Head end) {
    return !log.hashAt(election, end.position()).equals(end.hash());
  }

  private void interrupt(ElectionId election) {
    if (interrupted.add(election)) {
      LOG.error("the log of {} lacks what this server has written: no ballots are taken", election);
    }
  }

  private Map<ElectionId, ElectionLog.Head> open() {
    return jdbc
        .sql(
            """
            select h.election_id, h.position, h.hash
            from election e
            join log_head h on h.election_id = e.id
            where e.state = 'OPEN'
            """)
        .query((row, _) ->
            Map.entry(
                new ElectionId(row.getString("election_id")),
                new ElectionLog.Head(row.getLong("position"), row.getString("hash"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// @throws CannotStart where an election that was open is not in the database at all
  @Override
  public void start() {
    identity = identityNow();
    known.putAll(file.read());
    for (var election : known.keySet()) {
      if (log.head(election).isEmpty()) {
        throw new CannotStart(
            "ballots.cannot-start.other-database", file.folder(), election, file.path());
      }
    }
    look();
    watch = Optional.of(Thread.ofVirtual().name("known ends").start(this::goRound));
  }

  private void goRound() {
    try {
      while (true) {
        Thread.sleep(BETWEEN_LOOKS);
        tryToLook();
      }
    } catch (InterruptedException _) {
      // The server stops.
    }
  }

  private void tryToLook() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.debug("the ends of the logs cannot be read at present", e);
    }
  }

  @Override
  public void stop() {
    watch.ifPresent(Thread::interrupt);
    watch = Optional.empty();
    tryToLook();
  }

  @Override
  public boolean isRunning() {
    return watch.isPresent();
  }

  /// Before the ballot box opens, and after it has closed.
  @Override
  public int getPhase() {
    return BallotBox.PHASE - 1;
  }
}
