package org.tupyo.server.voters;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.mail.Marks;
import org.tupyo.server.storage.DatabaseClock;

/// Whether voters want reminders of an election. Whoever has a letter to a voter decides; the right
/// to vote, and the letters without which nobody could vote, stay.
@Component
class Reminders {
  private final JdbcClient jdbc;
  private final Marks marks;
  private final DatabaseClock clock;

  Reminders(JdbcClient jdbc, Marks marks, DatabaseClock clock) {
    this.jdbc = jdbc;
    this.marks = marks;
    this.clock = clock;
  }

  /// The wish of one voter.
  ///
  /// @param stopped whether they want none
  record Wish(ElectionId election, boolean stopped) {}

  /// What the voter of a letter wants.
  ///
  /// @param mark as in the letter
  Optional<Wish> of(String mark) {
    var voter = marks.read(Marks.Kind.READER, mark);
    return voter.isEmpty()
        ? Optional.empty()
        : jdbc.sql("select election_id, reminders_stopped_at from voter where id = :voter")
            .param("voter", voter.getAsLong())
            .query((row, _) ->
                new Wish(
                    new ElectionId(row.getString("election_id")),
                    row.getObject("reminders_stopped_at") != null))
            .optional();
  }

  /// Keeps what the voter of a letter wants from now on.
  ///
  /// @return nothing where no letter has this mark
  @Transactional
  public Optional<Wish> set(String mark, boolean stopped) {
    var voter = marks.read(Marks.Kind.READER, mark);
    if (voter.isPresent()) {
      jdbc.sql("update voter set reminders_stopped_at = cast(:at as bigint) where id = :voter")
          .param("at", stopped ? clock.now().toEpochMilli() : null)
          .param("voter", voter.getAsLong())
          .update();
    }
    return of(mark);
  }
}
