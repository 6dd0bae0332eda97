package org.tupyo.server.ballots;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Rules;
import org.tupyo.server.storage.Dialect;
import org.tupyo.server.voters.Voter;
import org.tupyo.server.voters.VoterId;

/// The box as it is kept. Every question and every change is about a whole group of ballots.
@Repository
class BoxStore {
  /// Voters who are still on the roll, with a row for each vote they have in force.
  private static final String STANDINGS =
      """
      select v.id, v.election_id, v.member_id, v.name, v.email, v.part, v.links_replaced,
        x.contest_id, b.choices
      from voter v
      left join vote x on x.voter_id = v.id
      left join ballot b on b.election_id = :election and b.position = x.position
      where v.removed_at is null
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Dialect dialect;

  BoxStore(JdbcClient jdbc, JdbcTemplate batches, Dialect dialect) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.dialect = dialect;
  }

  /// On what terms an election takes ballots.
  ///
  /// @param closesAt closed by hand where empty
  /// @param withdrawn options that no ballot may name any more
  record Terms(
      String state, Optional<Instant> closesAt, Rules.Replacing replacing, Set<Long> withdrawn) {}

  Terms terms(ElectionId election) {
    return jdbc.sql(
            """
            select e.state, e.closes_at, e.replacing,
              exists (
                select 1
                from contest c
                join contest_option o on o.contest_id = c.id and o.withdrawn_at is not null
                where c.election_id = e.id
              ) as withdrawals
            from election e
            where e.id = :election
            """)
        .param("election", election.value())
        .query((row, _) -> {
          var closes = row.getLong("closes_at");
          var closesAt =
              row.wasNull() ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(closes));
          return new Terms(
              row.getString("state"),
              closesAt,
              Rules.Replacing.valueOf(row.getString("replacing")),
              row.getBoolean("withdrawals") ? withdrawn(jdbc, election) : Set.of());
        })
        .single();
  }

  /// The options of an election that no ballot may name any more.
  static Set<Long> withdrawn(JdbcClient jdbc, ElectionId election) {
    return jdbc.sql(
            """
            select o.id
            from contest c
            join contest_option o on o.contest_id = c.id and o.withdrawn_at is not null
            where c.election_id = :election
            """)
        .param("election", election.value())
        .query((row, _) -> row.getLong("id"))
        .set();
  }

  /// Finds those of the voters who are still on the roll, and what they have in force.
  Map<VoterId, Standing> standings(ElectionId election, Collection<VoterId> voters) {
    var found = new HashMap<VoterId, Standing>();
    jdbc.sql(STANDINGS + " and v.id " + dialect.among("voters"))
        .param("election", election.value())
        .param("voters", dialect.list(voters.stream().map(VoterId::value).toList()))
        .query(row -> {
          // Not in the query: SQLite would look through the whole roll of the election instead.
          if (row.getString("election_id").equals(election.value())) {
            stands(row, found);
          }
        });
    return found;
  }

  /// Finds the voters that these members are in this election, and what they have in force.
  ///
  /// @param standings takes where they stand
  Map<MemberId, Voter> ofMembers(
      ElectionId election, Collection<MemberId> members, Map<VoterId, Standing> standings) {
    var found = new HashMap<MemberId, Voter>();
    jdbc.sql(
            STANDINGS
                + " and v.election_id = :election and v.member_id "
                + dialect.among("members"))
        .param("election", election.value())
        .param("members", dialect.list(members.stream().map(MemberId::value).toList()))
        .query(row -> {
          stands(row, standings);
          var member = new MemberId(row.getLong("member_id"));
          found.put(
              member,
              new Voter(
                  new VoterId(row.getLong("id")),
                  election,
                  Optional.of(member),
                  row.getString("name"),
                  Optional.ofNullable(row.getString("email")),
                  Optional.ofNullable(row.getString("part")),
                  row.getLong("links_replaced")));
        });
    return found;
  }

  /// Takes one row of [#STANDINGS]: a voter has as many as votes.
  private static void stands(ResultSet row, Map<VoterId, Standing> standings) throws SQLException {
    var part = Optional.ofNullable(row.getString("part"));
    var linksReplaced = row.getLong("links_replaced");
    var standing =
        standings.computeIfAbsent(
            new VoterId(row.getLong("id")), _ -> new Standing(part, linksReplaced));
    var contest = row.getLong("contest_id");
    if (!row.wasNull()) {
      standing.holds(contest, StoredChoices.in(contest, row.getString("choices")));
    }
  }

  /// A ballot that was stored under a key.
  record Keyed(Receipt receipt, String choices) {}

  /// Finds the ballot that this voter cast with this key.
  Optional<Keyed> keyed(Voter voter, CastKey key) {
    return jdbc.sql(
            """
            select b.position, b.choices, e.hash
            from ballot b
            join log_entry e on e.election_id = b.election_id and e.position = b.position
            where b.voter_id = :voter
              and b.once = :once
              and b.election_id = :election
            """)
        .param("voter", voter.id().value())
        .param("once", key.value())
        .param("election", voter.election().value())
        .query((row, _) ->
            new Keyed(
                new Receipt(voter.election(), row.getLong("position"), row.getString("hash")),
                row.getString("choices")))
        .optional();
  }

  /// Whether this very entry stands in the log.
  boolean holds(Receipt receipt) {
    return jdbc.sql(
            """
            select hash
            from log_entry
            where election_id = :election
              and position = :position
            """)
        .param("election", receipt.election().value())
        .param("position", receipt.position())
        .query(String.class)
        .optional()
        .equals(Optional.of(receipt.hash()));
  }

  /// Writes what a group changes.
  void write(ElectionId election, Changes changes) {
    switch (dialect) {
      case POSTGRESQL -> GroupExchange.write(batches, election, changes);
      case SQLITE -> {
        insertBallots(election, changes.ballots);
        insertVotes(changes.newVotes);
        moveVotes(changes.movedVotes);
        moveProfile(changes.movedProfile());
        moveTurnout(election, changes.turnout);
      }
    }
  }

  private void insertBallots(ElectionId election, Collection<Changes.Placed> ballots) {
    batch(
        """
        insert into ballot (election_id, position, voter_id, choices, salt, once)
        values (?, ?, ?, ?, ?, ?)
        """,
        ballots,
        (row, ballot) -> {
          var casting = ballot.casting();
          row.setString(1, election.value());
          row.setLong(2, ballot.position());
          row.setLong(3, casting.voter().id().value());
          row.setString(4, casting.written);
          row.setString(5, casting.commitment().salt());
          row.setString(6, casting.key.map(CastKey::value).orElse(null));
        });
  }

  private void insertVotes(Map<Changes.Vote, Long> votes) {
    batch(
        """
        insert into vote (voter_id, contest_id, position)
        values (?, ?, ?)
        """,
        votes.entrySet(),
        (row, vote) -> {
          row.setLong(1, vote.getKey().voter());
          row.setLong(2, vote.getKey().contest());
          row.setLong(3, vote.getValue());
        });
  }

  private void moveVotes(Map<Changes.Vote, Long> votes) {
    batch(
        """
        update vote
        set position = ?
        where voter_id = ?
          and contest_id = ?
        """,
        votes.entrySet(),
        (row, vote) -> {
          row.setLong(1, vote.getValue());
          row.setLong(2, vote.getKey().voter());
          row.setLong(3, vote.getKey().contest());
        });
  }

  private void moveProfile(Map<Changes.Row, Long> profile) {
    batch(
        """
        insert into profile_row (contest_id, choice, ballots)
        values (?, ?, ?)
        on conflict (contest_id, choice)
        do update set ballots = profile_row.ballots + excluded.ballots
        """,
        profile.entrySet(),
        (row, same) -> {
          row.setLong(1, same.getKey().contest());
          row.setString(2, same.getKey().choice());
          row.setLong(3, same.getValue());
        });
  }

  private void moveTurnout(ElectionId election, Map<Long, Long> turnout) {
    batch(
        """
        insert into turnout (election_id, since, voters)
        values (?, ?, ?)
        on conflict (election_id, since)
        do update set voters = turnout.voters + excluded.voters
        """,
        turnout.entrySet(),
        (row, span) -> {
          row.setString(1, election.value());
          row.setLong(2, span.getKey());
          row.setLong(3, span.getValue());
        });
  }

  private interface Row<T> {
    void fill(PreparedStatement row, T of) throws SQLException;
  }

  private <T> void batch(String sql, Collection<T> all, Row<T> row) {
    if (!all.isEmpty()) {
      batches.batchUpdate(sql, all, all.size(), row::fill);
    }
  }
}
