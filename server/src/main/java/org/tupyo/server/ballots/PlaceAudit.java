package org.tupyo.server.ballots;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.LogEntry;
import org.tupyo.server.storage.Database;
import org.tupyo.server.storage.Sentence;
import org.tupyo.server.voters.RollAudit;

/// Goes through every election of a place that has opened: the chain of its log, its box, the
/// running count, the turnout and the roll. Only reads.
public final class PlaceAudit {
  private final JdbcClient jdbc;
  private final ElectionLog log;
  private final BoxAudit boxes;
  private final RollAudit rolls;

  /// @param database best one whose content does not change meanwhile, as in a snapshot
  public PlaceAudit(Database database) {
    jdbc = JdbcClient.create(database.dataSource());
    log = ElectionLog.in(database);
    boxes = BoxAudit.in(database);
    rolls = RollAudit.in(database);
  }

  /// An election that was gone through.
  ///
  /// @param state as it is kept: `OPEN`, `CLOSED`, `PUBLISHED`; `DRAFT` where a draft has a log,
  ///   and `MISSING` where entries of a log or ballots are of an election that is not there
  /// @param ballots in the box, those that were replaced included
  /// @param end of the log; compare it with receipts and with what was written down before
  /// @param findings what does not fit, each in one sentence without names or choices
  public record Audited(
      ElectionId election,
      String title,
      String state,
      long ballots,
      Optional<ElectionLog.Head> end,
      List<Sentence> findings) {
    public Audited {
      findings = List.copyOf(findings);
    }
  }

  /// Goes through all of them, in the order of their opening; those that are missing come last.
  public List<Audited> run() {
    return jdbc
        .sql(
            """
            select f.id, f.title, f.state,
                   (select count(*) from ballot b where b.election_id = f.id) as ballots
            from (select e.id, e.title, e.state, coalesce(e.opened_at, 0) as opened_at, 0 as missing
                  from election e
                  where e.state <> 'DRAFT'
                     or exists (select 1 from log_head h where h.election_id = e.id)
                  union all
                  select s.id, '', 'MISSING', 0, 1
                  from (select election_id as id from log_entry
                        union
                        select election_id from ballot) s
                  where not exists (select 1 from election e where e.id = s.id)) f
            order by f.missing, f.opened_at, f.id
            """)
        .query((row, _) ->
            new Audited(
                new ElectionId(row.getString("id")),
                row.getString("title"),
                row.getString("state"),
                row.getLong("ballots"),
                Optional.empty(),
                List.of()))
        .list()
        .stream()
        .map(this::audited)
        .toList();
  }

  private Audited audited(Audited found) {
    var findings = new ArrayList<>(boxes.findings(found.election()));
    findings.addAll(rolls.findings(found.election()));
    var kinds = log.milestones(found.election()).stream().map(LogEntry::kind).toList();
    if (found.state().equals("MISSING")) {
      findings.add(new Sentence("ballots.audit.no-election"));
    } else if (!found.state().equals(state(kinds))) {
      findings.add(new Sentence("ballots.audit.stage", found.state()));
    }
    return new Audited(
        found.election(),
        found.title(),
        found.state(),
        found.ballots(),
        log.head(found.election()),
        findings);
  }

  /// The state that the log tells of.
  private static String state(List<String> kinds) {
    if (kinds.contains("published")) {
      return "PUBLISHED";
    }
    if (kinds.contains("closed")) {
      return "CLOSED";
    }
    return kinds.contains("opened") ? "OPEN" : "DRAFT";
  }
}
