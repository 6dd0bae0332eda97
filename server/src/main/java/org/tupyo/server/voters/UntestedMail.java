package org.tupyo.server.voters;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.storage.DatabaseClock;

/// That an organiser lets voting links of an election be mailed although the mail was not tested,
/// and knows it.
@Component
public class UntestedMail {
  private final JdbcClient jdbc;
  private final DatabaseClock clock;

  UntestedMail(JdbcClient jdbc, DatabaseClock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Whether somebody said so.
  public boolean isKnown(ElectionId election) {
    return jdbc.sql("select count(*) from untested_mail where election_id = :election")
            .param("election", election.value())
            .query(Long.class)
            .single()
        == 1;
  }

  /// Keeps that the organiser says so.
  @Transactional
  public void know(Member organiser, ElectionId election) {
    jdbc.sql(
            """
            insert into untested_mail (election_id, member_id, at)
            values (:election, :member, :at)
            on conflict (election_id) do nothing
            """)
        .param("election", election.value())
        .param("member", organiser.id().value())
        .param("at", clock.now().toEpochMilli())
        .update();
  }

  /// Takes it back.
  @Transactional
  public void forget(ElectionId election) {
    jdbc.sql("delete from untested_mail where election_id = :election")
        .param("election", election.value())
        .update();
  }
}
