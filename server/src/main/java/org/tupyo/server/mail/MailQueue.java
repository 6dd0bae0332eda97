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
import org.tupyo.server.mail.Happening.Kind;
import org.tupyo.server.storage.Dialect;

/// The mails that wait, and which server node is sending which.
///
/// A claim is a name on the row with an end. Who holds it notes that it begins with a mail, sends,
/// and then writes the result, on condition that the name still stands; when its server dies the
/// claim ends and another node takes what was not begun. Of the mail that was on the wire at that
/// moment nobody knows whether it arrived: it is shown so, and not sent again by itself.
@Repository
class MailQueue {
  /// Longer than a mail server is given for one mail.
  static final Duration CLAIM = Duration.ofMinutes(5);

  private static final int TOGETHER = 20;
  private static final Duration HOUR = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final Dialect dialect;
  private final int perHour;

  MailQueue(JdbcClient jdbc, Dialect dialect, MailSettings settings) {
    this.jdbc = jdbc;
    this.dialect = dialect;
    this.perHour = settings.perHour();
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

  /// What the server before this one had claimed is waiting again, where no other server can be at
  /// work: SQLite has one at a time.
  @Transactional
  void takeOver() {
    if (dialect == Dialect.SQLITE) {
      jdbc.sql("update mail set claimed_until = 0 where claim is not null").update();
    }
  }

  /// Takes some mails whose time has come, the oldest first.
  @Transactional
  List<WaitingMail> claim() {
    giveUpTheBegun();
    var most = most();
    if (most <= 0) {
      return List.of();
    }
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
              limit :most
              %2$s
            )
            """
                .formatted(
                    dialect.now(), dialect == Dialect.POSTGRESQL ? "for update skip locked" : ""))
        .param("claim", name)
        .param("most", most)
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

  /// Those with which a server began that is gone.
  private void giveUpTheBegun() {
    jdbc.sql(
            """
            update mail
            set next_at = null, claim = null, claimed_until = null, attempts = attempts + 1
            where begun_at is not null
              and next_at is not null
              and claimed_until < %s
            returning id
            """
                .formatted(dialect.now()))
        .query(Long.class)
        .list()
        .forEach(id -> note(id, Kind.UNCERTAIN, "", ""));
  }

  /// How many may be claimed, so that in no hour more are sent than the settings allow.
  private int most() {
    if (perHour == 0) {
      return TOGETHER;
    }
    var offered =
        jdbc.sql(
                """
                select (select count(*)
                        from mail_event
                        where at > %1$s - :hour
                          and kind in ('ACCEPTED', 'DEFERRED', 'REFUSED', 'UNCERTAIN'))
                     + (select count(*) from mail where claimed_until >= %1$s)
                """
                    .formatted(dialect.now()))
            .param("hour", HOUR.toMillis())
            .query(Long.class)
            .single();
    return (int) Math.min(TOGETHER, perHour - offered);
  }

  /// Makes sure that the mail is still this claim's, and for long enough to lay it down.
  @Transactional
  boolean renew(WaitingMail mail) {
    return renew(mail, "begun_at");
  }

  /// Makes sure that the mail is still this claim's, and notes that its fate is unknown until a
  /// result is written.
  @Transactional
  boolean begin(WaitingMail mail) {
    return renew(mail, dialect.now());
  }

  private boolean renew(WaitingMail mail, String begun) {
    return jdbc.sql(
                """
                update mail
                set claimed_until = %1$s + :span, begun_at = %2$s
                where id = :id
                  and claim = :claim
                  and next_at is not null
                """
                    .formatted(dialect.now(), begun))
            .param("span", CLAIM.toMillis())
            .param("id", mail.id())
            .param("claim", mail.claim())
            .update()
        == 1;
  }

  /// The mail server has it: its words are not needed here any more.
  ///
  /// @param answer in the server's words
  @Transactional
  void sent(WaitingMail mail, String server, String answer) {
    if (finish(mail, "sent_by = 'SMTP', body_text = '', body_html = '', stop_at = null")) {
      note(mail.id(), Kind.ACCEPTED, server, answer);
    }
  }

  /// It lies in the data folder, from where somebody hands it over.
  @Transactional
  void laidDown(WaitingMail mail) {
    finish(mail, "sent_by = 'FILE'");
  }

  private boolean finish(WaitingMail mail, String how) {
    return jdbc.sql(
                """
                update mail
                set sent_at = %s, next_at = null, claim = null, claimed_until = null,
                    begun_at = null, last_error = null, attempts = attempts + 1, %s
                where id = :id
                  and claim = :claim
                """
                    .formatted(dialect.now(), how))
            .param("id", mail.id())
            .param("claim", mail.claim())
            .update()
        == 1;
  }

  /// It did not go out this time.
  ///
  /// @param again after which time to try again; never where empty
  @Transactional
  void failed(WaitingMail mail, String server, String error, Optional<Duration> again) {
    var next = again.map(_ -> dialect.now() + " + :again").orElse("null");
    var changed =
        jdbc.sql(
                """
                update mail
                set next_at = case when withdrawn_at is null then cast(%s as bigint) end, claim = null,
                    claimed_until = null, begun_at = null, last_error = :error,
                    attempts = attempts + 1
                where id = :id
                  and claim = :claim
                """
                    .formatted(next))
            .param("again", again.map(Duration::toMillis).orElse(0L))
            .param("error", error)
            .param("id", mail.id())
            .param("claim", mail.claim())
            .update();
    if (changed == 1) {
      note(mail.id(), again.isPresent() ? Kind.DEFERRED : Kind.REFUSED, server, error);
    }
  }

  /// Nobody knows whether it arrived.
  @Transactional
  void uncertain(WaitingMail mail, String server, String error) {
    var changed =
        jdbc.sql(
                """
                update mail
                set next_at = null, claim = null, claimed_until = null, last_error = :error,
                    attempts = attempts + 1
                where id = :id
                  and claim = :claim
                """)
            .param("error", error)
            .param("id", mail.id())
            .param("claim", mail.claim())
            .update();
    if (changed == 1) {
      note(mail.id(), Kind.UNCERTAIN, server, error);
    }
  }

  /// Gives back what was claimed and not begun.
  ///
  /// @param trouble why; empty where nothing is wrong
  @Transactional
  void release(WaitingMail mail, String trouble) {
    jdbc.sql(
            """
            update mail
            set claim = null, claimed_until = null,
                last_error = case when :trouble = '' then last_error else :trouble end
            where id = :id
              and claim = :claim
            """)
        .param("trouble", trouble)
        .param("id", mail.id())
        .param("claim", mail.claim())
        .update();
  }

  /// Writes down what happened to a mail, in the transaction that changes its row.
  private void note(long mail, Kind kind, String server, String answer) {
    jdbc.sql(
            """
            insert into mail_event (mail_id, at, kind, server, answer)
            values (:mail, %s, :kind, :server, :answer)
            """
                .formatted(dialect.now()))
        .param("mail", mail)
        .param("kind", kind.name())
        .param("server", server)
        .param("answer", answer)
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
