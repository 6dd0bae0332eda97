package org.tupyo.server.elections;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.PersonalData;

/// What a member typed about elections and has not saved.
@Component
class UnsavedData implements PersonalData {
  private final JdbcClient jdbc;

  UnsavedData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param election its address; empty for one that is still to be made
  /// @param fields as a form sends them
  record Typed(String election, Instant kept, String fields) {}

  @Override
  public String name() {
    return "unsaved";
  }

  @Override
  public List<Typed> of(Member member) {
    return jdbc.sql(
            """
            select election, kept_at, fields
            from unsaved
            where member_id = :member
            order by election
            """)
        .param("member", member.id().value())
        .query((row, _) ->
            new Typed(
                row.getString("election"),
                Instant.ofEpochMilli(row.getLong("kept_at")),
                row.getString("fields")))
        .list();
  }
}
