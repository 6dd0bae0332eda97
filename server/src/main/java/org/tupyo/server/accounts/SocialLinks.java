package org.tupyo.server.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which accounts at other services belong to which member.
@Repository
class SocialLinks {
  private final JdbcClient jdbc;

  SocialLinks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// An account elsewhere that opens this one.
  record Link(String provider, Instant linked) {}

  /// Finds the active member who is this at another service.
  Optional<Member> member(SocialIdentity identity) {
    return jdbc.sql(
            """
            select m.id, m.username, m.email, m.part, m.role
            from social_link l
            join member m on m.id = l.member_id
            where l.provider = :provider
              and l.subject = :subject
              and m.closed_at is null
            """)
        .param("provider", identity.provider())
        .param("subject", identity.subject())
        .query(Members::member)
        .optional();
  }

  /// Links; says whether nobody had it before.
  boolean add(MemberId member, SocialIdentity identity, Instant now) {
    return jdbc.sql(
                """
                insert into social_link (provider, subject, member_id, linked_at)
                values (:provider, :subject, :member, :now)
                on conflict do nothing
                """)
            .param("provider", identity.provider())
            .param("subject", identity.subject())
            .param("member", member.value())
            .param("now", now.toEpochMilli())
            .update()
        > 0;
  }

  /// A member's links, the oldest first.
  List<Link> of(MemberId member) {
    return jdbc.sql(
            """
            select provider, linked_at
            from social_link
            where member_id = :member
            order by linked_at, provider, subject
            """)
        .param("member", member.value())
        .query((row, _) ->
            new Link(row.getString("provider"), Instant.ofEpochMilli(row.getLong("linked_at"))))
        .list();
  }

  /// Ends a member's links with a service; says how many there were.
  int remove(MemberId member, String provider) {
    return jdbc.sql("delete from social_link where member_id = :member and provider = :provider")
        .param("member", member.value())
        .param("provider", provider)
        .update();
  }

  void removeAll(MemberId member) {
    jdbc.sql("delete from social_link where member_id = :member")
        .param("member", member.value())
        .update();
  }
}
