package org.tupyo.server.elections;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.storage.DatabaseClock;
import tools.jackson.databind.ObjectMapper;

/// Moves an election from one state to the next, each step once, whoever asks and however often.
///
/// Every step is a conditional update and its log entry in the caller's transaction: of two nodes
/// that try at the same time one moves it, and the other finds it moved.
@Component
public class LifeCycle {
  private final JdbcClient jdbc;
  private final ElectionLog log;
  private final Elections elections;
  private final DatabaseClock clock;
  private final ObjectMapper json;

  LifeCycle(
      JdbcClient jdbc,
      ElectionLog log,
      Elections elections,
      DatabaseClock clock,
      ObjectMapper json) {
    this.jdbc = jdbc;
    this.log = log;
    this.elections = elections;
    this.clock = clock;
    this.json = json;
  }

  /// Opens a draft for ballots.
  ///
  /// @param roll the roll as it was frozen in this transaction
  /// @return whether this call opened it; `false` where it had been opened or edited since `draft`
  ///   was read
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean open(Election.Draft draft, RollSeal roll) {
    var now = clock.now();
    var moved =
        jdbc.sql(
                """
                update election
                set state = 'OPEN', opened_at = :now, version = version + 1,
                    roll_size = :size, roll_fingerprint = :fingerprint
                where id = :id
                  and state = 'DRAFT'
                  and version = :version
                """)
            .param("now", now.toEpochMilli())
            .param("size", roll.size())
            .param("fingerprint", roll.fingerprint())
            .param("id", draft.id().value())
            .param("version", draft.version())
            .update();
    if (moved == 0) {
      return false;
    }
    log.start(draft.id());
    var content = new LinkedHashMap<String, Object>();
    content.put("at", now);
    draft.details().opensAt().ifPresent(planned -> content.put("planned", planned));
    content.put("rollSize", roll.size());
    content.put("rollFingerprint", roll.fingerprint());
    content.put("election", ElectionJson.of(draft));
    log.append(draft.id(), happening("opened", content));
    elections.forgetAfterCommit(draft.id());
    return true;
  }

  /// Takes away the opening time of a draft that could not open at it.
  ///
  /// @return whether this call did; `false` where it had been opened or edited since `draft` was
  ///   read
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean stayDraft(Election.Draft draft) {
    elections.forgetAfterCommit(draft.id());
    return jdbc.sql(
                """
                update election
                set opens_at = null, version = version + 1
                where id = :id
                  and state = 'DRAFT'
                  and version = :version
                """)
            .param("id", draft.id().value())
            .param("version", draft.version())
            .update()
        == 1;
  }

  /// Closes an election: from here on no ballot is stored.
  ///
  /// @return whether this call closed it
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean close(ElectionId id) {
    // The log's end first: a group of ballots that is being stored is either wholly before the
    // closing or wholly refused.
    log.hold(id);
    return close(id, clock.now(), true);
  }

  /// Closes an election whose closing time has passed; one that was put off meanwhile stays open.
  ///
  /// @return whether this call closed it
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean closeAtItsTime(ElectionId id) {
    log.hold(id);
    return close(id, clock.now(), false);
  }

  private boolean close(ElectionId id, Instant now, boolean byHand) {
    var planned =
        jdbc.sql(
                """
                update election
                set state = 'CLOSED', closed_at = :now, version = version + 1
                where id = :id
                  and state = 'OPEN'
                  and (:byHand or closes_at <= :now)
                returning closes_at
                """)
            .param("now", now.toEpochMilli())
            .param("byHand", byHand)
            .param("id", id.value())
            .query((row, _) -> ElectionStore.moment(row, "closes_at"))
            .optional();
    if (planned.isEmpty()) {
      return false;
    }
    var content = new LinkedHashMap<String, Object>();
    content.put("at", now);
    planned.get().ifPresent(time -> content.put("planned", time));
    log.append(id, happening("closed", content));
    elections.forgetAfterCommit(id);
    return true;
  }

  /// Shows the result to all.
  ///
  /// @param result what is published about it, for the log
  /// @return whether this call published it
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean publish(ElectionId id, Map<String, Object> result) {
    var now = clock.now();
    var moved =
        jdbc.sql(
                """
                update election
                set state = 'PUBLISHED', published_at = :now, version = version + 1
                where id = :id
                  and state = 'CLOSED'
                """)
            .param("now", now.toEpochMilli())
            .param("id", id.value())
            .update();
    if (moved == 0) {
      return false;
    }
    var content = new LinkedHashMap<String, Object>();
    content.put("at", now);
    content.put("result", result);
    log.append(id, happening("published", content));
    elections.forgetAfterCommit(id);
    return true;
  }

  private ElectionLog.Happening happening(String kind, Map<String, Object> content) {
    return new ElectionLog.Happening(kind, json.writeValueAsString(content));
  }
}
