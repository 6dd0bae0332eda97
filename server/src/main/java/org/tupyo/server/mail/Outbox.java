package org.tupyo.server.mail;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tupyo.server.storage.DatabaseClock;

/// Where letters are left to be sent. They are part of the caller's transaction: what is rolled
/// back is not sent, and what is committed is not forgotten.
@Component
public class Outbox {
  private static final int BATCH = 1_000;

  private final JdbcTemplate batches;
  private final DatabaseClock clock;
  private final Postman postman;

  Outbox(JdbcTemplate batches, DatabaseClock clock, Postman postman) {
    this.batches = batches;
    this.clock = clock;
    this.postman = postman;
  }

  /// Leaves a letter, unless one with the same [Letter#once] was left before.
  @Transactional(propagation = Propagation.MANDATORY)
  public void queue(Letter letter) {
    queue(List.of(letter));
  }

  /// Leaves many letters at once, each unless one with the same [Letter#once] was left before.
  @Transactional(propagation = Propagation.MANDATORY)
  public void queue(List<Letter> letters) {
    if (letters.isEmpty()) {
      return;
    }
    var now = clock.now().toEpochMilli();
    batches.batchUpdate(
        """
        insert into mail
          (once, topic, recipient, reply_to, subject, body_text, body_html, language, queued_at,
           attempts, next_at, person, words, listing, stop_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)
        on conflict (once) do nothing
        """,
        letters,
        BATCH,
        (row, letter) -> {
          row.setString(1, letter.once());
          row.setString(2, letter.topic());
          row.setString(3, letter.recipient());
          row.setString(4, letter.replyTo().orElse(null));
          row.setString(5, letter.subject());
          row.setString(6, letter.text());
          row.setString(7, letter.html());
          row.setString(8, letter.language().toLanguageTag());
          row.setLong(9, now);
          row.setLong(10, now);
          row.setString(11, letter.handling().person().orElse(null));
          row.setString(12, letter.handling().mask(letter.text()));
          row.setString(13, letter.handling().listing().name());
          row.setString(14, letter.stopAt().orElse(null));
        });
    callAfterCommit();
  }

  /// Holds back what has not left yet of the letters to one person: their links are dead. What was
  /// refused is not offered to be tried again, and no body stays.
  @Transactional(propagation = Propagation.MANDATORY)
  public void withdraw(String topic, String person) {
    // A mail that is on the wire at this moment still gets its result, so its claim stays.
    batches.update(
        """
        update mail
        set withdrawn_at = case when sent_at is null then cast(? as bigint) end,
            next_at = null, body_text = '', body_html = '', stop_at = null
        where topic = ?
          and person = ?
          and withdrawn_at is null
        """,
        clock.now().toEpochMilli(),
        topic,
        person);
  }

  /// Lets a letter that was not delivered leave now.
  ///
  /// @return whether there is such a letter
  @Transactional
  public boolean again(Dispatch letter) {
    var changed =
        batches.update(
            """
            update mail
            set next_at = ?, sent_at = null, sent_by = null, begun_at = null
            where id = ?
              and body_text <> ''
              and claim is null
              and withdrawn_at is null
            """,
            clock.now().toEpochMilli(),
            letter.id());
    callAfterCommit();
    return changed == 1;
  }

  private void callAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            postman.call();
          }
        });
  }
}
