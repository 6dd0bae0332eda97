package org.tupyo.server.ballots;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tupyo.server.elections.ContestId;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.voters.VoterId;

/// How many ballots in force say the same. Two ways to know: the count that every cast moves on,
/// and the box itself, ballot by ballot.
@Component
public class BoxCounts {
  private final JdbcClient jdbc;
  private final Profiles profiles;

  BoxCounts(JdbcClient jdbc, Profiles profiles) {
    this.jdbc = jdbc;
    this.profiles = profiles;
  }

  /// For each contest with a ballot: how many say exactly this.
  public record Counts(Map<ContestId, Map<Choice, Long>> byContest) {
    public Counts {
      byContest =
          byContest.entrySet().stream()
              .collect(
                  Collectors.toUnmodifiableMap(
                      Map.Entry::getKey, entry -> Map.copyOf(entry.getValue())));
    }

    /// The counts of one contest; empty where it has no ballot.
    public Map<Choice, Long> of(ContestId contest) {
      return byContest.getOrDefault(contest, Map.of());
    }
  }

  /// The count that every cast moves on: the same work for ten ballots and for a million.
  public Counts running(ElectionId election) {
    var counts = new HashMap<ContestId, Map<Choice, Long>>();
    for (var row : profiles.of(election)) {
      counts.computeIfAbsent(row.contest(), _ -> new HashMap<>()).put(row.choice(), row.ballots());
    }
    return new Counts(counts);
  }

  /// Whether both say the same. A box or a count that cannot be read says nothing.
  public boolean agree(ElectionId election) {
    try {
      return recount(election).equals(running(election));
    } catch (UnreadableBox _) {
      return false;
    }
  }

  /// Counts the box ballot by ballot.
  Counts recount(ElectionId election) {
    var counts = new HashMap<ContestId, Map<Choice, Long>>();
    jdbc.sql(
            """
            select x.contest_id, b.choices
            from ballot b
            join vote x on x.voter_id = b.voter_id and x.position = b.position
            where b.election_id = :election
            """)
        .withFetchSize(1_000)
        .param("election", election.value())
        .query(row -> {
          var contest = row.getLong("contest_id");
          counts
              .computeIfAbsent(new ContestId(contest), _ -> new HashMap<>())
              .merge(StoredChoices.in(contest, row.getString("choices")), 1L, Long::sum);
        });
    return new Counts(counts);
  }

  /// Says who voted for whom; whoever asks has made sure that the election shows it to the reader.
  ///
  /// @param after the last voter of the page before
  public List<NamedBallot> named(ElectionId election, VoterId after, int most) {
    var ballots = new LinkedHashMap<Long, NamedBallot>();
    jdbc.sql(
            """
            select v.id, v.name, v.part, x.contest_id, b.choices
            from (select id, name, part
                  from voter
                  where election_id = :election
                    and id > :after
                    and exists (select 1 from vote where voter_id = voter.id)
                  order by id
                  limit :most) v
            join vote x on x.voter_id = v.id
            join ballot b on b.election_id = :election and b.position = x.position
            order by v.id, x.contest_id
            """)
        .param("election", election.value())
        .param("after", after.value())
        .param("most", most)
        .query(row -> {
          var contest = row.getLong("contest_id");
          var choice = StoredChoices.in(contest, row.getString("choices"));
          var id = row.getLong("id");
          var ballot =
              new NamedBallot(
                  new VoterId(id),
                  row.getString("name"),
                  Optional.ofNullable(row.getString("part")),
                  new TreeMap<>(Map.of(contest, choice)));
          ballots.merge(id, ballot, NamedBallot::with);
        });
    return List.copyOf(ballots.values());
  }
}
