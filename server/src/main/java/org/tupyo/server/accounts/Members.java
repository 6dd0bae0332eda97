package org.tupyo.server.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Everyone with an account that has not been closed.
@Component
public class Members {
  private final JdbcClient jdbc;

  Members(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Finds a member whose account is active.
  public Optional<Member> find(MemberId id) {
    return jdbc.sql(
            """
            select id, username, email, part, role
            from member
            where id = :id
              and closed_at is null
            """)
        .param("id", id.value())
        .query(Members::member)
        .optional();
  }

  /// Gives every active member, in the order of sign-up.
  public List<Member> all() {
    return jdbc.sql(
            """
            select id, username, email, part, role
            from member
            where closed_at is null
            order by id
            """)
        .query(Members::member)
        .list();
  }

  private static Member member(ResultSet row, int number) throws SQLException {
    return new Member(
        new MemberId(row.getLong("id")),
        row.getString("username"),
        row.getString("email"),
        Optional.ofNullable(row.getString("part")),
        Role.valueOf(row.getString("role")));
  }
}
