package org.tupyo.server.elections;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.accounts.PersonalData;

/// What a member did as an organiser: the elections, and the notes of who did what in them.
@Component
class OrganiserData implements PersonalData {
  private final JdbcClient jdbc;

  OrganiserData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Body(List<Made> elections, List<Done> deeds) {}

  record Made(String id, String title, Stage stage, Instant created) {}

  record Done(String election, Instant at, String kind, String detail) {}

  @Override
  public String name() {
    return "organised";
  }

  @Override
  public Body of(Member member) {
    return new Body(made(member.id()), done(member.id()));
  }

  private List<Made> made(MemberId member) {
    return jdbc.sql(
            """
            select id, title, state, created_at
            from election
            where organiser_id = :member
            order by created_at, id
            """)
        .param("member", member.value())
        .query((row, _) ->
            new Made(
                row.getString("id"),
                row.getString("title"),
                Stage.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("created_at"))))
        .list();
  }

  private List<Done> done(MemberId member) {
    return jdbc.sql(
            """
            select election_id, at, kind, detail
            from deed
            where member_id = :member
            order by id
            """)
        .param("member", member.value())
        .query((row, _) ->
            new Done(
                row.getString("election_id"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("kind"),
                row.getString("detail")))
        .list();
  }
}
