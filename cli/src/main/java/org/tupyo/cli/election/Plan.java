package org.tupyo.cli.election;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.tupyo.count.catalogue.Catalogue;
import org.tupyo.count.catalogue.Catalogue.Asks;
import org.tupyo.count.catalogue.Catalogue.Entry;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.election.Settings;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;
import org.tupyo.crypto.recount.Recount;

/// What an organiser writes down about an election: see `docs/election-by-hand.md`.
final class Plan {
  private static final String USUAL_GROUP = "Ed25519";
  private static final int LONGEST_SCORES = 250;

  private final Taken taken;
  private final Group group;
  private final List<Question> questions = new ArrayList<>();
  private final List<Settings.Contest> contests = new ArrayList<>();

  private Plan(byte[] bytes) {
    this.taken = Taken.of(Json.read(bytes), "plan");
    var named = taken.optional("group").map(name -> name.asText("plan.group")).orElse(USUAL_GROUP);
    this.group =
        Group.named(named)
            .orElseThrow(() ->
                new Malformed(
                    Sentence.of(
                        "plan.group: expected Ed25519, RFC-3526-2048 or BELENIOS-2048, found %s",
                        named)));
  }

  /// Reads a plan and fixes everything that it leaves open.
  ///
  /// @param tieSeed the commitment to a seed
  /// @throws Malformed if something is wrong with it
  static Draft read(byte[] bytes, String uuid, String tieSeed) {
    var plan = new Plan(bytes);
    for (var question : plan.taken.field("questions").asArray("plan.questions")) {
      plan.add(Taken.of(question, "question " + (plan.questions.size() + 1)));
    }
    if (plan.questions.isEmpty()) {
      throw new Malformed(Sentence.of("plan.questions: expected at least one"));
    }
    var settings = plan.settings(tieSeed);
    var draft =
        new Draft(
            uuid,
            plan.group,
            new Election.Template(
                plan.taken.text("name"),
                plan.optional("description").orElse(""),
                plan.questions,
                plan.optional("administrator"),
                plan.optional("authority"),
                settings.extra()));
    plan.taken.end();
    return draft;
  }

  private Optional<String> optional(String name) {
    return taken.optional(name).map(value -> value.asText("plan." + name));
  }

  private Settings settings(String tieSeed) {
    try {
      return new Settings(
          optional("opensAt").map(Plan::instant),
          optional("closesAt").map(Plan::instant),
          optional("zone").map(ZoneId::of),
          Optional.of(tieSeed),
          taken.optional("shuffles").map(count -> count.asCount("plan.shuffles")).orElse(1),
          contests);
    } catch (DateTimeException | IllegalArgumentException wrong) {
      throw new Malformed(Sentence.of("plan: %s", String.valueOf(wrong.getMessage())), wrong);
    }
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  // ---- questions

  private void add(Taken question) {
    var method =
        question.optional("method").map(name -> name.asText("method")).orElse("one-choice");
    var entry =
        Catalogue.of(method)
            .orElseThrow(() ->
                new Malformed(
                    Sentence.of(
                        "%s: there is no method %s; ./tupyo count --list names them",
                        where(), method)));
    var fields = Json.object().with("method", method);
    question.optional("rules").ifPresent(rules -> fields.with("rules", rules));
    fields.with("seats", question.optional("seats").orElse(Json.number(1)));
    question.optional("part").ifPresent(part -> fields.with("part", part));
    question.optional("decision").ifPresent(rule -> fields.with("decision", rule));
    var contest = Settings.Contest.read(fields.build());
    questions.add(question(entry, question, contest));
    question.end();
    contests.add(contest);
  }

  private String where() {
    return "question " + (questions.size() + 1);
  }

  /// Marks are summed where sums tell who wins, so that no ballot is ever opened.
  private Question question(Entry entry, Taken question, Settings.Contest contest) {
    if (entry.asks() == Asks.MARKS) {
      var sums = marks(question, contest);
      if (here(() -> Recount.isDecidedBySums(contest, sums.max()))) {
        return here(() -> Recount.verified(sums, contest));
      }
    }
    if (Stream.of("min", "max", "blank").anyMatch(name -> question.optional(name).isPresent())) {
      throw new Malformed(
          Sentence.of(
              "%s: %s opens every ballot, so nothing can ask for min, max or blank",
              where(), contest.method()));
    }
    var opened = opened(question);
    return here(() -> Recount.verified(opened, contest));
  }

  /// Says which question it is that cannot be counted.
  private <T> T here(Supplier<T> work) {
    try {
      return work.get();
    } catch (Malformed wrong) {
      throw new Malformed(Sentence.of("%s: %s", where(), wrong.sentence()), wrong);
    }
  }

  private Question.Homomorphic marks(Taken question, Settings.Contest contest) {
    var answers = answers(question);
    int most =
        switch (contest.method()) {
          case "one-choice" -> 1;
          case "block" -> contest.seats();
          case "limited" -> Math.max(1, contest.seats() - 1);
          default -> answers.size();
        };
    int min = question.optional("min").map(count -> count.asCount("min")).orElse(1);
    int max =
        question
            .optional("max")
            .map(count -> count.asCount("max"))
            .orElse(Math.min(most, answers.size()));
    if (max < 1 || min > max || max > answers.size()) {
      throw new Malformed(
          Sentence.of(
              "%s: expected min ≤ max ≤ %d answers, found min %d, max %d",
              where(), answers.size(), min, max));
    }
    return new Question.Homomorphic(
        question.text("question"),
        answers,
        question.optional("blank").map(blank -> blank.asTruth("blank")).orElse(true),
        min,
        max);
  }

  private Question opened(Taken question) {
    var answers = answers(question);
    if (answers.size() > Math.min(group.capacity(), LONGEST_SCORES)) {
      throw new Malformed(
          Sentence.of(
              "%s: where ballots are opened, this group carries %d answers",
              where(), group.capacity()));
    }
    return new Question.NonHomomorphic(question.text("question"), answers, Optional.empty());
  }

  private List<String> answers(Taken question) {
    var answers = question.field("answers").asTexts("answers");
    if (answers.isEmpty() || answers.stream().distinct().count() < answers.size()) {
      throw new Malformed(Sentence.of("%s: expected answers, each once", where()));
    }
    return answers;
  }
}
