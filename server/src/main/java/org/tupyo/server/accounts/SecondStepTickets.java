package org.tupyo.server.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Who has made the first step of a sign-in and not yet the second.
@Repository
public class SecondStepTickets {
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private final JdbcClient jdbc;
  private final Clock clock;

  SecondStepTickets(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Who holds a ticket, and where they wanted to go.
  public record Holder(Member member, String next) {}

  /// Makes a ticket that is good for ten minutes.
  ///
  /// @return a secret of whoever made the first step
  @Transactional
  public String make(Member member, String next) {
    var ticket = Secret.fresh();
    jdbc.sql(
            """
            insert into second_step_ticket (ticket_hash, member_id, next, expires_at)
            values (:hash, :member, :next, :expires)
            """)
        .param("hash", ticket.hash())
        .param("member", member.id().value())
        .param("next", next)
        .param("expires", clock.instant().plus(PATIENCE).toEpochMilli())
        .update();
    return ticket.code();
  }

  /// Finds the holder, whose account is active and whose ticket is not used up.
  public Optional<Holder> find(String ticket) {
    return jdbc.sql(
            """
            select m.id, m.username, m.email, m.part, m.role, t.next
            from second_step_ticket t
            join member m on m.id = t.member_id
            where t.ticket_hash = :hash
              and t.expires_at > :now
              and m.closed_at is null
            """)
        .param("hash", new Secret(ticket).hash())
        .param("now", clock.instant().toEpochMilli())
        .query((row, number) -> new Holder(Members.member(row, number), row.getString("next")))
        .optional();
  }

  /// Uses a ticket up; of simultaneous uses one succeeds.
  @Transactional
  public boolean use(String ticket) {
    return jdbc.sql("delete from second_step_ticket where ticket_hash = :hash")
            .param("hash", new Secret(ticket).hash())
            .update()
        > 0;
  }

  void forgetBefore(Instant moment) {
    jdbc.sql("delete from second_step_ticket where expires_at < :moment")
        .param("moment", moment.toEpochMilli())
        .update();
  }
}
