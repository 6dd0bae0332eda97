package org.tupyo.server.mail;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.mail.Happening.Kind;
import org.tupyo.server.storage.DatabaseClock;

/// Writes down what mail servers report about letters after they had taken them.
@Component
class Bounces {
  private final JdbcClient jdbc;
  private final DatabaseClock clock;

  Bounces(JdbcClient jdbc, DatabaseClock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Keeps a report. The same one again changes nothing.
  ///
  /// @return whether there is such a letter, and it has left by a mail server
  @Transactional
  public boolean take(Bounce bounce) {
    if (!hasLeft(bounce.letter())) {
      return false;
    }
    var now = clock.now().toEpochMilli();
    var kind = bounce.isFinal() ? Kind.BOUNCED : Kind.DELAYED;
    var isNew =
        jdbc.sql(
                """
                insert into mail_event (mail_id, at, kind, server, answer)
                select id, :now, :kind, :server, :answer
                from mail
                where id = :letter
                  and not exists (
                    select 1
                    from mail_event
                    where mail_id = :letter
                      and kind = :kind
                      and answer = :answer
                  )
                """)
            .param("letter", bounce.letter())
            .param("now", now)
            .param("kind", kind.name())
            .param("server", bounce.server())
            .param("answer", bounce.reason())
            .update();
    if (isNew == 1 && bounce.isFinal()) {
      // One that was uncertain has left, as we know now.
      jdbc.sql(
              """
              update mail
              set bounced_at = :now, last_error = :reason, sent_by = 'SMTP',
                  sent_at = coalesce(sent_at, begun_at), body_text = '', body_html = '',
                  stop_at = null
              where id = :letter
                and bounced_at is null
              """)
          .param("letter", bounce.letter())
          .param("now", now)
          .param("reason", bounce.reason())
          .update();
    }
    return true;
  }

  private boolean hasLeft(long letter) {
    return jdbc.sql(
                """
                select count(*)
                from mail
                where id = :letter
                  and (sent_by = 'SMTP' or begun_at is not null and next_at is null)
                """)
            .param("letter", letter)
            .query(Long.class)
            .single()
        == 1;
  }
}
