package org.tupyo.server.elections;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.storage.DatabaseClock;
import tools.jackson.databind.ObjectMapper;

/// The only changes of an election that has opened: a slip of the pen put right, a later closing
/// time, and a candidate who stands no longer. Each is an entry of the public log and is shown
/// beside the election, see [Notices].
@Component
public class Amendments {
  private final Elections elections;
  private final ElectionLog log;
  private final Deeds deeds;
  private final JdbcClient jdbc;
  private final DatabaseClock clock;
  private final ObjectMapper json;

  Amendments(
      Elections elections,
      ElectionLog log,
      Deeds deeds,
      JdbcClient jdbc,
      DatabaseClock clock,
      ObjectMapper json) {
    this.elections = elections;
    this.log = log;
    this.deeds = deeds;
    this.jdbc = jdbc;
    this.clock = clock;
    this.json = json;
  }

  /// Puts a slip of the pen right, until the result is published.
  ///
  /// @throws ElectionNotFound where this member does not look after such an election, or it has no
  ///   such contest or option
  @Transactional
  public Amendment correct(Member member, ElectionId id, long version, Correction correction) {
    var election = elections.lookedAfterBy(member, id);
    return switch (election) {
      case Election.Draft _, Election.Published _ -> new Amendment.NotNow(election);
      case Election.Open _, Election.Closed _ -> correct(member, election, version, correction);
    };
  }

  private Amendment correct(Member member, Election election, long version, Correction correction) {
    var slip = Slip.of(election, correction);
    var proof = new Proofreader(election.details().zone());
    var text = slip.read(proof, correction.text());
    if (!proof.flaws().isEmpty()) {
      return new Amendment.Flawed(proof.flaws());
    }
    if (text.equals(slip.before())) {
      return new Amendment.Unchanged(election);
    }
    log.hold(election.id());
    if (!take(election, version)) {
      return new Amendment.Overtaken(elections.find(election.id()).orElseThrow());
    }
    write(election.id(), correction, text);
    var content = new LinkedHashMap<String, Object>();
    content.put("at", clock.now());
    content.put("what", slip.what());
    slip.contest().ifPresent(contest -> content.put("contest", contest.value()));
    slip.option().ifPresent(option -> content.put("option", option.value()));
    content.put("from", slip.before());
    content.put("to", text);
    return made(member, election.id(), "corrected", content, text);
  }

  /// Sets a later closing time.
  ///
  /// @param typed as in [ElectionText.DetailsText#closesAt]
  /// @throws ElectionNotFound where this member does not look after such an election
  @Transactional
  public Amendment extend(Member member, ElectionId id, long version, String typed) {
    var election = elections.lookedAfterBy(member, id);
    if (!(election instanceof Election.Open open)) {
      return new Amendment.NotNow(election);
    }
    var zone = open.details().zone();
    var proof = new Proofreader(zone);
    // Nobody can be asked to have voted by a time that has passed when it is set.
    log.hold(id);
    var now = clock.now();
    var to = proof.moment(typed, zone, TypedMoment.Repeated.LATER, "/closesAt");
    var from = open.details().closesAt();
    if (from.isEmpty()) {
      proof.flaw("/closesAt", "extension.by-hand");
    } else if (to.isEmpty() && proof.flaws().isEmpty()) {
      proof.flaw("/closesAt", "required");
    } else if (to.isPresent() && (!to.get().isAfter(from.get()) || !to.get().isAfter(now))) {
      proof.flaw("/closesAt", "extension.earlier");
    }
    if (!proof.flaws().isEmpty()) {
      return new Amendment.Flawed(proof.flaws());
    }
    if (!from.orElseThrow().isAfter(now)) {
      // Its time is up, though the clock has not closed it yet: it would be opened again.
      return new Amendment.Flawed(List.of(Flaw.at("/closesAt", "extension.late")));
    }
    if (!take(open, version)) {
      return new Amendment.Overtaken(elections.find(id).orElseThrow());
    }
    return extended(member, id, now, from.get(), to.orElseThrow());
  }

  private Amendment extended(Member member, ElectionId id, Instant now, Instant from, Instant to) {
    jdbc.sql(
            """
            update election
            set closes_at = :closes
            where id = :id
            """)
        .param("closes", to.toEpochMilli())
        .param("id", id.value())
        .update();
    var content = new LinkedHashMap<String, Object>();
    content.put("at", now);
    content.put("from", from);
    content.put("to", to);
    return made(member, id, "extended", content, to.toString());
  }

  /// Takes out a candidate who stands no longer: from here on no ballot that names it is stored,
  /// and what earlier ones say of it is not counted. Nothing takes it back.
  ///
  /// @param reason is published
  /// @throws ElectionNotFound where this member does not look after such an election, or it has no
  ///   such contest or option
  @Transactional
  public Amendment withdraw(
      Member member, ElectionId id, long version, ContestId contest, OptionId of, String reason) {
    var election = elections.lookedAfterBy(member, id);
    if (!(election instanceof Election.Open)) {
      return new Amendment.NotNow(election);
    }
    var candidate =
        election.contest(contest).flatMap(one -> one.option(of)).orElseThrow(ElectionNotFound::new);
    var proof = new Proofreader(election.details().zone());
    var why = proof.required(reason, Limits.REASON, "/reason");
    if (!proof.flaws().isEmpty()) {
      return new Amendment.Flawed(proof.flaws());
    }
    if (candidate.isWithdrawn()) {
      return new Amendment.Unchanged(election);
    }
    // Whoever holds the log's end decides about every ballot that is stored after.
    log.hold(id);
    if (!take(election, version)) {
      return new Amendment.Overtaken(elections.find(id).orElseThrow());
    }
    var now = clock.now();
    jdbc.sql(
            """
            update contest_option
            set withdrawn_at = :now
            where id = :id
            """)
        .param("now", now.toEpochMilli())
        .param("id", of.value())
        .update();
    var content = new LinkedHashMap<String, Object>();
    content.put("at", now);
    content.put("contest", contest.value());
    content.put("option", of.value());
    content.put("name", candidate.name());
    content.put("reason", why);
    return made(member, id, "withdrawn", content, candidate.name());
  }

  private Amendment made(
      Member member, ElectionId id, String kind, Map<String, Object> content, String detail) {
    log.append(id, new ElectionLog.Happening(kind, json.writeValueAsString(content)));
    deeds.note(id, member.id(), kind, detail);
    elections.forgetAfterCommit(id);
    return new Amendment.Made(elections.find(id).orElseThrow());
  }

  private boolean take(Election election, long version) {
    return jdbc.sql(
                """
                update election
                set version = version + 1
                where id = :id
                  and state = :state
                  and version = :version
                """)
            .param("id", election.id().value())
            .param("state", election.stage().name())
            .param("version", version)
            .update()
        == 1;
  }

  private void write(ElectionId id, Correction correction, String text) {
    var change =
        switch (correction) {
          case Correction.Title _ ->
              jdbc.sql("update election set title = :text where id = :id").param("id", id.value());
          case Correction.Description _ ->
              jdbc.sql("update election set description = :text where id = :id")
                  .param("id", id.value());
          case Correction.ContestTitle(var contest, _) ->
              jdbc.sql("update contest set title = :text where id = :id")
                  .param("id", contest.value());
          case Correction.Name(_, var option, _) ->
              jdbc.sql("update contest_option set name = :text where id = :id")
                  .param("id", option.value());
          case Correction.Pledge(_, var option, _) ->
              jdbc.sql("update contest_option set pledge = :text where id = :id")
                  .param("id", option.value());
        };
    change.param("text", text).update();
  }
}
