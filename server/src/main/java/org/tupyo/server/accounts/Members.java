package org.tupyo.server.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Everyone with an account that has not been closed.
@Component
public class Members {
  private final JdbcClient jdbc;
  private final AccountSettings settings;

  Members(JdbcClient jdbc, AccountSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
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

  /// Whether this member's role is more than they may use at present, see [SecondStepRule].
  boolean heldBack(Member reader) {
    return find(reader.id()).filter(known -> known.role() != reader.role()).isPresent();
  }

  /// Gives every active member who may be put on a roll, in the order of sign-up: where addresses
  /// must be confirmed, those who did.
  public List<Member> all() {
    return jdbc.sql(
            """
            select id, username, email, part, role
            from member
            where closed_at is null
              and (email_confirmed_at is not null or :confirmed = 0)
            order by id
            """)
        .param("confirmed", settings.confirmEmail() ? 1 : 0)
        .query(Members::member)
        .list();
  }

  /// Gives a page of [#all], so that a place of any size can be gone through.
  ///
  /// @param after the member before the first one wanted; 0 for the first of all
  public List<Member> page(long after, int most) {
    return jdbc.sql(
            """
            select id, username, email, part, role
            from member
            where closed_at is null
              and (email_confirmed_at is not null or :confirmed = 0)
              and id > :after
            order by id
            limit :most
            """)
        .param("confirmed", settings.confirmEmail() ? 1 : 0)
        .param("after", after)
        .param("most", most)
        .query(Members::member)
        .list();
  }

  /// How many of [#all] each part has, and how many have none.
  public Map<Optional<String>, Long> countByPart() {
    var counts = new HashMap<Optional<String>, Long>();
    jdbc.sql(
            """
            select part, count(*) as members
            from member
            where closed_at is null
              and (email_confirmed_at is not null or :confirmed = 0)
            group by part
            """)
        .param("confirmed", settings.confirmEmail() ? 1 : 0)
        .query(row -> {
          counts.put(Optional.ofNullable(row.getString("part")), row.getLong("members"));
        });
    return counts;
  }

  /// Whether this member may be put on a roll; see [#all].
  public boolean mayJoinRolls(MemberId id) {
    return jdbc.sql(
                """
                select count(*)
                from member
                where id = :id
                  and closed_at is null
                  and (email_confirmed_at is not null or :confirmed = 0)
                """)
            .param("id", id.value())
            .param("confirmed", settings.confirmEmail() ? 1 : 0)
            .query(Long.class)
            .single()
        > 0;
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
