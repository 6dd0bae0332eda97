package org.tupyo.server.voters;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.PersonalData;

/// The rolls on which a member stands.
@Component
class RollData implements PersonalData {
  private final JdbcClient jdbc;

  RollData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param struck when the member was struck from this roll; mostly empty
  record Entry(
      String election,
      String title,
      String name,
      Optional<String> email,
      Optional<String> part,
      Optional<Instant> struck) {}

  @Override
  public String name() {
    return "rolls";
  }

  @Override
  public List<Entry> of(Member member) {
    return jdbc.sql(
            """
            select v.election_id, e.title, v.name, v.email, v.part, v.removed_at
            from voter v
            join election e on e.id = v.election_id
            where v.member_id = :member
            order by v.id
            """)
        .param("member", member.id().value())
        .query((row, _) -> {
          var struck = row.getLong("removed_at");
          var isStruck = !row.wasNull();
          return new Entry(
              row.getString("election_id"),
              row.getString("title"),
              row.getString("name"),
              Optional.ofNullable(row.getString("email")),
              Optional.ofNullable(row.getString("part")),
              isStruck ? Optional.of(Instant.ofEpochMilli(struck)) : Optional.empty());
        })
        .list();
  }
}
