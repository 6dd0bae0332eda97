package org.tupyo.server.elections;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tupyo.server.storage.Database;
import org.tupyo.server.storage.Dialect;
import org.tupyo.server.storage.Exchange;

/// The public log of each election: append-only, every entry linked to the one before.
@Component
public class ElectionLog {
  /// How long what another node appended may go unseen by [#glance].
  public static final Duration SEEN_WITHIN = Duration.ofSeconds(1);

  private static final String MOVE_HEAD =
      """
      update log_head
      set position = ?, hash = ?
      where election_id = ?
      """;

  private final Cache<ElectionId, Head> seen =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumSize(1_000)
          .expireAfterWrite(SEEN_WITHIN)
          .build();

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Dialect dialect;

  ElectionLog(JdbcClient jdbc, JdbcTemplate batches, Dialect dialect) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.dialect = dialect;
  }

  /// The logs in a database that no server of this process has open.
  public static ElectionLog in(Database database) {
    var source = database.dataSource();
    return new ElectionLog(JdbcClient.create(source), new JdbcTemplate(source), database.dialect());
  }

  /// What is to be written: the log gives it its place.
  ///
  /// @param kind one word
  /// @param content JSON without line feeds
  public record Happening(String kind, String content) {}

  /// The end of a log.
  public record Head(long position, String hash) {}

  /// Takes the end of the log for this transaction: until it ends, nobody else on any node appends.
  ///
  /// @throws IllegalStateException where the election has not been opened
  @Transactional(propagation = Propagation.MANDATORY)
  public Head hold(ElectionId election) {
    return jdbc.sql(
            """
            select position, hash
            from log_head
            where election_id = :election
            """
                + dialect.forUpdate())
        .param("election", election.value())
        .query((row, _) -> new Head(row.getLong("position"), row.getString("hash")))
        .optional()
        .orElseThrow(() -> new IllegalStateException("no log yet: " + election));
  }

  /// Appends to a log whose end this transaction holds.
  ///
  /// @return the entries in the same order
  @Transactional(propagation = Propagation.MANDATORY)
  public List<LogEntry> append(ElectionId election, Head held, List<Happening> happenings) {
    var entries = new ArrayList<LogEntry>(happenings.size());
    var position = held.position();
    var hash = held.hash();
    for (var happening : happenings) {
      var entry = LogEntry.after(hash, ++position, happening.kind(), happening.content());
      hash = entry.hash();
      entries.add(entry);
    }
    var end = new Head(position, hash);
    switch (dialect) {
      case POSTGRESQL -> writeTogether(election, entries, end);
      case SQLITE -> write(election, entries, end);
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            noteSeen(election, end);
          }
        });
    return entries;
  }

  private void write(ElectionId election, List<LogEntry> entries, Head end) {
    batches.batchUpdate(
        """
        insert into log_entry (election_id, position, kind, content, hash)
        values (?, ?, ?, ?, ?)
        """,
        entries,
        entries.size(),
        (row, entry) -> {
          row.setString(1, election.value());
          row.setLong(2, entry.position());
          row.setString(3, entry.kind());
          row.setString(4, entry.content());
          row.setString(5, entry.hash());
        });
    batches.update(MOVE_HEAD, end.position(), end.hash(), election.value());
  }

  /// The same in one exchange.
  private void writeTogether(ElectionId election, List<LogEntry> entries, Head end) {
    new Exchange()
        .sql(
            """
            insert into log_entry (election_id, position, kind, content, hash)
            select ?, position, kind, content, hash
            from unnest(
                cast(? as bigint[]), cast(? as text[]), cast(? as text[]), cast(? as text[]))
              as entry (position, kind, content, hash)
            """,
            election.value(),
            entries.stream().mapToLong(LogEntry::position).toArray(),
            entries.stream().map(LogEntry::kind).toArray(String[]::new),
            entries.stream().map(LogEntry::content).toArray(String[]::new),
            entries.stream().map(LogEntry::hash).toArray(String[]::new))
        .sql(MOVE_HEAD, end.position(), end.hash(), election.value())
        .send(batches);
  }

  /// Appends one entry.
  @Transactional(propagation = Propagation.MANDATORY)
  public LogEntry append(ElectionId election, Happening happening) {
    return append(election, hold(election), List.of(happening)).getFirst();
  }

  /// Starts the log of an election that opens.
  @Transactional(propagation = Propagation.MANDATORY)
  void start(ElectionId election) {
    jdbc.sql(
            """
            insert into log_head (election_id, position, hash)
            values (:election, 0, :start)
            """)
        .param("election", election.value())
        .param("start", LogEntry.START)
        .update();
  }

  /// The end of the log, or nothing for an election that has not opened.
  public Optional<Head> head(ElectionId election) {
    return jdbc.sql(
            """
            select position, hash
            from log_head
            where election_id = :election
            """)
        .param("election", election.value())
        .query((row, _) -> new Head(row.getLong("position"), row.getString("hash")))
        .optional();
  }

  /// The end of the log as it was at most [#SEEN_WITHIN] ago; what this node appended shows as soon
  /// as it is committed. For pages that are asked for much more often than anything happens.
  public Optional<Head> glance(ElectionId election) {
    var known = seen.getIfPresent(election);
    return known == null
        ? head(election).map(head -> noteSeen(election, head))
        : Optional.of(known);
  }

  /// Never lets a slow reader put an older end over a newer one.
  private Head noteSeen(ElectionId election, Head head) {
    return seen.asMap()
        .merge(election, head, (one, other) -> one.position() > other.position() ? one : other);
  }

  /// Gives entries in order.
  ///
  /// @param after the position before the first one wanted
  /// @param most at most this many
  public List<LogEntry> entries(ElectionId election, long after, int most) {
    return jdbc.sql(
            """
            select position, kind, content, hash
            from log_entry
            where election_id = :election
              and position > :after
            order by position
            limit :most
            """)
        .param("election", election.value())
        .param("after", after)
        .param("most", most)
        .query(ElectionLog::entry)
        .list();
  }

  /// The hash of the entry at this position; [LogEntry#START] where there is none.
  public String hashAt(ElectionId election, long position) {
    return jdbc.sql(
            """
            select hash
            from log_entry
            where election_id = :election
              and position = :position
            """)
        .param("election", election.value())
        .param("position", position)
        .query(String.class)
        .optional()
        .orElse(LogEntry.START);
  }

  /// Gives what happened beside the ballots, in order.
  public List<LogEntry> milestones(ElectionId election) {
    return jdbc.sql(
            """
            select position, kind, content, hash
            from log_entry
            where election_id = :election
              and kind <> 'ballot'
            order by position
            """)
        .param("election", election.value())
        .query(ElectionLog::entry)
        .list();
  }

  private static LogEntry entry(ResultSet row, int number) throws SQLException {
    return new LogEntry(
        row.getLong("position"),
        row.getString("kind"),
        row.getString("content"),
        row.getString("hash"));
  }
}
