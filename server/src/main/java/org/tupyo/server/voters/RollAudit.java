package org.tupyo.server.voters;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.LogEntry;
import org.tupyo.server.storage.Database;
import org.tupyo.server.storage.Sentence;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compares the roll of an election that has opened with what its public log says about it: the
/// fingerprint of the opening, and everyone who joined, was struck or got another link since.
@Component
public class RollAudit {
  private final JdbcClient jdbc;
  private final ElectionLog log;
  private final VoterStore voters;

  RollAudit(JdbcClient jdbc, ElectionLog log, VoterStore voters) {
    this.jdbc = jdbc;
    this.log = log;
    this.voters = voters;
  }

  /// For a database that no server of this process has open.
  public static RollAudit in(Database database) {
    var source = database.dataSource();
    var jdbc = JdbcClient.create(source);
    return new RollAudit(
        jdbc,
        ElectionLog.in(database),
        new VoterStore(jdbc, new JdbcTemplate(source), database.dialect()));
  }

  /// What does not fit, each in one sentence without names; empty where all is well.
  public List<Sentence> findings(ElectionId election) {
    var salt = salt(election);
    var happened = log.milestones(election);
    if (salt.isEmpty()) {
      return List.of(sentence("no-salt"));
    }
    var findings = new ArrayList<Sentence>();
    opening(happened)
        .ifPresentOrElse(
            opened -> compare(election, salt.get(), opened, findings),
            () -> findings.add(sentence("no-opening")));
    var changes = changes(election, salt.get());
    check(changes.joined().equals(named(happened, "joined")), "joined", findings);
    check(changes.struck().equals(named(happened, "struck")), "struck", findings);
    check(changes.links().equals(named(happened, "link-reissued")), "links", findings);
    return List.copyOf(findings);
  }

  private void compare(ElectionId election, String salt, JsonNode opened, List<Sentence> findings) {
    var size = opened.path("rollSize").asLong(-1);
    var fingerprint = opened.path("rollFingerprint").asString("");
    var lines = voters.frozenLines(election);
    if (lines.size() != size) {
      findings.add(sentence("size", lines.size(), size));
    }
    check(RollText.fingerprint(election, salt, lines).equals(fingerprint), "fingerprint", findings);
    check(beside(election).equals(size + " " + fingerprint), "election", findings);
  }

  /// How often each voter, by the commitment that stands for the voter in the log, was put on the
  /// roll, struck from it, or given another link.
  private record Changes(
      Map<String, Long> joined, Map<String, Long> struck, Map<String, Long> links) {}

  private Changes changes(ElectionId election, String salt) {
    var changes = new Changes(new HashMap<>(), new HashMap<>(), new HashMap<>());
    jdbc.sql(
            """
            select id, election_id, member_id, name, part, links_replaced, origin, removed_at,
                   case when corrected_at is null then email else email_at_opening end as email
            from voter
            where election_id = :election
              and (origin <> 'FROZEN' or removed_at is not null or links_replaced <> 0)
            """)
        .param("election", election.value())
        .query(row -> {
          var voter = VoterStore.voter(row, 0);
          var commitment = RollText.commitment(salt, VoterStore.line(voter));
          if (!row.getString("origin").equals("FROZEN")) {
            changes.joined().merge(commitment, 1L, Long::sum);
          }
          var struck = row.getObject("removed_at") != null;
          if (struck) {
            changes.struck().merge(commitment, 1L, Long::sum);
          }
          // Striking ends a voter's links too, and no other one takes their place.
          var replaced = voter.linksReplaced() - (struck ? 1 : 0);
          if (replaced != 0) {
            changes.links().merge(commitment, replaced, Long::sum);
          }
        });
    return changes;
  }

  private static Map<String, Long> named(List<LogEntry> happened, String kind) {
    return happened.stream()
        .filter(entry -> entry.kind().equals(kind))
        .collect(groupingBy(entry -> content(entry).path("voter").asString(""), counting()));
  }

  private static Optional<JsonNode> opening(List<LogEntry> happened) {
    return happened.stream()
        .filter(entry -> entry.kind().equals("opened"))
        .map(RollAudit::content)
        .findFirst();
  }

  private static JsonNode content(LogEntry entry) {
    try {
      return JsonMapper.shared().readTree(entry.content());
    } catch (JacksonException _) {
      // Whoever changed it broke the chain, which the audit of the box names.
      return JsonMapper.shared().createObjectNode();
    }
  }

  private Optional<String> salt(ElectionId election) {
    return jdbc.sql("select salt from roll where election_id = :election and salt is not null")
        .param("election", election.value())
        .query(String.class)
        .optional();
  }

  private String beside(ElectionId election) {
    return jdbc.sql("select roll_size, roll_fingerprint from election where id = :election")
        .param("election", election.value())
        .query((row, _) -> row.getLong("roll_size") + " " + row.getString("roll_fingerprint"))
        .optional()
        .orElse("");
  }

  private static void check(boolean holds, String otherwise, List<Sentence> findings) {
    if (!holds) {
      findings.add(sentence(otherwise));
    }
  }

  private static Sentence sentence(String what, Object... values) {
    return new Sentence("voters.audit." + what, values);
  }
}
