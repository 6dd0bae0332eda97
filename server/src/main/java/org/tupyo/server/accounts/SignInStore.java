package org.tupyo.server.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tupyo.server.storage.Dialect;
import org.tupyo.server.texts.CleanText;

/// The table of sign-ins.
@Repository
class SignInStore {
  private static final int DEVICE_LENGTH = 200;

  private final JdbcClient jdbc;
  private final Dialect dialect;

  SignInStore(JdbcClient jdbc, Dialect dialect) {
    this.jdbc = jdbc;
    this.dialect = dialect;
  }

  SignInId add(
      MemberId member,
      SignInKind kind,
      String device,
      Steps made,
      Instant now,
      Instant expires,
      String refreshId) {
    var named = CleanText.line(device);
    return jdbc.sql(
            """
            insert into sign_in (member_id, kind, device, steps, started_at, expires_at, refresh_id)
            values (:member, :kind, :device, :steps, :now, :expires, :refreshId)
            returning id
            """)
        .param("member", member.value())
        .param("kind", kind.name())
        .param("device", named.substring(0, Math.min(named.length(), DEVICE_LENGTH)))
        .param("steps", made == Steps.TWO ? 2 : 1)
        .param("now", now.toEpochMilli())
        .param("expires", expires.toEpochMilli())
        .param("refreshId", refreshId)
        .query((row, _) -> new SignInId(row.getLong("id")))
        .single();
  }

  /// Gives the refresh tokens of a sign-in and keeps others from rotating them meanwhile.
  Optional<RefreshIds> refreshIds(SignInId signIn) {
    return jdbc.sql(
            """
            select kind, refresh_id, former_id, rotated_at
            from sign_in
            where id = :id
              and ended_at is null
            """
                + dialect.forUpdate())
        .param("id", signIn.value())
        .query((row, _) ->
            new RefreshIds(
                SignInKind.valueOf(row.getString("kind")),
                row.getString("refresh_id"),
                Optional.ofNullable(row.getString("former_id")),
                Instant.ofEpochMilli(row.getLong("rotated_at"))))
        .optional();
  }

  void rotate(SignInId signIn, String next, Instant now, Instant expires) {
    jdbc.sql(
            """
            update sign_in
            set former_id = refresh_id, refresh_id = :next, rotated_at = :now, expires_at = :expires
            where id = :id
            """)
        .param("id", signIn.value())
        .param("next", next)
        .param("now", now.toEpochMilli())
        .param("expires", expires.toEpochMilli())
        .update();
  }

  Steps made(SignInId signIn) {
    return jdbc.sql("select steps from sign_in where id = :id")
        .param("id", signIn.value())
        .query((row, _) -> row.getLong("steps") == 2 ? Steps.TWO : Steps.ONE)
        .optional()
        .orElse(Steps.ONE);
  }

  void strengthen(MemberId member, SignInId signIn) {
    jdbc.sql("update sign_in set steps = 2 where id = :id and member_id = :member")
        .param("id", signIn.value())
        .param("member", member.value())
        .update();
  }

  boolean end(MemberId member, SignInId signIn, Instant now) {
    return jdbc.sql(
                """
                update sign_in
                set ended_at = :now
                where id = :id
                  and member_id = :member
                  and ended_at is null
                """)
            .param("id", signIn.value())
            .param("member", member.value())
            .param("now", now.toEpochMilli())
            .update()
        > 0;
  }

  void endAll(MemberId member, Optional<SignInId> except, Instant now) {
    jdbc.sql(
            """
            update sign_in
            set ended_at = :now
            where member_id = :member
              and ended_at is null
              and id <> :except
            """)
        .param("member", member.value())
        .param("except", except.map(SignInId::value).orElse(0L))
        .param("now", now.toEpochMilli())
        .update();
    jdbc.sql("update member set tokens_since = :now where id = :member")
        .param("member", member.value())
        .param("now", now.toEpochMilli())
        .update();
  }

  List<SignIn> of(MemberId member, Instant now) {
    return jdbc.sql(
            """
            select id, kind, device, started_at, expires_at
            from sign_in
            where member_id = :member
              and ended_at is null
              and expires_at > :now
            order by id desc
            limit 100
            """)
        .param("member", member.value())
        .param("now", now.toEpochMilli())
        .query((row, _) ->
            new SignIn(
                new SignInId(row.getLong("id")),
                SignInKind.valueOf(row.getString("kind")),
                row.getString("device"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                Instant.ofEpochMilli(row.getLong("expires_at"))))
        .list();
  }

  /// Forgets sign-ins whose last token has expired.
  void forgetBefore(Instant moment) {
    jdbc.sql("delete from sign_in where expires_at < :moment")
        .param("moment", moment.toEpochMilli())
        .update();
  }

  /// The refresh tokens that a sign-in accepts, by their ids.
  ///
  /// @param rotated when `former` stopped being the current one
  record RefreshIds(SignInKind kind, String current, Optional<String> former, Instant rotated) {

    /// Whether this was the current token, and still was so at that moment.
    boolean wasCurrent(String id, Instant at) {
      return former.equals(Optional.of(id)) && rotated.isAfter(at);
    }
  }
}
