package org.tupyo.server.elections;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.elections.DraftContent.Answer;
import org.tupyo.server.elections.DraftContent.Question;

/// Writes drafts. Every method is part of its caller's transaction.
@Repository
class DraftStore {
  private final JdbcClient jdbc;

  DraftStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Makes an empty draft.
  ///
  /// @return whether the address was free
  boolean make(ElectionId id, MemberId organiser, Details details, Instant now) {
    return jdbc.sql(
                """
                insert into election
                  (id, title, description, zone, opens_at, closes_at, secrecy, results, disclosure,
                   replacing, ties, comparison, state, organiser_id, created_at, version)
                values
                  (:id, :title, :description, :zone, :opens, :closes, :secrecy, :results,
                   :disclosure, :replacing, :ties, :comparison, 'DRAFT', :organiser, :now, 0)
                on conflict (id) do nothing
                """)
            .param("id", id.value())
            .params(columns(details))
            .param("organiser", organiser.value())
            .param("now", now.toEpochMilli())
            .update()
        == 1;
  }

  /// Takes the draft for this transaction and raises its version.
  ///
  /// @return whether it still was a draft of this version
  boolean take(Election.Draft draft) {
    return jdbc.sql(
                """
                update election
                set version = version + 1
                where id = :id
                  and state = 'DRAFT'
                  and version = :version
                """)
            .param("id", draft.id().value())
            .param("version", draft.version())
            .update()
        == 1;
  }

  /// @param at empty where the announcement is taken back
  void announce(ElectionId id, Optional<Instant> at) {
    jdbc.sql("update election set announced_at = :at where id = :id")
        .param("at", at.map(Instant::toEpochMilli).orElse(null))
        .param("id", id.value())
        .update();
  }

  void write(ElectionId id, Details details) {
    jdbc.sql(
            """
            update election
            set title = :title, description = :description, zone = :zone, opens_at = :opens,
                closes_at = :closes, secrecy = :secrecy, results = :results,
                disclosure = :disclosure, replacing = :replacing, ties = :ties,
                comparison = :comparison
            where id = :id
            """)
        .param("id", id.value())
        .params(columns(details))
        .update();
  }

  /// Makes the contests of a draft what `content` says: what keeps its id is changed in its place.
  void write(ElectionId id, List<Contest> before, List<Question> contests) {
    // Out of the way of the new positions, which are unique.
    jdbc.sql(
            """
            update contest
            set position = -1 - position
            where election_id = :election
            """)
        .param("election", id.value())
        .update();
    for (var contest : before) {
      if (contests.stream().noneMatch(other -> other.id().equals(Optional.of(contest.id())))) {
        jdbc.sql("delete from contest where id = :id").param("id", contest.id().value()).update();
      }
    }
    for (var position = 0; position < contests.size(); position++) {
      var contest = contests.get(position);
      var options =
          before.stream()
              .filter(other -> contest.id().equals(Optional.of(other.id())))
              .findFirst()
              .map(Contest::options)
              .orElse(List.of());
      write(write(id, contest, position), options, contest.options());
    }
  }

  private ContestId write(ElectionId election, Question contest, int position) {
    var columns = new HashMap<String, @Nullable Object>();
    columns.put("position", position);
    columns.put("title", contest.title());
    columns.put("seats", contest.seats());
    columns.put("method", contest.method().word());
    columns.put("min", contest.method().min());
    columns.put("max", contest.method().max());
    columns.put("rules", StoredRules.written(contest.method().rules()));
    columns.put("part", contest.eligiblePart().orElse(null));
    if (contest.id().isPresent()) {
      jdbc.sql(
              """
              update contest
              set position = :position, title = :title, seats = :seats, method = :method,
                  min_marks = :min, max_marks = :max, rules = :rules, eligible_part = :part
              where id = :id
              """)
          .params(columns)
          .param("id", contest.id().get().value())
          .update();
      return contest.id().get();
    }
    return jdbc.sql(
            """
            insert into contest
              (election_id, position, title, seats, method, min_marks, max_marks, rules,
               eligible_part)
            values
              (:election, :position, :title, :seats, :method, :min, :max, :rules, :part)
            returning id
            """)
        .params(columns)
        .param("election", election.value())
        .query((row, _) -> new ContestId(row.getLong("id")))
        .single();
  }

  private void write(ContestId contest, List<Option> before, List<Answer> options) {
    jdbc.sql(
            """
            update contest_option
            set position = -1 - position
            where contest_id = :contest
            """)
        .param("contest", contest.value())
        .update();
    for (var option : before) {
      if (options.stream().noneMatch(other -> other.id().equals(Optional.of(option.id())))) {
        jdbc.sql("delete from contest_option where id = :id")
            .param("id", option.id().value())
            .update();
      }
    }
    for (var position = 0; position < options.size(); position++) {
      write(contest, options.get(position), position);
    }
  }

  private void write(ContestId contest, Answer option, int position) {
    var columns = new HashMap<String, @Nullable Object>();
    columns.put("position", position);
    columns.put("name", option.name());
    columns.put("part", option.part().orElse(null));
    columns.put("pledge", option.pledge());
    columns.put("link", option.link().orElse(null));
    if (option.id().isPresent()) {
      jdbc.sql(
              """
              update contest_option
              set position = :position, name = :name, part = :part, pledge = :pledge, link = :link
              where id = :id
              """)
          .params(columns)
          .param("id", option.id().get().value())
          .update();
    } else {
      jdbc.sql(
              """
              insert into contest_option (contest_id, position, name, part, pledge, link)
              values (:contest, :position, :name, :part, :pledge, :link)
              """)
          .params(columns)
          .param("contest", contest.value())
          .update();
    }
  }

  private static Map<String, @Nullable Object> columns(Details details) {
    var columns = new HashMap<String, @Nullable Object>();
    columns.put("title", details.title());
    columns.put("description", details.description());
    columns.put("zone", details.zone().getId());
    columns.put("opens", details.opensAt().map(Instant::toEpochMilli).orElse(null));
    columns.put("closes", details.closesAt().map(Instant::toEpochMilli).orElse(null));
    columns.put("secrecy", details.rules().secrecy().name());
    columns.put("results", details.rules().results().name());
    columns.put("disclosure", details.rules().disclosure().name());
    columns.put("replacing", details.rules().replacing().name());
    columns.put("ties", details.rules().ties().name());
    columns.put("comparison", details.rules().comparison().name());
    return columns;
  }

  /// Gives each option of the copy the portrait of the option it was copied from.
  void copyPortraits(Election from, Election.Draft copy) {
    for (var c = 0; c < copy.contests().size(); c++) {
      var options = copy.contests().get(c).options();
      for (var o = 0; o < options.size(); o++) {
        jdbc.sql(
                """
                insert into portrait (option_id, name, content)
                select :copy, name, content
                from portrait
                where option_id = :option
                """)
            .param("copy", options.get(o).id().value())
            .param("option", from.contests().get(c).options().get(o).id().value())
            .update();
      }
    }
  }
}
