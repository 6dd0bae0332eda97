package org.tupyo.server.ballots;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.elections.ContestId;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.voters.Voter;
import org.tupyo.server.voters.VoterId;

/// Who has voted, and how many. Never what, and never when someone did.
@Component
public class Voted {
  private final JdbcClient jdbc;

  Voted(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// How many voters cast their first ballot in five minutes.
  ///
  /// @param since when the five minutes began
  public record Span(Instant since, long voters) {}

  /// The contests in which this voter has a ballot in force.
  public Set<ContestId> contests(Voter voter) {
    return new HashSet<>(
        jdbc.sql(
                """
                select contest_id
                from vote
                where voter_id = :voter
                """)
            .param("voter", voter.id().value())
            .query((row, _) -> new ContestId(row.getLong("contest_id")))
            .list());
  }

  /// The open elections in which this member has a ballot in force.
  public Set<ElectionId> elections(MemberId member) {
    return new HashSet<>(
        jdbc.sql(
                """
                select v.election_id
                from voter v
                join election e on e.id = v.election_id
                where v.member_id = :member
                  and e.state = 'OPEN'
                  and exists (select 1 from vote x where x.voter_id = v.id)
                """)
            .param("member", member.value())
            .query((row, _) -> new ElectionId(row.getString("election_id")))
            .list());
  }

  /// The receipts of this voter's ballots in force, in the order of the log.
  public List<Receipt> receipts(Voter voter) {
    return jdbc.sql(
            """
            select distinct e.position, e.hash
            from vote x
            join log_entry e on e.election_id = :election and e.position = x.position
            where x.voter_id = :voter
            order by e.position
            """)
        .param("voter", voter.id().value())
        .param("election", voter.election().value())
        .query((row, _) ->
            new Receipt(voter.election(), row.getLong("position"), row.getString("hash")))
        .list();
  }

  /// How many voters have cast a ballot.
  public long voters(ElectionId election) {
    return jdbc.sql(
            """
            select coalesce(sum(voters), 0) as voters
            from turnout
            where election_id = :election
            """)
        .param("election", election.value())
        .query((row, _) -> row.getLong("voters"))
        .single();
  }

  /// The turnout over time; spans in which nobody cast a first ballot are left out.
  public List<Span> spans(ElectionId election) {
    return jdbc.sql(
            """
            select since, voters
            from turnout
            where election_id = :election
            order by since
            """)
        .param("election", election.value())
        .query(
            (row, _) -> new Span(Instant.ofEpochMilli(row.getLong("since")), row.getLong("voters")))
        .list();
  }

  /// Those of these voters who have cast a ballot, for whoever looks after the election.
  ///
  /// @return nothing where the election's rules let nobody know
  public Optional<Set<VoterId>> among(Election election, Collection<VoterId> some) {
    if (!election.details().rules().showsWhoVoted()) {
      return Optional.empty();
    }
    if (some.isEmpty()) {
      return Optional.of(Set.of());
    }
    return Optional.of(
        jdbc.sql(
                """
                select distinct voter_id
                from vote
                where voter_id in (:some)
                """)
            .param("some", some.stream().map(VoterId::value).toList())
            .query((row, _) -> new VoterId(row.getLong("voter_id")))
            .set());
  }

  /// Those on the roll who have cast no ballot, for reminders.
  public List<VoterId> notYet(ElectionId election) {
    return jdbc.sql(
            """
            select v.id
            from voter v
            where v.election_id = :election
              and v.removed_at is null
              and not exists (select 1 from vote x where x.voter_id = v.id)
            order by v.id
            """)
        .param("election", election.value())
        .query((row, _) -> new VoterId(row.getLong("id")))
        .list();
  }
}
