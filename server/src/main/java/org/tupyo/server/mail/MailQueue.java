package org.tupyo.server.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.storage.Dialect;

/// The mails that wait, and which server node is sending which.
///
/// A claim is a name on the row with an end. Who holds it sends and then writes the result, on
/// condition that the name still stands; when its server dies the claim ends and another node takes
/// the mail. So after a crash only the mail that was on the wire can go out twice, and both have
/// the same `Message-ID`, by which mail boxes know it again.
@Repository
class MailQueue {
  /// Longer than a mail server is given for one mail.
  static final Duration CLAIM = Duration.ofMinutes(5);

  private static final int TOGETHER = 20;

  private final JdbcClient jdbc;
  private final Dialect dialect;

  MailQueue(JdbcClient jdbc, Dialect dialect) {
    this.jdbc = jdbc;
    this.dialect = dialect;
  }

  /// Whether there is anything to send now. Reads only, so that an idle server does not write.
  boolean isWaiting() {
    return jdbc.sql(
                """
                select count(*)
                from (
                  select id
                  from mail
                  where next_at <= %1$s
                    and (claimed_until is null or claimed_until < %1$s)
                  limit 1
                ) waiting
                """
                    .formatted(dialect.now()))
            .query(Long.class)
            .single()
        > 0;
  }

  /// Takes some mails whose time has come, the oldest first.
  @Transactional
  List<WaitingMail> claim() {
    var name = UUID.randomUUID().toString();
    jdbc.sql(
            """
            update mail
            set claim = :claim, claimed_until = %1$s + :span
            where id in (
              select id
              from mail
              where next_at <= %1$s
                and (claimed_until is null or claimed_until < %1$s)
              order by next_at, id
              limit %2$d
              %3$s
            )
            """
                .formatted(
                    dialect.now(),
                    TOGETHER,
                    dialect == Dialect.POSTGRESQL ? "for update skip locked" : ""))
        .param("claim", name)
        .param("span", CLAIM.toMillis())
        .update();
    return jdbc.sql(
            """
            select *
            from mail
            where claim = :claim
            order by next_at, id
            """)
        .param("claim", name)
        .query(MailQueue::waiting)
        .list();
  }

  /// Makes sure that the mail is still this claim's, and for long enough to send it.
  @Transactional
  boolean renew(WaitingMail mail) {
    return jdbc.sql(
                """
                update mail
                set claimed_until = %s + :span
                where id = :id
                  and claim = :claim
                  and next_at is not null
                """
                    .formatted(dialect.now()))
            .param("span", CLAIM.toMillis())
            .param("id", mail.id())
            .param("claim", mail.claim())
            .update()
        == 1;
  }

  /// The mail server has it: its words are not needed here any more.
  @Transactional
  void sent(WaitingMail mail) {
    finish(mail, "sent_by = 'SMTP', body_text = '', body_html = '', stop_at = null");
  }

  /// It lies in the data folder, from where somebody hands it over.
  @Transactional
  void laidDown(WaitingMail mail) {
    finish(mail, "sent_by = 'FILE'");
  }

  private void finish(WaitingMail mail, String how) {
    jdbc.sql(
            """
            update mail
            set sent_at = %s, next_at = null, claim = null, claimed_until = null,
                last_error = null, attempts = attempts + 1, %s
            where id = :id
              and claim = :claim
            """
                .formatted(dialect.now(), how))
        .param("id", mail.id())
        .param("claim", mail.claim())
        .update();
  }

  /// It did not go out this time.
  ///
  /// @param again after which time to try again; never where empty
  @Transactional
  void failed(WaitingMail mail, String error, Optional<Duration> again) {
    jdbc.sql(
            """
            update mail
            set next_at = %s, claim = null, claimed_until = null, last_error = :error,
                attempts = attempts + 1
            where id = :id
              and claim = :claim
              and withdrawn_at is null
            """
                .formatted(again.map(_ -> dialect.now() + " + :again").orElse("null")))
        .param("again", again.map(Duration::toMillis).orElse(0L))
        .param("error", error)
        .param("id", mail.id())
        .param("claim", mail.claim())
        .update();
  }

  /// Gives back what was claimed and not begun.
  @Transactional
  void release(WaitingMail mail) {
    jdbc.sql(
            """
            update mail
            set claim = null, claimed_until = null
            where id = :id
              and claim = :claim
            """)
        .param("id", mail.id())
        .param("claim", mail.claim())
        .update();
  }

  private static WaitingMail waiting(ResultSet row, int number) throws SQLException {
    return new WaitingMail(
        row.getLong("id"),
        row.getString("recipient"),
        Optional.ofNullable(row.getString("reply_to")),
        Optional.ofNullable(row.getString("stop_at")),
        row.getString("subject"),
        row.getString("body_text"),
        row.getString("body_html"),
        row.getString("language"),
        row.getLong("attempts"),
        row.getString("claim"));
  }
}
