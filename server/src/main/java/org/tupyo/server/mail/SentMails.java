package org.tupyo.server.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which mails went to an address.
@Component
public class SentMails {
  private static final int MOST = 1_000;

  private final JdbcClient jdbc;

  SentMails(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A mail without its words.
  ///
  /// @param sent when a mail server took it; empty where it waits or could not be sent
  public record Sent(String subject, Instant queued, Optional<Instant> sent) {}

  /// Gives the mails to this address, the latest first.
  public List<Sent> to(String address) {
    return jdbc.sql(
            """
            select subject, queued_at, sent_at
            from mail
            where recipient = :address
            order by id desc
            limit :most
            """)
        .param("address", address)
        .param("most", MOST)
        .query((row, _) -> {
          var subject = row.getString("subject");
          var queued = Instant.ofEpochMilli(row.getLong("queued_at"));
          var sent = row.getLong("sent_at");
          return new Sent(
              subject,
              queued,
              row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(sent)));
        })
        .list();
  }
}
