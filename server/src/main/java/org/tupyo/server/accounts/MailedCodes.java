package org.tupyo.server.accounts;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Codes that were handed out, mostly by mail, and have not been used.
@Repository
class MailedCodes {
  private final JdbcClient jdbc;

  MailedCodes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Makes a code; one for the same purpose that this member got before is dead.
  Secret make(Purpose purpose, Member member, Instant expires) {
    forget(purpose, member.id());
    var secret = Secret.fresh();
    jdbc.sql(
            """
            insert into mailed_code (code_hash, purpose, member_id, email, expires_at)
            values (:hash, :purpose, :member, :email, :expires)
            """)
        .param("hash", secret.hash())
        .param("purpose", purpose.name())
        .param("member", member.id().value())
        .param("email", member.email())
        .param("expires", expires.toEpochMilli())
        .update();
    return secret;
  }

  /// Finds whom a code was sent to, if it can still be used.
  Optional<SentTo> find(Purpose purpose, Secret code, Instant now) {
    return jdbc.sql(
            """
            select member_id, email
            from mailed_code
            where code_hash = :hash
              and purpose = :purpose
              and expires_at > :now
            """)
        .param("hash", code.hash())
        .param("purpose", purpose.name())
        .param("now", now.toEpochMilli())
        .query(
            (row, _) -> new SentTo(new MemberId(row.getLong("member_id")), row.getString("email")))
        .optional();
  }

  /// Uses a code up; of simultaneous uses one gets whom it was sent to.
  Optional<SentTo> use(Purpose purpose, Secret code, Instant now) {
    return jdbc.sql(
            """
            delete from mailed_code
            where code_hash = :hash
              and purpose = :purpose
              and expires_at > :now
            returning member_id, email
            """)
        .param("hash", code.hash())
        .param("purpose", purpose.name())
        .param("now", now.toEpochMilli())
        .query(
            (row, _) -> new SentTo(new MemberId(row.getLong("member_id")), row.getString("email")))
        .optional();
  }

  void forget(Purpose purpose, MemberId member) {
    jdbc.sql("delete from mailed_code where member_id = :member and purpose = :purpose")
        .param("member", member.value())
        .param("purpose", purpose.name())
        .update();
  }

  void forgetBefore(Instant moment) {
    jdbc.sql("delete from mailed_code where expires_at < :moment")
        .param("moment", moment.toEpochMilli())
        .update();
  }

  /// What a code is good for.
  enum Purpose {
    /// Setting a new password.
    RESET,
    /// The same for an administrator who has lost everything else, too: its second step is taken
    /// away. Whoever runs the server hands it over; see [LostAdministrator].
    COME_BACK,
    /// Confirming an address.
    CONFIRM
  }

  /// Who got a code, at which address.
  record SentTo(MemberId member, String email) {

    /// Shows no address.
    @Override
    public String toString() {
      return "SentTo[member=%s]".formatted(member);
    }
  }
}
