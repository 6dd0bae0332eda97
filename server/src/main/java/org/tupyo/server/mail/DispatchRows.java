package org.tupyo.server.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.tupyo.server.mail.Dispatch.State;

/// How letters are read for those who look after them: never their bodies.
final class DispatchRows {
  /// SQL for the state of a letter.
  static final String STATE =
      """
      case when bounced_at is not null then 'BOUNCED'
           when sent_by = 'SMTP' then 'SENT'
           when sent_by = 'FILE' then 'LAID_DOWN'
           when withdrawn_at is not null then 'WITHDRAWN'
           when next_at is null and begun_at is not null and claim is null then 'UNCERTAIN'
           when next_at is null then 'REFUSED'
           else 'WAITING'
      end\
      """;

  /// SQL for what [#dispatch] reads.
  static final String COLUMNS =
      """
      id, topic, person, recipient, subject, queued_at, attempts, next_at, sent_at, last_error,
             case when body_text <> '' then 1 else 0 end as kept,
             %s as state\
      """
          .formatted(STATE);

  private DispatchRows() {}

  static Dispatch dispatch(ResultSet row) throws SQLException {
    return new Dispatch(
        row.getLong("id"),
        row.getString("topic"),
        Optional.ofNullable(row.getString("person")),
        row.getString("recipient"),
        row.getString("subject"),
        State.valueOf(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("queued_at")),
        row.getLong("attempts"),
        moment(row, "next_at"),
        moment(row, "sent_at"),
        Optional.ofNullable(row.getString("last_error")).orElse(""),
        row.getLong("kept") == 1);
  }

  private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    var at = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
  }
}
