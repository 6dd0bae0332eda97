package org.tupyo.server.tally;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.tupyo.count.results.CountResult;
import org.tupyo.count.results.JsonResult;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.ContestId;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionNotFound;
import org.tupyo.server.tally.Showing.Disputed;
import org.tupyo.server.tally.Showing.Hidden;
import org.tupyo.server.tally.Showing.Shown;
import org.tupyo.server.texts.Messages;
import tools.jackson.databind.json.JsonMapper;

/// The result of an election as JSON and as a table, or the reason why its reader cannot have it
/// yet.
@Component
class ResultFiles {
  private static final String STEPS = "count.json";
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final Results results;
  private final Messages messages;
  private final JsonMapper json;

  /// Many readers ask for one result: it is written once.
  private final Cache<Result, byte[]> written =
      Caffeine.newBuilder()
          .maximumSize(200)
          .expireAfterAccess(Duration.ofMinutes(1))
          .weakKeys()
          .build();

  ResultFiles(Results results, Messages messages, JsonMapper json) {
    this.results = results;
    this.messages = messages;
    this.json = json;
  }

  /// @param seen the tag of what the reader has already
  ResponseEntity<byte[]> json(
      Election election, @Nullable Member reader, @Nullable String seen, Locale locale) {
    return switch (results.shownTo(Optional.ofNullable(reader), election)) {
      case Shown(var result) -> {
        // Another node may count the same log a moment earlier, so the roll is part of the name.
        var tag =
            "\"%d-%s-%d\""
                .formatted(
                    result.head().position(),
                    result.head().hash().substring(0, 16),
                    result.rollSize());
        var answer =
            ResponseEntity.status(tag.equals(seen) ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .eTag(tag)
                .cacheControl(CacheControl.noCache());
        yield tag.equals(seen)
            ? answer.build()
            : answer.contentType(MediaType.APPLICATION_JSON).body(written(result));
      }
      case Hidden(var until) -> hidden(until, locale);
      case Disputed() -> problem(HttpStatus.CONFLICT, "disputed", locale);
    };
  }

  ResponseEntity<byte[]> table(Election election, @Nullable Member reader, Locale locale) {
    return switch (results.shownTo(Optional.ofNullable(reader), election)) {
      case Shown(var result) ->
          ResponseEntity.ok()
              .contentType(CSV)
              .cacheControl(CacheControl.noCache())
              .header(HttpHeaders.CONTENT_DISPOSITION, attachment(election.id() + ".csv"))
              .body(ResultCsv.of(result, messages, locale).getBytes(StandardCharsets.UTF_8));
      case Hidden(var until) -> hidden(until, locale);
      case Disputed() -> problem(HttpStatus.CONFLICT, "disputed", locale);
    };
  }

  /// The ballots of a contest, or the steps of its count; with few ballots a file could tell who
  /// cast which.
  ResponseEntity<byte[]> ballots(
      Election election, ContestId contest, String ending, @Nullable Member reader, Locale locale) {
    return switch (results.shownTo(Optional.ofNullable(reader), election)) {
      case Shown(var result) -> {
        var counted =
            result.contests().stream()
                .filter(one -> one.contest().id().equals(contest))
                .findFirst()
                .orElseThrow(ElectionNotFound::new);
        if (ending.equals(STEPS)) {
          yield steps(counted);
        }
        var file = BallotDownload.of(counted, ending).orElseThrow(ElectionNotFound::new);
        yield BallotDownload.isGiven(result, counted)
            ? attached(election.id() + "-" + file.name(), file)
            : problem(HttpStatus.FORBIDDEN, refusal(result), locale);
      }
      case Hidden(var until) -> hidden(until, locale);
      case Disputed() -> problem(HttpStatus.CONFLICT, "disputed", locale);
    };
  }

  /// Every step of a count, as the command writes it.
  private static ResponseEntity<byte[]> steps(Result.Counted counted) {
    var written =
        JsonResult.of(
            new CountResult(
                counted.contest().method().word(),
                counted.tally(),
                counted.profile().caps(),
                counted.decision()));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noCache())
        .body(written.getBytes(StandardCharsets.UTF_8));
  }

  private static String refusal(Result result) {
    return result.phase() == Result.Phase.LIVE ? "until-closing" : "few-ballots";
  }

  private static ResponseEntity<byte[]> attached(String name, BallotDownload file) {
    var type = file.ending().equals("blt") ? MediaType.TEXT_PLAIN : CSV;
    return ResponseEntity.ok()
        .contentType(new MediaType(type, StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noCache())
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment(name))
        .body(file.content().getBytes(StandardCharsets.UTF_8));
  }

  /// The header that makes a browser keep a file under this name.
  static String attachment(String name) {
    return ContentDisposition.attachment()
        .filename(name, StandardCharsets.UTF_8)
        .build()
        .toString();
  }

  private byte[] written(Result result) {
    return written.get(result, fresh -> json.writeValueAsBytes(ResultJson.of(fresh)));
  }

  private ResponseEntity<byte[]> hidden(Showing.Until until, Locale locale) {
    return problem(HttpStatus.FORBIDDEN, "until-" + until.name().toLowerCase(Locale.ROOT), locale);
  }

  private ResponseEntity<byte[]> problem(HttpStatus status, String reason, Locale locale) {
    var problem =
        ProblemDetail.forStatusAndDetail(status, messages.text(locale, "tally.problem." + reason));
    problem.setType(URI.create("/problems/" + reason));
    problem.setProperty("reason", reason);
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(json.writeValueAsBytes(problem));
  }
}
