package org.tupyo.server.mail;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The letters to one person or another that are shown: only those on one topic, and none that is
/// counted only.
@Component
public class Correspondence {
  private final JdbcClient jdbc;

  Correspondence(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The last letter to each of these people that is shown.
  public Map<String, Dispatch> lastTo(String topic, Collection<String> people) {
    var last = new HashMap<String, Dispatch>();
    if (!people.isEmpty()) {
      jdbc.sql(
              """
              select %s
              from mail
              where topic = :topic
                and person in (:people)
                and listing = 'LISTED'
              order by id
              """
                  .formatted(DispatchRows.COLUMNS))
          .param("topic", topic)
          .param("people", people)
          .query((row, _) -> DispatchRows.dispatch(row))
          .list()
          .forEach(letter -> last.put(letter.person().orElseThrow(), letter));
    }
    return last;
  }

  /// All letters to one person that are shown, the newest first.
  public List<Dispatch> to(String topic, String person, int most) {
    return jdbc.sql(
            """
            select %s
            from mail
            where topic = :topic
              and person = :person
              and listing = 'LISTED'
            order by id desc
            limit :most
            """
                .formatted(DispatchRows.COLUMNS))
        .param("topic", topic)
        .param("person", person)
        .param("most", most)
        .query((row, _) -> DispatchRows.dispatch(row))
        .list();
  }

  /// The people whose last letter was refused, came back, or may not have left.
  public Set<String> unreached(String topic) {
    return new HashSet<>(
        jdbc.sql(
                """
                select person
                from mail m
                where topic = :topic
                  and listing = 'LISTED'
                  and person is not null
                  and (sent_at is null or bounced_at is not null)
                  and next_at is null
                  and withdrawn_at is null
                  and not exists (
                    select 1
                    from mail later
                    where later.topic = m.topic
                      and later.person = m.person
                      and later.listing = 'LISTED'
                      and later.id > m.id
                  )
                """)
            .param("topic", topic)
            .query(String.class)
            .list());
  }
}
