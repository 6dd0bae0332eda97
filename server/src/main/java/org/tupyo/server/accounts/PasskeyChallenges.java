package org.tupyo.server.accounts;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What browsers were asked to sign and have not brought back.
@Repository
class PasskeyChallenges {
  private final JdbcClient jdbc;

  PasskeyChallenges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Makes one.
  ///
  /// @param asked for what, and of whom: nobody else can use it, nor for anything else
  Secret make(String asked, Instant expires) {
    var challenge = Secret.fresh();
    jdbc.sql(
            """
            insert into passkey_challenge (challenge_hash, asked, expires_at)
            values (:hash, :asked, :expires)
            """)
        .param("hash", challenge.hash())
        .param("asked", asked)
        .param("expires", expires.toEpochMilli())
        .update();
    return challenge;
  }

  /// Uses one up; of simultaneous uses one succeeds.
  boolean use(Secret challenge, String asked, Instant now) {
    return jdbc.sql(
                """
                delete from passkey_challenge
                where challenge_hash = :hash
                  and asked = :asked
                  and expires_at > :now
                """)
            .param("hash", challenge.hash())
            .param("asked", asked)
            .param("now", now.toEpochMilli())
            .update()
        > 0;
  }

  void forgetBefore(Instant moment) {
    jdbc.sql("delete from passkey_challenge where expires_at < :moment")
        .param("moment", moment.toEpochMilli())
        .update();
  }
}
