package org.tupyo.server.elections;

import static java.util.Comparator.comparing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Gatherers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tupyo.server.accounts.MemberId;

/// Reads lists of elections, without their contests.
@Repository
class ElectionList {
  private final JdbcClient jdbc;

  ElectionList(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param organiser everyone's where empty
  Listing page(
      Optional<MemberId> organiser, Set<Stage> stages, Optional<Listing.Place> after, int most) {
    if (stages.isEmpty()) {
      return new Listing(List.of(), Optional.empty());
    }
    var rows =
        jdbc.sql(
                """
                select id, state, title, zone, opens_at, closes_at, opened_at, closed_at,
                       published_at, announced_at, created_at
                from election
                where (:everyone or organiser_id = :organiser)
                  and deleted_at is null
                  and state in (:states)
                  and (created_at < :created or (created_at = :created and id < :id))
                order by created_at desc, id desc
                limit :most
                """)
            .param("everyone", organiser.isEmpty())
            .param("organiser", organiser.map(MemberId::value).orElse(0L))
            .param("states", stages.stream().map(Stage::name).toList())
            .param("created", after.map(Listing.Place::created).orElse(Long.MAX_VALUE))
            .param("id", after.map(Listing.Place::id).orElse(""))
            // One more shows whether there is another page.
            .param("most", most + 1)
            .query(ElectionList::row)
            .list();
    if (rows.size() <= most) {
      return new Listing(rows, Optional.empty());
    }
    var shown = rows.subList(0, most);
    return new Listing(shown, Optional.of(shown.getLast().place()));
  }

  /// Drafts that are announced, the next to open first.
  List<Listing.Row> announced(int most) {
    return jdbc.sql(
            """
            select id, state, title, zone, opens_at, closes_at, opened_at, closed_at,
                   published_at, announced_at, created_at
            from election
            where state = 'DRAFT'
              and announced_at is not null
              and deleted_at is null
            order by coalesce(opens_at, announced_at), id
            limit :most
            """)
        .param("most", most)
        .query(ElectionList::row)
        .list();
  }

  /// Those of these that are open, the newest first.
  List<Listing.Row> open(Collection<ElectionId> some) {
    return some.stream()
        .map(ElectionId::value)
        // A question has room for some ten thousand values.
        .gather(Gatherers.windowFixed(1_000))
        .flatMap(ids -> openOf(ids).stream())
        .sorted(comparing(Listing.Row::createdAt).thenComparing(row -> row.id().value()).reversed())
        .toList();
  }

  private List<Listing.Row> openOf(List<String> ids) {
    return jdbc.sql(
            """
            select id, state, title, zone, opens_at, closes_at, opened_at, closed_at,
                   published_at, announced_at, created_at
            from election
            where id in (:ids)
              and state = 'OPEN'
            """)
        .param("ids", ids)
        .query(ElectionList::row)
        .list();
  }

  /// All elections that this organiser looks after.
  List<ElectionId> idsOf(MemberId organiser) {
    return jdbc.sql("select id from election where organiser_id = :organiser")
        .param("organiser", organiser.value())
        .query(ElectionList::id)
        .list();
  }

  Optional<ElectionId> lastOpened() {
    return jdbc.sql(
            """
            select id
            from election
            where opened_at is not null
            order by opened_at desc, id desc
            limit 1
            """)
        .query(ElectionList::id)
        .optional();
  }

  /// Drafts whose time to open has come.
  List<ElectionId> toOpen(Instant now) {
    return due("DRAFT", "opens_at", now);
  }

  /// Open elections whose time to close has come.
  List<ElectionId> toClose(Instant now) {
    return due("OPEN", "closes_at", now);
  }

  /// Closed elections whose organiser need not look first.
  List<ElectionId> toPublish() {
    return jdbc.sql(
            """
            select id
            from election
            where state = 'CLOSED'
              and results <> 'WHEN_PUBLISHED'
            order by closed_at, id
            """)
        .query(ElectionList::id)
        .list();
  }

  /// @param column of the time, one of ours: it becomes part of the question
  private List<ElectionId> due(String state, String column, Instant now) {
    return jdbc.sql(
            """
            select id
            from election
            where state = :state
              and %1$s <= :now
              and deleted_at is null
            order by %1$s, id
            """
                .formatted(column))
        .param("state", state)
        .param("now", now.toEpochMilli())
        .query(ElectionList::id)
        .list();
  }

  private static ElectionId id(ResultSet row, int number) throws SQLException {
    return new ElectionId(row.getString("id"));
  }

  private static Listing.Row row(ResultSet row, int number) throws SQLException {
    return new Listing.Row(
        new ElectionId(row.getString("id")),
        Stage.valueOf(row.getString("state")),
        row.getString("title"),
        ZoneId.of(row.getString("zone")),
        ElectionStore.moment(row, "opens_at"),
        ElectionStore.moment(row, "closes_at"),
        ElectionStore.moment(row, "opened_at"),
        ElectionStore.moment(row, "closed_at"),
        ElectionStore.moment(row, "published_at"),
        ElectionStore.moment(row, "announced_at"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
