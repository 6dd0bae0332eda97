package org.tupyo.server.voters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.storage.Dialect;

/// The rules and lists of rolls, and the row that decides whether a roll is frozen.
@Repository
class RollStore {
  private static final int BATCH = 1_000;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Dialect dialect;

  RollStore(JdbcClient jdbc, JdbcTemplate batches, Dialect dialect) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.dialect = dialect;
  }

  /// A roll's own row.
  ///
  /// @param version raised by every change before the opening; 0 where nothing was ever changed
  /// @param salt set when the roll was frozen
  record Row(RollRules rules, long version, Optional<String> salt) {
    boolean isFrozen() {
      return salt.isPresent();
    }
  }

  Row find(ElectionId election) {
    return find(election, "").orElse(new Row(RollRules.USUAL, 0, Optional.empty()));
  }

  /// Takes the roll for this transaction: until it ends nobody else changes or freezes it.
  Row hold(ElectionId election) {
    jdbc.sql(
            """
            insert into roll (election_id, source, joining, version)
            values (:election, :source, :joining, 0)
            on conflict (election_id) do nothing
            """)
        .param("election", election.value())
        .param("source", RollRules.USUAL.source().name())
        .param("joining", RollRules.USUAL.joining().name())
        .update();
    return find(election, dialect.forUpdate()).orElseThrow();
  }

  private Optional<Row> find(ElectionId election, String lock) {
    return jdbc.sql(
            """
            select source, part, joining, version, salt
            from roll
            where election_id = :election
            """
                + lock)
        .param("election", election.value())
        .query((row, _) ->
            new Row(
                new RollRules(
                    RollRules.Source.valueOf(row.getString("source")),
                    Optional.ofNullable(row.getString("part")),
                    RollRules.Joining.valueOf(row.getString("joining"))),
                row.getLong("version"),
                Optional.ofNullable(row.getString("salt"))))
        .optional();
  }

  void change(ElectionId election, RollRules rules) {
    jdbc.sql(
            """
            update roll
            set source = :source, part = :part, joining = :joining, version = version + 1
            where election_id = :election
            """)
        .param("source", rules.source().name())
        .param("part", rules.part().orElse(null))
        .param("joining", rules.joining().name())
        .param("election", election.value())
        .update();
  }

  void freeze(ElectionId election, String salt, Instant at) {
    jdbc.sql(
            """
            update roll
            set salt = :salt, frozen_at = :at, version = version + 1
            where election_id = :election
            """)
        .param("salt", salt)
        .param("at", at.toEpochMilli())
        .param("election", election.value())
        .update();
  }

  List<Listed> list(ElectionId election) {
    return jdbc.sql(
            """
            select name, username, email, part
            from listed
            where election_id = :election
            order by id
            """)
        .param("election", election.value())
        .query(RollStore::listed)
        .list();
  }

  void addToList(ElectionId election, List<Listed> people) {
    batches.batchUpdate(
        """
        insert into listed (election_id, name, username, email, email_key, part)
        values (?, ?, ?, ?, ?, ?)
        """,
        people,
        BATCH,
        (row, person) -> {
          row.setString(1, election.value());
          row.setString(2, person.name());
          row.setString(3, person.username().orElse(null));
          row.setString(4, person.email().map(MailAddress::value).orElse(null));
          row.setString(5, person.email().map(MailAddress::key).orElse(null));
          row.setString(6, person.part().orElse(null));
        });
  }

  void clearList(ElectionId election) {
    jdbc.sql("delete from listed where election_id = :election")
        .param("election", election.value())
        .update();
  }

  private static Listed listed(ResultSet row, int number) throws SQLException {
    return new Listed(
        row.getString("name"),
        Optional.ofNullable(row.getString("username")),
        Optional.ofNullable(row.getString("email")).flatMap(MailAddress::of),
        Optional.ofNullable(row.getString("part")));
  }
}
