package org.tupyo.server.elections;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.storage.DatabaseClock;

/// What organisers have typed about an election and not saved yet: one form for each member and
/// election, and one for an election that is still to be made. It waits for its writer, who may
/// have been signed out or have closed the window, for [#KEPT].
@Component
public class Unsaved {
  static final Duration KEPT = Duration.ofDays(30);

  /// Of all fields and values as they are kept; what is longer is not kept.
  static final int LONGEST = 400_000;

  private static final String NEW = "";

  private final JdbcClient jdbc;
  private final DatabaseClock clock;

  Unsaved(JdbcClient jdbc, DatabaseClock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Keeps the fields of a form, in place of those kept before.
  ///
  /// @param election empty for one that is still to be made
  /// @return whether there was room for it
  @Transactional
  public boolean keep(
      Member member, Optional<ElectionId> election, MultiValueMap<String, String> fields) {
    var text = text(fields);
    if (text.length() > LONGEST) {
      return false;
    }
    jdbc.sql(
            """
            insert into unsaved (member_id, election, fields, kept_at)
            values (:member, :election, :fields, :now)
            on conflict (member_id, election)
            do update set fields = excluded.fields, kept_at = excluded.kept_at
            """)
        .param("member", member.id().value())
        .param("election", place(election))
        .param("fields", text)
        .param("now", clock.now().toEpochMilli())
        .update();
    return true;
  }

  /// What this member typed and has not saved.
  public Optional<MultiValueMap<String, String>> of(Member member, Optional<ElectionId> election) {
    return jdbc.sql(
            """
            select fields
            from unsaved
            where member_id = :member
              and election = :election
              and kept_at > :oldest
            """)
        .param("member", member.id().value())
        .param("election", place(election))
        .param("oldest", clock.now().minus(KEPT).toEpochMilli())
        .query((row, _) -> fields(row.getString("fields")))
        .optional();
  }

  /// It is saved now, or thrown away.
  @Transactional
  public void forget(Member member, Optional<ElectionId> election) {
    jdbc.sql("delete from unsaved where member_id = :member and election = :election")
        .param("member", member.id().value())
        .param("election", place(election))
        .update();
  }

  /// Forgets what nobody came back for, and what was typed about elections that are gone.
  @Transactional
  void forgetOld() {
    jdbc.sql(
            """
            delete from unsaved
            where kept_at <= :oldest
               or (election <> '' and election not in (select id from election))
            """)
        .param("oldest", clock.now().minus(KEPT).toEpochMilli())
        .update();
  }

  private static String place(Optional<ElectionId> election) {
    return election.map(ElectionId::value).orElse(NEW);
  }

  /// As forms are sent, but for the proof that ours sent it.
  private static String text(MultiValueMap<String, String> fields) {
    return fields.toSingleValueMap().entrySet().stream()
        .filter(field -> !field.getKey().equals("_csrf") && !field.getKey().equals("do"))
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static MultiValueMap<String, String> fields(String text) {
    var fields = new LinkedMultiValueMap<String, String>();
    for (var pair : text.split("&", -1)) {
      var at = pair.indexOf('=');
      if (at > 0) {
        fields.add(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
      }
    }
    return fields;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
