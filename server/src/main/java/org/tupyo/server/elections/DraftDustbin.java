package org.tupyo.server.elections;

import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.storage.DatabaseClock;

/// Drafts that were deleted and can still be put back, for [#KEPT]. Nobody finds them meanwhile,
/// and their address is not free.
@Component
public class DraftDustbin {
  /// How long a deletion can be undone.
  public static final Duration KEPT = Duration.ofMinutes(10);

  private final JdbcClient jdbc;
  private final Elections elections;
  private final Deeds deeds;
  private final DatabaseClock clock;

  DraftDustbin(JdbcClient jdbc, Elections elections, Deeds deeds, DatabaseClock clock) {
    this.jdbc = jdbc;
    this.elections = elections;
    this.deeds = deeds;
    this.clock = clock;
  }

  /// Takes a draft away.
  ///
  /// @return whether it still was a draft of this version
  @Transactional
  boolean take(Election.Draft draft) {
    return jdbc.sql(
                """
                update election
                set deleted_at = :now, version = version + 1
                where id = :id
                  and state = 'DRAFT'
                  and version = :version
                  and deleted_at is null
                """)
            .param("now", clock.now().toEpochMilli())
            .param("id", draft.id().value())
            .param("version", draft.version())
            .update()
        == 1;
  }

  /// Puts a deleted draft back; one that is not deleted stays as it is.
  ///
  /// @throws ElectionNotFound where this member looks after no such draft, or it is gone for good
  @Transactional
  public Election.Draft putBack(Member member, ElectionId id) {
    var back =
        jdbc.sql(
                """
                update election
                set deleted_at = null
                where id = :id
                  and state = 'DRAFT'
                  and deleted_at > :oldest
                  and (organiser_id = :member or :any)
                """)
            .param("id", id.value())
            .param("oldest", oldest())
            .param("member", member.role().includes(Role.ORGANISER) ? member.id().value() : -1)
            .param("any", member.role().includes(Role.ADMINISTRATOR))
            .update();
    if (back == 1) {
      deeds.note(id, member.id(), "put-back", "");
      elections.forgetAfterCommit(id);
    }
    return Optional.of(elections.lookedAfterBy(member, id))
        .filter(Election.Draft.class::isInstance)
        .map(Election.Draft.class::cast)
        .orElseThrow(ElectionNotFound::new);
  }

  /// Deletes for good what can no longer be put back.
  @Transactional
  void empty() {
    jdbc.sql(
            """
            delete from election
            where state = 'DRAFT'
              and deleted_at <= :oldest
            """)
        .param("oldest", oldest())
        .update();
  }

  private long oldest() {
    return clock.now().minus(KEPT).toEpochMilli();
  }
}
