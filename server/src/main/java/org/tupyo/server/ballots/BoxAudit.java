package org.tupyo.server.ballots;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.LogEntry;
import org.tupyo.server.storage.Database;
import org.tupyo.server.storage.Sentence;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Goes through a whole box and checks that everything in it fits together: the log's chain, each
/// ballot's commitment, the votes in force, the running count and the turnout. Ballots for
/// candidates who had withdrawn are found, too.
///
/// What it cannot see: who replaces log, box and counts by others that fit together. That shows to
/// whoever kept a receipt or the log's end of before. A ballot's key for being cast again says
/// nothing that counts, and nothing vouches for it.
@Component
public class BoxAudit {
  private static final int PAGE = 1_000;

  private final JdbcClient jdbc;
  private final ElectionLog log;
  private final CountAudit counts;

  BoxAudit(JdbcClient jdbc, ElectionLog log, CountAudit counts) {
    this.jdbc = jdbc;
    this.log = log;
    this.counts = counts;
  }

  /// For a database that no server of this process has open.
  static BoxAudit in(Database database) {
    var jdbc = JdbcClient.create(database.dataSource());
    var counts = new CountAudit(jdbc, new BoxCounts(jdbc, new Profiles(jdbc)));
    return new BoxAudit(jdbc, ElectionLog.in(database), counts);
  }

  /// What does not fit, each in one sentence without names or choices; empty where all is well. Ask
  /// while no ballots are cast, or those in between look wrong.
  public List<Sentence> findings(ElectionId election) {
    return new Pass(election).run();
  }

  private record Vote(long voter, long contest) {}

  /// @param read nothing where nobody of ours wrote the choices
  private record Kept(long voter, String choices, String salt, Optional<Choices> read) {}

  private final class Pass {
    private final ElectionId election;
    private final List<Sentence> findings = new ArrayList<>();
    private final Map<Vote, Long> inForce = new HashMap<>();
    private final Set<Long> withdrawn = new HashSet<>();
    private boolean closed;

    Pass(ElectionId election) {
      this.election = election;
    }

    List<Sentence> run() {
      var last = walk();
      check(log.head(election).equals(Optional.of(last)), "head");
      check(inForce.equals(votes()), "in-force");
      check(withdrawn.equals(BoxStore.withdrawn(jdbc, election)), "withdrawn");
      findings.addAll(counts.ofTurnout(election, voters()));
      findings.addAll(counts.ofProfile(election));
      return List.copyOf(findings);
    }

    private ElectionLog.Head walk() {
      var last = new ElectionLog.Head(0, LogEntry.START);
      // From before the first place on: nothing may stand there either.
      var after = Long.MIN_VALUE;
      while (true) {
        var entries = log.entries(election, after, PAGE);
        var until = entries.isEmpty() ? Long.MAX_VALUE : entries.getLast().position();
        var kept = kept(after, until);
        for (var entry : entries) {
          look(last, entry, Optional.ofNullable(kept.remove(entry.position())));
          last = new ElectionLog.Head(entry.position(), entry.hash());
        }
        kept.keySet().forEach(position -> check(false, "not-in-log", position));
        if (entries.isEmpty()) {
          return last;
        }
        after = until;
      }
    }

    private void look(ElectionLog.Head previous, LogEntry entry, Optional<Kept> ballot) {
      var position = entry.position();
      check(position == previous.position() + 1, "missing-before", position);
      check(Receipts.isLinked(previous.hash(), entry), "not-linked", position);
      var isBallot = entry.kind().equals("ballot");
      check(isBallot == ballot.isPresent(), "whether-ballot", position);
      check(!(isBallot && closed), "after-closing", position);
      closed |= entry.kind().equals("closed");
      if (entry.kind().equals("withdrawn")) {
        withdrawn(entry).ifPresentOrElse(withdrawn::add, () -> check(false, "no-option", position));
      }
      ballot.ifPresent(kept -> open(entry, kept));
    }

    private void open(LogEntry entry, Kept kept) {
      var hash = Commitment.hash(kept.salt(), election.value(), kept.voter(), kept.choices());
      check(
          entry.content().equals(new Commitment(kept.salt(), hash).content()),
          "not-committed",
          entry.position());
      kept.read()
          .ifPresent(read -> {
            check(!read.nameAnyOf(withdrawn), "after-withdrawal", entry.position());
            read.byContest()
                .keySet()
                .forEach(contest -> inForce.put(new Vote(kept.voter(), contest), entry.position()));
          });
    }

    /// Which option an entry takes out; nothing where nobody of ours wrote it.
    private static Optional<Long> withdrawn(LogEntry entry) {
      try {
        var option = JsonMapper.shared().readTree(entry.content()).path("option");
        return option.isIntegralNumber() ? Optional.of(option.longValue()) : Optional.empty();
      } catch (JacksonException _) {
        return Optional.empty();
      }
    }

    private long voters() {
      return inForce.keySet().stream().map(Vote::voter).distinct().count();
    }

    private Map<Long, Kept> kept(long after, long last) {
      var found = new HashMap<Long, Kept>();
      jdbc.sql(
              """
              select b.position, b.voter_id, b.choices, b.salt, v.id as on_roll
              from ballot b
              left join voter v on v.id = b.voter_id and v.election_id = b.election_id
              where b.election_id = :election
                and b.position > :after
                and b.position <= :last
              """)
          .param("election", election.value())
          .param("after", after)
          .param("last", last)
          .query(row -> {
            var position = row.getLong("position");
            var choices = row.getString("choices");
            var read = StoredChoices.read(choices);
            check(read.isPresent(), "unreadable", position);
            check(row.getObject("on_roll") != null, "of-nobody", position);
            found.put(
                position, new Kept(row.getLong("voter_id"), choices, row.getString("salt"), read));
          });
      return found;
    }

    private Map<Vote, Long> votes() {
      var found = new HashMap<Vote, Long>();
      jdbc.sql(
              """
              select x.voter_id, x.contest_id, x.position
              from vote x
              left join contest c on c.id = x.contest_id
              left join voter v on v.id = x.voter_id
              where coalesce(c.election_id, v.election_id) = :election
              """)
          .param("election", election.value())
          .query(row -> {
            found.put(
                new Vote(row.getLong("voter_id"), row.getLong("contest_id")),
                row.getLong("position"));
          });
      return found;
    }

    private void check(boolean holds, String otherwise, Object... about) {
      if (!holds) {
        findings.add(new Sentence("ballots.audit." + otherwise, about));
      }
    }
  }
}
