package org.tupyo.server.ballots;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.LogEntry;
import org.tupyo.server.place.Place;

/// Looks receipts up and proves that their ballots are in the box.
@Component
public class Receipts {
  private static final String BALLOT = "ballot";

  private final JdbcClient jdbc;
  private final ElectionLog log;
  private final Place place;

  Receipts(JdbcClient jdbc, ElectionLog log, Place place) {
    this.jdbc = jdbc;
    this.log = log;
    this.place = place;
  }

  /// Finds the ballot that a code of this election stands for.
  public Optional<Inclusion> find(ElectionId election, ReceiptCode code) {
    // From the entry before to the one after.
    var around = log.entries(election, Math.max(0, code.position() - 2), 3);
    return around.stream()
        .filter(entry -> entry.position() == code.position())
        .filter(entry -> entry.kind().equals(BALLOT) && code.isOf(entry.hash()))
        .findFirst()
        .map(entry -> inclusion(election, entry, around));
  }

  /// Finds the ballot that a code stands for, whichever election it is of.
  public Optional<Inclusion> find(ReceiptCode code) {
    return electionsWith(code).stream().flatMap(id -> find(id, code).stream()).findFirst();
  }

  private List<ElectionId> electionsWith(ReceiptCode code) {
    return jdbc.sql(
            """
            select h.election_id
            from log_head h
            join log_entry e on e.election_id = h.election_id and e.position = :position
            where h.position >= :position
              and substr(e.hash, 1, :length) = :start
            """)
        .param("position", code.position())
        .param("length", code.start().length())
        .param("start", code.start())
        .query((row, _) -> new ElectionId(row.getString("election_id")))
        .list();
  }

  private static Inclusion inclusion(ElectionId election, LogEntry entry, List<LogEntry> around) {
    var before =
        around.stream()
            .filter(other -> other.position() == entry.position() - 1)
            .map(LogEntry::hash)
            .findFirst()
            .orElse(LogEntry.START);
    var after = around.stream().filter(other -> other.position() == entry.position() + 1);
    var fits = isLinked(before, entry) && after.allMatch(next -> isLinked(entry.hash(), next));
    return new Inclusion(
        new Receipt(election, entry.position(), entry.hash()),
        before,
        entry.content(),
        fits ? Inclusion.Link.INTACT : Inclusion.Link.BROKEN);
  }

  static boolean isLinked(String previous, LogEntry entry) {
    return LogEntry.hash(previous, entry.position(), entry.kind(), entry.content())
        .equals(entry.hash());
  }

  /// The page that checks a receipt, with the whole hash in its address.
  public URI address(Receipt receipt) {
    return place.address().resolve("/r/%d-%s".formatted(receipt.position(), receipt.hash()));
  }
}
