package org.tupyo.server.elections;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.accounts.Role;

/// Makes members for tests that do not care how one becomes a member.
public final class People {
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private People() {}

  public static Member organiser(TestServer server) {
    return member(server, Role.ORGANISER, null);
  }

  public static Member member(TestServer server, Role role, @Nullable String part) {
    var name = "person" + COUNTER.incrementAndGet();
    var id =
        server
            .the(TransactionTemplate.class)
            .execute(_ ->
                server
                    .the(JdbcClient.class)
                    .sql(
                        """
                        insert into member
                          (username, username_key, email, email_key, password, part, role,
                           joined_at, tokens_since)
                        values (:name, :name, :email, :email, '-', :part, :role, 0, 0)
                        returning id
                        """)
                    .param("name", name)
                    .param("email", name + "@example.org")
                    .param("part", part)
                    .param("role", role.name())
                    .query(Long.class)
                    .single());
    return new Member(
        new MemberId(id), name, name + "@example.org", Optional.ofNullable(part), role);
  }
}
