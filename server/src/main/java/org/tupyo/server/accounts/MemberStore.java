package org.tupyo.server.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tupyo.server.storage.Dialect;
import org.tupyo.server.texts.CleanText;

/// The table of members.
@Repository
class MemberStore {
  private final JdbcClient jdbc;
  private final Dialect dialect;

  MemberStore(JdbcClient jdbc, Dialect dialect) {
    this.jdbc = jdbc;
    this.dialect = dialect;
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
        .param("emailKey", AccountTexts.emailKey(member.email()))
        .param("confirmed", member.confirmed() ? now.toEpochMilli() : null)
        .param("password", member.password())
        .param("part", member.part().orElse(null))
        .param("role", member.role().name())
        .param("now", now.toEpochMilli())
        .query(Members::member)
        .optional();
  }

  boolean usernameTaken(String username) {
    return jdbc.sql("select count(*) from member where username_key = :key")
            .param("key", CleanText.key(username))
            .query(Long.class)
            .single()
        > 0;
  }

  boolean emailTaken(String email) {
    return jdbc.sql("select count(*) from member where email_key = :key")
            .param("key", AccountTexts.emailKey(email))
            .query(Long.class)
            .single()
        > 0;
  }

  /// Finds an active member by the name or, where that is wanted, by the address; an address wins,
  /// so that nobody can take another's by calling oneself so.
  Optional<WithPassword> withPassword(String login, boolean orEmail) {
    return jdbc.sql(
            """
            select id, username, email, part, role, password
            from member
            where closed_at is null
              and (username_key = :key or (email_key = :emailKey and :orEmail = 1))
            order by case when email_key = :emailKey and :orEmail = 1 then 0 else 1 end
            limit 1
            """)
        .param("key", CleanText.key(login))
        .param("emailKey", AccountTexts.emailKey(login))
        .param("orEmail", orEmail ? 1 : 0)
        .query((row, number) ->
            new WithPassword(Members.member(row, number), row.getString("password")))
        .optional();
  }

  Optional<WithPassword> withPassword(MemberId id) {
    return jdbc.sql(
            """
            select id, username, email, part, role, password
            from member
            where id = :id
              and closed_at is null
            """)
        .param("id", id.value())
        .query((row, number) ->
            new WithPassword(Members.member(row, number), row.getString("password")))
        .optional();
  }

  /// Whether somebody can sign in by password; who came by another service cannot, at first.
  boolean hasPassword(MemberId id) {
    return jdbc.sql("select count(*) from member where id = :id and password <> :none")
            .param("id", id.value())
            .param("none", PasswordHashes.NONE)
            .query(Long.class)
            .single()
        > 0;
  }

  /// Finds an active member and keeps others from changing the row meanwhile.
  Optional<Member> hold(MemberId id) {
    return jdbc.sql(
            """
            select id, username, email, part, role
            from member
            where id = :id
              and closed_at is null
            """
                + dialect.forUpdate())
        .param("id", id.value())
        .query(Members::member)
        .optional();
  }

  /// Counts the administrators and keeps them so meanwhile.
  int holdAdministrators() {
    return jdbc.sql(
            """
            select id
            from member
            where role = 'ADMINISTRATOR'
              and closed_at is null
            order by id
            """
                + dialect.forUpdate())
        .query(Long.class)
        .list()
        .size();
  }

  long administrators() {
    return jdbc.sql(
            "select count(*) from member where role = 'ADMINISTRATOR' and closed_at is null")
        .query(Long.class)
        .single();
  }

  void setPassword(MemberId id, String hash) {
    jdbc.sql("update member set password = :hash where id = :id")
        .param("hash", hash)
        .param("id", id.value())
        .update();
  }

  /// Replaces a hash unless it has been changed meanwhile.
  void renewPassword(MemberId id, String before, String hash) {
    jdbc.sql("update member set password = :hash where id = :id and password = :before")
        .param("hash", hash)
        .param("before", before)
        .param("id", id.value())
        .update();
  }

  /// Sets an address that is not confirmed yet; says whether it was free.
  boolean setEmail(MemberId id, String email) {
    return jdbc.sql(
                """
                update member
                set email = :email, email_key = :key, email_confirmed_at = null
                where id = :id
                  and not exists (select 1 from member where email_key = :key and id <> :id)
                """)
            .param("email", email)
            .param("key", AccountTexts.emailKey(email))
            .param("id", id.value())
            .update()
        > 0;
  }

  void confirm(MemberId id, String email, Instant now) {
    jdbc.sql(
            """
            update member
            set email_confirmed_at = :now
            where id = :id
              and email = :email
              and email_confirmed_at is null
            """)
        .param("id", id.value())
        .param("email", email)
        .param("now", now.toEpochMilli())
        .update();
  }

  boolean confirmed(MemberId id) {
    return jdbc.sql("select count(*) from member where id = :id and email_confirmed_at is not null")
            .param("id", id.value())
            .query(Long.class)
            .single()
        > 0;
  }

  void setPart(MemberId id, Optional<String> part) {
    jdbc.sql("update member set part = :part where id = :id")
        .param("part", part.orElse(null))
        .param("id", id.value())
        .update();
  }

  void setRole(MemberId id, Role role) {
    jdbc.sql("update member set role = :role where id = :id")
        .param("role", role.name())
        .param("id", id.value())
        .update();
  }

  /// Closes an account for good. The name stays, so that nobody else can appear under it; address
  /// and password go.
  void close(MemberId id, Instant now) {
    jdbc.sql(
            """
            update member
            set closed_at = :now, password = '', email = '', email_key = :gone,
                email_confirmed_at = null
            where id = :id
              and closed_at is null
            """)
        .param("now", now.toEpochMilli())
        .param("gone", "closed " + id.value())
        .param("id", id.value())
        .update();
  }

  /// Gives active members after this one, by their ids, whose name or address contains a word.
  List<Member> after(MemberId start, String word, int atMost) {
    return jdbc.sql(
            """
            select id, username, email, part, role
            from member
            where id > :start
              and closed_at is null
              and (username_key like :word escape '!' or email_key like :word escape '!')
            order by id
            limit :atMost
            """)
        .param("start", start.value())
        .param("word", "%" + CleanText.key(word).replaceAll("[!%_]", "!$0") + "%")
        .param("atMost", atMost)
        .query(Members::member)
        .list();
  }

  /// A member and the stored hash of the password.
  record WithPassword(Member member, String hash) {

    /// Shows no hash.
    @Override
    public String toString() {
      return "WithPassword[member=%s]".formatted(member.id());
    }
  }
}
