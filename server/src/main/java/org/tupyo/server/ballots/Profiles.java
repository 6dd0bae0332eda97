package org.tupyo.server.ballots;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tupyo.server.elections.ContestId;
import org.tupyo.server.elections.ElectionId;

/// What the ballots in force say, added up: all that counting needs, and nothing about who cast
/// them.
@Repository
public class Profiles {
  private final JdbcClient jdbc;

  Profiles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Ballots in force that say the same in one contest.
  ///
  /// @param ballots at least 1
  public record Row(ContestId contest, Choice choice, long ballots) {}

  /// Gives the rows of all contests of an election. However many ballots are in the box, there are
  /// no more rows than there are different ballots.
  public List<Row> of(ElectionId election) {
    return jdbc.sql(
            """
            select p.contest_id, p.choice, p.ballots
            from profile_row p
            join contest c on c.id = p.contest_id
            where c.election_id = :election
              and p.ballots > 0
            order by c.position, p.choice
            """)
        .param("election", election.value())
        .query((row, _) ->
            new Row(
                new ContestId(row.getLong("contest_id")),
                StoredChoices.readChoice(row.getString("choice")).orElseThrow(UnreadableBox::new),
                row.getLong("ballots")))
        .list();
  }
}
