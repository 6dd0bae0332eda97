package org.tupyo.server.elections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tupyo.server.accounts.MemberId;

/// Reads elections as they are kept.
@Repository
class ElectionStore {
  private final JdbcClient jdbc;

  ElectionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Election> find(ElectionId id) {
    // The version before the contests: an edit in between then makes the election look older than
    // it is, and whatever is done with it is refused; the other way round it would be overwritten.
    return jdbc.sql(
            """
            select *
            from election
            where id = :id
              and deleted_at is null
            """)
        .param("id", id.value())
        .query((row, _) -> kept(row))
        .optional()
        .map(kept -> kept.with(contests(id)));
  }

  private List<Contest> contests(ElectionId election) {
    var options = options(election);
    return jdbc.sql(
            """
            select id, title, seats, method, min_marks, max_marks, rules, eligible_part
            from contest
            where election_id = :election
            order by position
            """)
        .param("election", election.value())
        .query((row, _) -> contest(row, options))
        .list();
  }

  private static Contest contest(ResultSet row, Map<Long, List<Option>> options)
      throws SQLException {
    return new Contest(
        new ContestId(row.getLong("id")),
        row.getString("title"),
        row.getInt("seats"),
        method(row),
        Optional.ofNullable(row.getString("eligible_part")),
        options.getOrDefault(row.getLong("id"), List.of()));
  }

  private static VotingMethod method(ResultSet row) throws SQLException {
    return new VotingMethod(
        row.getString("method"),
        row.getInt("min_marks"),
        row.getInt("max_marks"),
        StoredRules.read(row.getString("method"), row.getString("rules")));
  }

  private Map<Long, List<Option>> options(ElectionId election) {
    var byContest = new HashMap<Long, List<Option>>();
    jdbc.sql(
            """
            select o.id, o.contest_id, o.name, o.part, o.pledge, o.link, o.withdrawn_at,
              p.name as portrait
            from contest_option o
            join contest c on c.id = o.contest_id
            left join portrait p on p.option_id = o.id
            where c.election_id = :election
            order by o.contest_id, o.position
            """)
        .param("election", election.value())
        .query(row -> {
          byContest
              .computeIfAbsent(row.getLong("contest_id"), _ -> new ArrayList<>())
              .add(option(row));
        });
    return byContest;
  }

  private static Option option(ResultSet row) throws SQLException {
    return new Option(
        new OptionId(row.getLong("id")),
        row.getString("name"),
        Optional.ofNullable(row.getString("part")),
        row.getString("pledge"),
        Optional.ofNullable(row.getString("link")),
        Optional.ofNullable(row.getString("portrait")),
        moment(row, "withdrawn_at"));
  }

  /// A row of an election, whose contests are still to be read.
  private record Kept(
      ElectionId id,
      MemberId organiser,
      Details details,
      long version,
      Stage stage,
      Optional<Instant> announcedAt,
      Optional<Election.Opening> opening,
      Optional<Instant> closedAt,
      Optional<Instant> publishedAt) {

    Election with(List<Contest> contests) {
      return switch (stage) {
        case DRAFT -> new Election.Draft(id, organiser, details, contests, version, announcedAt);
        case OPEN ->
            new Election.Open(id, organiser, details, contests, version, opening.orElseThrow());
        case CLOSED ->
            new Election.Closed(
                id,
                organiser,
                details,
                contests,
                version,
                opening.orElseThrow(),
                closedAt.orElseThrow());
        case PUBLISHED ->
            new Election.Published(
                id,
                organiser,
                details,
                contests,
                version,
                opening.orElseThrow(),
                closedAt.orElseThrow(),
                publishedAt.orElseThrow());
      };
    }
  }

  private static Kept kept(ResultSet row) throws SQLException {
    var opened = moment(row, "opened_at");
    var size = row.getLong("roll_size");
    var fingerprint = row.getString("roll_fingerprint");
    return new Kept(
        new ElectionId(row.getString("id")),
        new MemberId(row.getLong("organiser_id")),
        details(row),
        row.getLong("version"),
        Stage.valueOf(row.getString("state")),
        moment(row, "announced_at"),
        opened.map(at -> new Election.Opening(at, size, fingerprint)),
        moment(row, "closed_at"),
        moment(row, "published_at"));
  }

  private static Details details(ResultSet row) throws SQLException {
    return new Details(
        row.getString("title"),
        row.getString("description"),
        ZoneId.of(row.getString("zone")),
        moment(row, "opens_at"),
        moment(row, "closes_at"),
        new Rules(
            Rules.Secrecy.valueOf(row.getString("secrecy")),
            Rules.Results.valueOf(row.getString("results")),
            Rules.Disclosure.valueOf(row.getString("disclosure")),
            Rules.Replacing.valueOf(row.getString("replacing")),
            Rules.Ties.valueOf(row.getString("ties")),
            Rules.Comparison.valueOf(row.getString("comparison"))));
  }

  static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    var millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
