package org.tupyo.server.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tupyo.server.texts.CleanText;

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

  /// Adds a member; empty where name or address is taken. The keys of the table decide, so of any
  /// number of simultaneous requests one wins.
  Optional<Member> add(NewMember member, Instant now) {
    return jdbc.sql(
            """
            insert into member (username, username_key, email, email_key, email_confirmed_at,
                                password, part, role, joined_at, tokens_since)
            values (:username, :usernameKey, :email, :emailKey, :confirmed,
                    :password, :part, :role, :now, 0)
            on conflict do nothing
            returning id, username, email, part, role
            """)
        .param("username", member.username())
        .param("usernameKey", CleanText.key(member.username()))
        .param("email", member.email())
        .param("emailKey", CleanText.key(member.email()))
        .param("confirmed", member.confirmed() ? now.toEpochMilli() : null)
        .param("password", member.password())
        .param("part", member.part().orElse(null))
        .param("role", member.role().name())
        .param("now", now.toEpochMilli())
        .query(Members::member)
        .optional();
  }

  static Member member(ResultSet row, int number) throws SQLException {
    return new Member(
        new MemberId(row.getLong("id")),
        row.getString("username"),
        row.getString("email"),
        Optional.ofNullable(row.getString("part")),
        Role.valueOf(row.getString("role")));
  }
}
