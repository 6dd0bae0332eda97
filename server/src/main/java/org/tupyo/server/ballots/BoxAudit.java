package org.tupyo.server.ballots;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.LogEntry;

/// Goes through a whole box and checks that everything in it fits together: the log's chain, each
/// ballot's commitment, the votes in force and the running count.
@Component
public class BoxAudit {
  private static final int PAGE = 1_000;

  private final JdbcClient jdbc;
  private final ElectionLog log;
  private final BoxCounts counts;

  BoxAudit(JdbcClient jdbc, ElectionLog log, BoxCounts counts) {
    this.jdbc = jdbc;
    this.log = log;
    this.counts = counts;
  }

  /// What does not fit, each in one sentence without names or choices; empty where all is well. Ask
  /// while no ballots are cast, or those in between look wrong.
  public List<String> findings(ElectionId election) {
    return new Pass(election).run();
  }

  private record Vote(long voter, long contest) {}

  private record Kept(long voter, String choices, String salt) {}

  private final class Pass {
    private final ElectionId election;
    private final List<String> findings = new ArrayList<>();
    private final Map<Vote, Long> inForce = new HashMap<>();
    private boolean closed;

    Pass(ElectionId election) {
      this.election = election;
    }

    List<String> run() {
      var last = walk();
      check(
          log.head(election).equals(Optional.of(last)),
          "the head of the log is not its last entry");
      check(inForce.equals(votes()), "the votes in force are not those of the last ballots");
      check(
          counts.recount(election).equals(counts.running(election)),
          "the running count is not the count of the box");
      return List.copyOf(findings);
    }

    private ElectionLog.Head walk() {
      var last = new ElectionLog.Head(0, LogEntry.START);
      while (true) {
        var entries = log.entries(election, last.position(), PAGE);
        if (entries.isEmpty()) {
          return last;
        }
        var kept = kept(last.position(), entries.getLast().position());
        for (var entry : entries) {
          look(last, entry, Optional.ofNullable(kept.remove(entry.position())));
          last = new ElectionLog.Head(entry.position(), entry.hash());
        }
        kept.keySet()
            .forEach(position -> check(false, "ballot %d is not in the log".formatted(position)));
      }
    }

    private void look(ElectionLog.Head previous, LogEntry entry, Optional<Kept> ballot) {
      var position = entry.position();
      check(
          position == previous.position() + 1, "entries are missing before %d".formatted(position));
      check(
          Receipts.isLinked(previous.hash(), entry),
          "entry %d does not follow from the one before".formatted(position));
      var isBallot = entry.kind().equals("ballot");
      check(
          isBallot == ballot.isPresent(),
          "entry %d and the box disagree whether it is a ballot".formatted(position));
      check(!(isBallot && closed), "ballot %d came after closing".formatted(position));
      closed |= entry.kind().equals("closed");
      ballot.ifPresent(kept -> open(entry, kept));
    }

    private void open(LogEntry entry, Kept kept) {
      var hash = Commitment.hash(kept.salt(), election.value(), kept.voter(), kept.choices());
      check(
          entry.content().equals(new Commitment(kept.salt(), hash).content()),
          "ballot %d is not the one that the log commits to".formatted(entry.position()));
      for (var contest : StoredChoices.read(kept.choices()).marks().keySet()) {
        inForce.put(new Vote(kept.voter(), contest), entry.position());
      }
    }

    private Map<Long, Kept> kept(long after, long last) {
      var found = new HashMap<Long, Kept>();
      jdbc.sql(
              """
              select position, voter_id, choices, salt
              from ballot
              where election_id = :election
                and position > :after
                and position <= :last
              """)
          .param("election", election.value())
          .param("after", after)
          .param("last", last)
          .query(row -> {
            found.put(
                row.getLong("position"),
                new Kept(row.getLong("voter_id"), row.getString("choices"), row.getString("salt")));
          });
      return found;
    }

    private Map<Vote, Long> votes() {
      var found = new HashMap<Vote, Long>();
      jdbc.sql(
              """
              select x.voter_id, x.contest_id, x.position
              from vote x
              join contest c on c.id = x.contest_id
              where c.election_id = :election
              """)
          .param("election", election.value())
          .query(row -> {
            found.put(
                new Vote(row.getLong("voter_id"), row.getLong("contest_id")),
                row.getLong("position"));
          });
      return found;
    }

    private void check(boolean holds, String otherwise) {
      if (!holds) {
        findings.add(otherwise);
      }
    }
  }
}
