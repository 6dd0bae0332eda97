package org.tupyo.server.voters;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.storage.DatabaseClock;

/// Files between their preview and the organiser's word that they are right: each belongs to one
/// election and one organiser, and is gone after [#KEPT].
@Repository
class UploadStore {
  static final Duration KEPT = Duration.ofHours(2);

  private final JdbcClient jdbc;
  private final Secrets secrets;
  private final DatabaseClock clock;

  UploadStore(JdbcClient jdbc, Secrets secrets, DatabaseClock clock) {
    this.jdbc = jdbc;
    this.secrets = secrets;
    this.clock = clock;
  }

  /// Keeps a file, in place of the organiser's earlier ones for this election.
  ///
  /// @return the name to find it by
  @Transactional
  String keep(ElectionId election, MemberId organiser, byte[] content) {
    var now = clock.now();
    drop(election, organiser);
    var id = secrets.hex();
    jdbc.sql(
            """
            insert into roll_upload (id, election_id, member_id, content, expires_at)
            values (:id, :election, :organiser, :content, :expires)
            """)
        .param("id", id)
        .param("election", election.value())
        .param("organiser", organiser.value())
        .param("content", content)
        .param("expires", now.plus(KEPT).toEpochMilli())
        .update();
    return id;
  }

  Optional<byte[]> find(String id, ElectionId election, MemberId organiser) {
    return jdbc.sql(
            """
            select content
            from roll_upload
            where id = :id
              and election_id = :election
              and member_id = :organiser
              and expires_at > :now
            """)
        .param("id", id)
        .param("election", election.value())
        .param("organiser", organiser.value())
        .param("now", clock.now().toEpochMilli())
        .query((row, _) -> row.getBytes("content"))
        .optional();
  }

  /// What was mended in a kept file.
  RowFixes fixes(String id) {
    return jdbc.sql("select fixes from roll_upload where id = :id and fixes is not null")
        .param("id", id)
        .query((row, _) -> RowFixes.read(row.getString("fixes")))
        .optional()
        .orElse(RowFixes.NONE);
  }

  /// Keeps what was mended in a file that is still there.
  @Transactional
  void mend(String id, RowFixes fixes) {
    jdbc.sql(
            """
            update roll_upload
            set fixes = :fixes
            where id = :id
            """)
        .param("fixes", fixes.text())
        .param("id", id)
        .update();
  }

  @Transactional
  void drop(ElectionId election, MemberId organiser) {
    jdbc.sql("delete from roll_upload where election_id = :election and member_id = :organiser")
        .param("election", election.value())
        .param("organiser", organiser.value())
        .update();
  }

  void forgetBefore(Instant moment) {
    jdbc.sql("delete from roll_upload where expires_at < :moment")
        .param("moment", moment.toEpochMilli())
        .update();
  }
}
