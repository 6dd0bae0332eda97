package org.tupyo.server.ballots;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tupyo.server.elections.ContestId;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.storage.Sentence;

/// Compares the numbers that every cast moves on with the box that they are about. Trusts no row:
/// what [BoxCounts] would stumble over is a finding here.
@Component
class CountAudit {
  private final JdbcClient jdbc;
  private final BoxCounts counts;

  CountAudit(JdbcClient jdbc, BoxCounts counts) {
    this.jdbc = jdbc;
    this.counts = counts;
  }

  private record Row(long contest, String choice, long ballots) {}

  private record Span(long since, long voters) {}

  /// Says where the running count is not the count of the box.
  List<Sentence> ofProfile(ElectionId election) {
    var findings = new ArrayList<Sentence>();
    var running = new HashMap<ContestId, Map<Choice, Long>>();
    for (var row : rows(election)) {
      var choice = StoredChoices.readChoice(row.choice());
      if (choice.isEmpty()) {
        findings.add(new Sentence("ballots.audit.count-unreadable", row.contest()));
      } else if (row.ballots() < 0) {
        findings.add(new Sentence("ballots.audit.count-negative", row.contest()));
      } else if (row.ballots() > 0) {
        running
            .computeIfAbsent(new ContestId(row.contest()), _ -> new HashMap<>())
            .put(choice.get(), row.ballots());
      }
    }
    try {
      if (!counts.recount(election).equals(new BoxCounts.Counts(running))) {
        findings.add(new Sentence("ballots.audit.count"));
      }
    } catch (UnreadableBox _) {
      findings.add(new Sentence("ballots.audit.uncountable"));
    }
    return findings;
  }

  /// Says where the turnout is not that of so many voters. When each of them voted, nobody keeps:
  /// how they spread over the spans can't be checked.
  List<Sentence> ofTurnout(ElectionId election, long voters) {
    var findings = new ArrayList<Sentence>();
    var spans = spans(election);
    var length = Changes.SPAN.toMillis();
    if (!spans.stream().allMatch(span -> span.voters() > 0 && span.since() % length == 0)) {
      findings.add(new Sentence("ballots.audit.span"));
    }
    if (spans.stream().mapToLong(Span::voters).sum() != voters) {
      findings.add(new Sentence("ballots.audit.turnout"));
    }
    return findings;
  }

  private List<Row> rows(ElectionId election) {
    return jdbc.sql(
            """
            select p.contest_id, p.choice, p.ballots
            from profile_row p
            join contest c on c.id = p.contest_id
            where c.election_id = :election
            """)
        .param("election", election.value())
        .query((row, _) ->
            new Row(row.getLong("contest_id"), row.getString("choice"), row.getLong("ballots")))
        .list();
  }

  private List<Span> spans(ElectionId election) {
    return jdbc.sql(
            """
            select since, voters
            from turnout
            where election_id = :election
            """)
        .param("election", election.value())
        .query((row, _) -> new Span(row.getLong("since"), row.getLong("voters")))
        .list();
  }
}
