package org.tupyo.server.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The tables of passkeys and of who holds them.
@Repository
class PasskeyStore {
  private final JdbcClient jdbc;

  PasskeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What authenticators know of a passkey, and must say again.
  ///
  /// @param credentialId base64url
  /// @param credential base64url of the attested credential data
  /// @param signCount of its last use; 0 where the authenticator does not count
  record Kept(
      String credentialId,
      String credential,
      long signCount,
      boolean backupEligible,
      boolean backedUp) {}

  /// A passkey and the active member it belongs to.
  ///
  /// @param handle by which authenticators know the member
  record Known(long id, Member member, String handle, Kept kept) {}

  /// By what authenticators know a member: 27 random characters, the same for ever.
  String handle(MemberId member) {
    jdbc.sql(
            """
            insert into passkey_holder (member_id, handle)
            values (:member, :handle)
            on conflict (member_id) do nothing
            """)
        .param("member", member.value())
        .param("handle", Secret.fresh().code())
        .update();
    return jdbc.sql("select handle from passkey_holder where member_id = :member")
        .param("member", member.value())
        .query(String.class)
        .single();
  }

  /// Keeps a passkey; says whether nobody had it before.
  boolean add(MemberId member, Kept kept, String name, Instant now) {
    return jdbc.sql(
                """
                insert into passkey (member_id, credential_id, credential, sign_count,
                                     backup_eligible, backed_up, name, added_at)
                values (:member, :credentialId, :credential, :signCount,
                        :backupEligible, :backedUp, :name, :now)
                on conflict do nothing
                """)
            .param("member", member.value())
            .param("credentialId", kept.credentialId())
            .param("credential", kept.credential())
            .param("signCount", kept.signCount())
            .param("backupEligible", kept.backupEligible() ? 1 : 0)
            .param("backedUp", kept.backedUp() ? 1 : 0)
            .param("name", name)
            .param("now", now.toEpochMilli())
            .update()
        > 0;
  }

  Optional<Known> find(String credentialId) {
    return jdbc.sql(
            """
            select p.id as passkey_id, p.credential_id, p.credential, p.sign_count,
                   p.backup_eligible, p.backed_up, h.handle,
                   m.id, m.username, m.email, m.part, m.role
            from passkey p
            join passkey_holder h on h.member_id = p.member_id
            join member m on m.id = p.member_id
            where p.credential_id = :credentialId
              and m.closed_at is null
            """)
        .param("credentialId", credentialId)
        .query((row, number) ->
            new Known(
                row.getLong("passkey_id"),
                Members.member(row, number),
                row.getString("handle"),
                new Kept(
                    row.getString("credential_id"),
                    row.getString("credential"),
                    row.getLong("sign_count"),
                    row.getLong("backup_eligible") == 1,
                    row.getLong("backed_up") == 1)))
        .optional();
  }

  /// Notes a use. Of two uses with one count, which a copied authenticator would make, one
  /// succeeds.
  boolean used(long id, long signCount, boolean backedUp, Instant now) {
    return jdbc.sql(
                """
                update passkey
                set sign_count = :count, backed_up = :backedUp, used_at = :now
                where id = :id
                  and (sign_count < :count or (sign_count = 0 and :count = 0))
                """)
            .param("id", id)
            .param("count", signCount)
            .param("backedUp", backedUp ? 1 : 0)
            .param("now", now.toEpochMilli())
            .update()
        > 0;
  }

  /// A member's passkeys, the oldest first.
  List<Passkey> of(MemberId member) {
    return jdbc.sql(
            """
            select id, name, added_at, used_at, backed_up
            from passkey
            where member_id = :member
            order by id
            """)
        .param("member", member.value())
        .query((row, _) -> {
          var used = row.getLong("used_at");
          return new Passkey(
              row.getLong("id"),
              row.getString("name"),
              Instant.ofEpochMilli(row.getLong("added_at")),
              used == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(used)),
              row.getLong("backed_up") == 1);
        })
        .list();
  }

  /// The ids that authenticators gave a member's passkeys.
  List<String> credentialIds(MemberId member) {
    return jdbc.sql("select credential_id from passkey where member_id = :member order by id")
        .param("member", member.value())
        .query((row, _) -> row.getString("credential_id"))
        .list();
  }

  void rename(MemberId member, long id, String name) {
    jdbc.sql("update passkey set name = :name where id = :id and member_id = :member")
        .param("name", name)
        .param("id", id)
        .param("member", member.value())
        .update();
  }

  boolean remove(MemberId member, long id) {
    return jdbc.sql("delete from passkey where id = :id and member_id = :member")
            .param("id", id)
            .param("member", member.value())
            .update()
        > 0;
  }

  void removeAll(MemberId member) {
    jdbc.sql("delete from passkey where member_id = :member")
        .param("member", member.value())
        .update();
    jdbc.sql("delete from passkey_holder where member_id = :member")
        .param("member", member.value())
        .update();
  }
}
