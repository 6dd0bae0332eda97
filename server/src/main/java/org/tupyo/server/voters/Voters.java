package org.tupyo.server.voters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.elections.ElectionId;

/// Everyone on the roll of an election that has opened.
@Component
public class Voters {
  private final JdbcClient jdbc;

  Voters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Finds the voter that this member is in this election.
  public Optional<Voter> ofMember(ElectionId election, MemberId member) {
    return jdbc.sql(
            """
            select *
            from voter
            where election_id = :election
              and member_id = :member
              and removed_at is null
            """)
        .param("election", election.value())
        .param("member", member.value())
        .query(Voters::voter)
        .optional();
  }

  static Voter voter(ResultSet row, int number) throws SQLException {
    var member = row.getLong("member_id");
    var memberId = row.wasNull() ? Optional.<MemberId>empty() : Optional.of(new MemberId(member));
    return new Voter(
        new VoterId(row.getLong("id")),
        new ElectionId(row.getString("election_id")),
        memberId,
        row.getString("name"),
        Optional.ofNullable(row.getString("email")),
        Optional.ofNullable(row.getString("part")));
  }
}
