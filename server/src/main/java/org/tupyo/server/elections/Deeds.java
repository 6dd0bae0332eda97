package org.tupyo.server.elections;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.storage.DatabaseClock;

/// What organisers did with an election, and what the clock did in their place: for the organiser's
/// page, with names.
@Component
public class Deeds {
  private final JdbcClient jdbc;
  private final DatabaseClock clock;

  Deeds(JdbcClient jdbc, DatabaseClock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// One deed.
  ///
  /// @param id rises with time
  /// @param member who did it; empty: the clock
  /// @param kind one word with hyphens; what it is called stands under `elections.deed.KIND`
  /// @param detail what it was done to, for example a title; may be empty
  public record Deed(long id, Optional<MemberId> member, Instant at, String kind, String detail) {}

  /// Notes a deed of a member, in the transaction that does it.
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(ElectionId election, MemberId member, String kind, String detail) {
    insert(election, member.value(), kind, detail);
  }

  /// Notes what the clock did, in the transaction that does it.
  @Transactional(propagation = Propagation.MANDATORY)
  public void noteOfClock(ElectionId election, String kind, String detail) {
    insert(election, null, kind, detail);
  }

  /// Gives deeds, the newest first.
  ///
  /// @param before the id after the first one wanted; `Long.MAX_VALUE` for the newest
  /// @param most at most this many
  public List<Deed> of(ElectionId election, long before, int most) {
    return jdbc.sql(
            """
            select id, member_id, at, kind, detail
            from deed
            where election_id = :election
              and id < :before
            order by id desc
            limit :most
            """)
        .param("election", election.value())
        .param("before", before)
        .param("most", most)
        .query((row, _) -> {
          var number = row.getLong("member_id");
          var member =
              row.wasNull() ? Optional.<MemberId>empty() : Optional.of(new MemberId(number));
          return new Deed(
              row.getLong("id"),
              member,
              Instant.ofEpochMilli(row.getLong("at")),
              row.getString("kind"),
              row.getString("detail"));
        })
        .list();
  }

  private void insert(ElectionId election, @Nullable Long member, String kind, String detail) {
    jdbc.sql(
            """
            insert into deed (election_id, member_id, at, kind, detail)
            values (:election, :member, :at, :kind, :detail)
            """)
        .param("election", election.value())
        .param("member", member)
        .param("at", clock.now().toEpochMilli())
        .param("kind", kind)
        .param("detail", detail)
        .update();
  }
}
