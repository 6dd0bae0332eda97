package org.tupyo.server.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tupyo.server.storage.Dialect;

/// The tables of second steps.
@Repository
class SecondStepStore {
  private final JdbcClient jdbc;
  private final Dialect dialect;

  SecondStepStore(JdbcClient jdbc, Dialect dialect) {
    this.jdbc = jdbc;
    this.dialect = dialect;
  }

  /// Keeps a secret that is not confirmed yet. One that was begun after `fresh` and not confirmed
  /// stays, so that a page that is opened twice shows the same; a confirmed one stays in any case.
  void begin(MemberId member, TimeCode code, Instant now, Instant fresh) {
    jdbc.sql(
            """
            insert into second_step (member_id, secret, begun_at, last_used)
            values (:member, :secret, :now, 0)
            on conflict (member_id) do update
            set secret = excluded.secret, begun_at = excluded.begun_at
            where second_step.confirmed_at is null
              and second_step.begun_at < :fresh
            """)
        .param("member", member.value())
        .param("secret", code.secret())
        .param("now", now.toEpochMilli())
        .param("fresh", fresh.toEpochMilli())
        .update();
  }

  /// The secret of who has begun and not confirmed.
  Optional<TimeCode> begun(MemberId member) {
    return jdbc.sql(
            """
            select secret
            from second_step
            where member_id = :member
              and confirmed_at is null
            """)
        .param("member", member.value())
        .query(SecondStepStore::code)
        .optional();
  }

  /// The secret of whose codes count.
  Optional<TimeCode> confirmed(MemberId member) {
    return jdbc.sql(
            """
            select secret
            from second_step
            where member_id = :member
              and confirmed_at is not null
            """)
        .param("member", member.value())
        .query(SecondStepStore::code)
        .optional();
  }

  private static TimeCode code(ResultSet row, int number) throws SQLException {
    return new TimeCode(row.getString("secret"));
  }

  /// Since when a member's codes count.
  Optional<Instant> since(MemberId member) {
    return jdbc.sql(
            """
            select confirmed_at
            from second_step
            where member_id = :member
              and confirmed_at is not null
            """)
        .param("member", member.value())
        .query((row, _) -> Instant.ofEpochMilli(row.getLong("confirmed_at")))
        .optional();
  }

  /// Those of these members whose codes count.
  Set<Long> among(List<Long> members) {
    return jdbc
        .sql(
            """
            select member_id
            from second_step
            where confirmed_at is not null
              and member_id
            """
                + dialect.among("members"))
        .param("members", dialect.list(members))
        .query((row, _) -> row.getLong("member_id"))
        .list()
        .stream()
        .collect(Collectors.toSet());
  }

  /// Confirms with the code of a period, which is used up; of simultaneous tries one succeeds.
  boolean confirm(MemberId member, long period, Instant now) {
    return jdbc.sql(
                """
                update second_step
                set confirmed_at = :now, last_used = :period
                where member_id = :member
                  and confirmed_at is null
                """)
            .param("member", member.value())
            .param("period", period)
            .param("now", now.toEpochMilli())
            .update()
        > 0;
  }

  /// Uses up the code of a period and those before; of simultaneous uses one succeeds.
  boolean use(MemberId member, long period) {
    return jdbc.sql(
                """
                update second_step
                set last_used = :period
                where member_id = :member
                  and confirmed_at is not null
                  and last_used < :period
                """)
            .param("member", member.value())
            .param("period", period)
            .update()
        > 0;
  }

  /// Puts new recovery codes in the place of the old.
  void setRecovery(MemberId member, List<RecoveryCode> codes) {
    jdbc.sql("delete from recovery_code where member_id = :member")
        .param("member", member.value())
        .update();
    for (var code : codes) {
      jdbc.sql("insert into recovery_code (member_id, code_hash) values (:member, :hash)")
          .param("member", member.value())
          .param("hash", code.hash())
          .update();
    }
  }

  /// Uses a recovery code up; of simultaneous uses one succeeds.
  boolean useRecovery(MemberId member, RecoveryCode code) {
    return jdbc.sql("delete from recovery_code where member_id = :member and code_hash = :hash")
            .param("member", member.value())
            .param("hash", code.hash())
            .update()
        > 0;
  }

  long recoveryLeft(MemberId member) {
    return jdbc.sql("select count(*) from recovery_code where member_id = :member")
        .param("member", member.value())
        .query((row, _) -> row.getLong(1))
        .single();
  }

  /// Ends a member's second step; says whether there was one.
  boolean remove(MemberId member) {
    jdbc.sql("delete from recovery_code where member_id = :member")
        .param("member", member.value())
        .update();
    jdbc.sql("delete from second_step_ticket where member_id = :member")
        .param("member", member.value())
        .update();
    return jdbc.sql("delete from second_step where member_id = :member")
            .param("member", member.value())
            .update()
        > 0;
  }

  /// Forgets what was begun before and never confirmed.
  void forgetBegunBefore(Instant moment) {
    jdbc.sql("delete from second_step where confirmed_at is null and begun_at < :moment")
        .param("moment", moment.toEpochMilli())
        .update();
  }
}
