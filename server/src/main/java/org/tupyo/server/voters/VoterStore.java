package org.tupyo.server.voters;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.storage.Dialect;
import org.tupyo.server.voters.Voters.Membership;

/// The voters of elections that have opened.
@Repository
class VoterStore {
  private static final int BATCH = 1_000;

  /// Those who are on a roll and were not struck.
  private static final String ON_ROLL =
      """
      select id, election_id, member_id, name, email, part, links_replaced
      from voter
      where election_id = :election
        and removed_at is null
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Dialect dialect;

  VoterStore(JdbcClient jdbc, JdbcTemplate batches, Dialect dialect) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.dialect = dialect;
  }

  void add(ElectionId election, List<Person> people, Instant at) {
    batches.batchUpdate(
        """
        insert into voter (election_id, member_id, name, email, email_key, part, origin, added_at)
        values (?, ?, ?, ?, ?, ?, 'FROZEN', ?)
        """,
        people,
        BATCH,
        (row, person) -> {
          row.setString(1, election.value());
          row.setObject(2, person.member().map(MemberId::value).orElse(null));
          row.setString(3, person.name());
          row.setString(4, person.email().map(MailAddress::value).orElse(null));
          row.setString(5, person.email().map(MailAddress::key).orElse(null));
          row.setString(6, person.part().orElse(null));
          row.setLong(7, at.toEpochMilli());
        });
  }

  /// Adds a member who came later, unless the account or its address is on the roll already.
  ///
  /// @return whether somebody was added
  boolean join(ElectionId election, Person person, Instant at) {
    return jdbc.sql(
                """
                insert into voter
                  (election_id, member_id, name, email, email_key, part, origin, added_at)
                values (:election, :member, :name, :email, :key, :part, 'JOINED', :at)
                on conflict do nothing
                """)
            .param("election", election.value())
            .param("member", person.member().map(MemberId::value).orElseThrow())
            .param("name", person.name())
            .param("email", person.email().map(MailAddress::value).orElse(null))
            .param("key", person.email().map(MailAddress::key).orElse(null))
            .param("part", person.part().orElse(null))
            .param("at", at.toEpochMilli())
            .update()
        == 1;
  }

  Optional<Voter> ofMember(ElectionId election, MemberId member) {
    return jdbc.sql(ON_ROLL + " and member_id = :member")
        .param("election", election.value())
        .param("member", member.value())
        .query(VoterStore::voter)
        .optional();
  }

  /// Finds those who are on the roll of the election they are looked for in.
  Map<Membership, Voter> ofMembers(Set<Membership> wanted) {
    var byElection =
        wanted.stream()
            .collect(groupingBy(Membership::election, mapping(Membership::member, toList())));
    var found = new HashMap<Membership, Voter>();
    byElection.forEach((election, members) ->
        ofMembers(election, members)
            .forEach((member, voter) -> found.put(new Membership(election, member), voter)));
    return found;
  }

  /// Finds those of these members who are on this roll.
  Map<MemberId, Voter> ofMembers(ElectionId election, Collection<MemberId> members) {
    var found = new HashMap<MemberId, Voter>();
    jdbc.sql(ON_ROLL + " and member_id " + dialect.among("members"))
        .param("election", election.value())
        .param("members", dialect.list(members.stream().map(MemberId::value).toList()))
        .query(VoterStore::voter)
        .list()
        .forEach(voter -> found.put(voter.member().orElseThrow(), voter));
    return found;
  }

  /// Finds whoever is on this roll with an address.
  Optional<Voter> withAddress(ElectionId election, MailAddress address) {
    return jdbc.sql(ON_ROLL + " and email_key = :key")
        .param("election", election.value())
        .param("key", address.key())
        .query(VoterStore::voter)
        .optional();
  }

  Optional<Voter> find(ElectionId election, VoterId voter) {
    return jdbc.sql(ON_ROLL + " and id = :voter")
        .param("election", election.value())
        .param("voter", voter.value())
        .query(VoterStore::voter)
        .optional();
  }

  /// Everyone who is or was on the roll, for a file.
  List<RollFiles.Entry> entries(ElectionId election) {
    return jdbc.sql(
            """
            select name, email, part,
                   case when removed_at is null then origin else 'STRUCK' end as state
            from voter
            where election_id = :election
            order by id
            """)
        .param("election", election.value())
        .query((row, _) ->
            RollFiles.entry(
                row.getString("name"),
                Optional.ofNullable(row.getString("email")),
                Optional.ofNullable(row.getString("part")),
                row.getString("state")))
        .list();
  }

  /// Those who can be reached by mail and have not said that they want no reminders.
  List<Voter> whoWantReminders(ElectionId election) {
    return jdbc.sql(ON_ROLL + " and email is not null and reminders_stopped_at is null order by id")
        .param("election", election.value())
        .query(VoterStore::voter)
        .list();
  }

  long countWhoWantReminders(ElectionId election) {
    return jdbc.sql(
            """
            select count(*)
            from voter
            where election_id = :election
              and removed_at is null
              and email is not null
              and reminders_stopped_at is null
            """)
        .param("election", election.value())
        .query(Long.class)
        .single();
  }

  Set<VoterId> remindedOn(ElectionId election, LocalDate day) {
    return jdbc.sql(
            """
            select id
            from voter
            where election_id = :election
              and reminded_on = :day
            """)
        .param("election", election.value())
        .param("day", day.toString())
        .query((row, _) -> new VoterId(row.getLong("id")))
        .set();
  }

  void markReminded(List<Voter> reminded, LocalDate day) {
    batches.batchUpdate(
        "update voter set reminded_on = ? where id = ?",
        reminded,
        BATCH,
        (row, voter) -> {
          row.setString(1, day.toString());
          row.setLong(2, voter.id().value());
        });
  }

  void strike(VoterId voter, Instant at, String reason) {
    jdbc.sql(
            """
            update voter
            set removed_at = :at, removed_reason = :reason
            where id = :voter
              and removed_at is null
            """)
        .param("at", at.toEpochMilli())
        .param("reason", reason)
        .param("voter", voter.value())
        .update();
  }

  RollSummary summary(ElectionId election) {
    return jdbc.sql(
            """
            select count(*) as voters,
                   count(member_id) as members,
                   count(case when member_id is null then email end) as by_link
            from voter
            where election_id = :election
              and removed_at is null
            """)
        .param("election", election.value())
        .query((row, _) -> {
          var all = row.getLong("voters");
          var members = row.getLong("members");
          var byLink = row.getLong("by_link");
          return new RollSummary(all, members, byLink, all - members - byLink, 0);
        })
        .single();
  }

  Map<Optional<String>, Long> countByPart(ElectionId election) {
    var counts = new HashMap<Optional<String>, Long>();
    jdbc.sql(
            """
            select part, count(*) as voters
            from voter
            where election_id = :election
              and removed_at is null
            group by part
            """)
        .param("election", election.value())
        .query(row -> {
          counts.put(Optional.ofNullable(row.getString("part")), row.getLong("voters"));
        });
    return counts;
  }

  /// The lines of the roll's text, in no order: everyone who was on the roll at the opening.
  List<String> frozenLines(ElectionId election) {
    return jdbc.sql(
            """
            select id, election_id, member_id, name, part, links_replaced,
                   case when corrected_at is null then email else email_at_opening end as email
            from voter
            where election_id = :election
              and origin = 'FROZEN'
            """)
        // Else PostgreSQL's driver takes the whole roll into memory first.
        .withFetchSize(BATCH)
        .param("election", election.value())
        .query((row, number) -> line(voter(row, number)))
        .list();
  }

  static String line(Voter voter) {
    return RollText.line(voter.name(), voter.email(), voter.part(), voter.member());
  }

  static Voter voter(ResultSet row, int number) throws SQLException {
    var member = row.getLong("member_id");
    var memberId = row.wasNull() ? Optional.<MemberId>empty() : Optional.of(new MemberId(member));
    return new Voter(
        new VoterId(row.getLong("id")),
        new ElectionId(row.getString("election_id")),
        memberId,
        row.getString("name"),
        Optional.ofNullable(row.getString("email")),
        Optional.ofNullable(row.getString("part")),
        row.getLong("links_replaced"));
  }
}
