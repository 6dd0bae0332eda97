package org.tupyo.server.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.texts.CleanText;

/// Invitations that administrators made. Only their hashes are stored.
@Component
class Invitations {
  private final JdbcClient jdbc;
  private final Clock clock;

  Invitations(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Makes an invitation and gives its code, which nobody can read again later.
  @Transactional
  public Secret make(MemberId maker, InvitationWish wish) {
    var secret = Secret.fresh();
    var now = clock.instant();
    jdbc.sql(
            """
            insert into invitation (code_hash, part, note, uses_left, made_by, made_at, expires_at)
            values (:hash, :part, :note, :uses, :maker, :now, :expires)
            """)
        .param("hash", secret.hash())
        .param("part", wish.part().orElse(null))
        .param("note", CleanText.line(wish.note()))
        .param("uses", wish.uses())
        .param("maker", maker.value())
        .param("now", now.toEpochMilli())
        .param("expires", wish.life().map(life -> now.plus(life).toEpochMilli()).orElse(null))
        .update();
    return secret;
  }

  /// Finds an invitation that can still be used.
  Optional<Invitation> find(Secret code) {
    return jdbc.sql(
            """
            select id, part, note, uses_left, made_at, expires_at
            from invitation
            where code_hash = :hash
              and uses_left > 0
              and (expires_at is null or expires_at > :now)
            """)
        .param("hash", code.hash())
        .param("now", clock.millis())
        .query(Invitations::invitation)
        .optional();
  }

  /// Uses an invitation once; says whether it still could be used.
  boolean use(long id, Instant now) {
    return jdbc.sql(
                """
                update invitation
                set uses_left = uses_left - 1
                where id = :id
                  and uses_left > 0
                  and (expires_at is null or expires_at > :now)
                """)
            .param("id", id)
            .param("now", now.toEpochMilli())
            .update()
        > 0;
  }

  /// Gives the invitations that can still be used, the latest first.
  List<Invitation> all() {
    return jdbc.sql(
            """
            select id, part, note, uses_left, made_at, expires_at
            from invitation
            where uses_left > 0
              and (expires_at is null or expires_at > :now)
            order by id desc
            """)
        .param("now", clock.millis())
        .query(Invitations::invitation)
        .list();
  }

  /// Takes an invitation back; says whether there was one.
  @Transactional
  public boolean withdraw(long id) {
    return jdbc.sql("update invitation set uses_left = 0 where id = :id and uses_left > 0")
            .param("id", id)
            .update()
        > 0;
  }

  /// Forgets those that nobody can use any more.
  void forgetSpent(Instant now) {
    jdbc.sql("delete from invitation where uses_left = 0 or expires_at <= :now")
        .param("now", now.toEpochMilli())
        .update();
  }

  private static Invitation invitation(ResultSet row, int number) throws SQLException {
    var expires = row.getLong("expires_at");
    var ends =
        row.wasNull() ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(expires));
    return new Invitation(
        row.getLong("id"),
        Optional.ofNullable(row.getString("part")),
        row.getString("note"),
        row.getLong("uses_left"),
        Instant.ofEpochMilli(row.getLong("made_at")),
        ends);
  }
}
