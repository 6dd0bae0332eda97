package org.tupyo.server.tally;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.ballots.NamedBallot;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionNotFound;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.tally.Showing.Disputed;
import org.tupyo.server.tally.Showing.Hidden;
import org.tupyo.server.tally.Showing.Shown;
import org.tupyo.server.texts.Messages;
import org.tupyo.server.voters.VoterId;
import tools.jackson.databind.json.JsonMapper;

/// Results as JSON and as a table.
@RestController
@RequestMapping("/api/elections/{id}")
class ResultApi {
  private static final int PAGE = 500;
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final Results results;
  private final Elections elections;
  private final Messages messages;
  private final JsonMapper json;
  private final Watchers watchers;

  /// Many readers ask for one result: it is written once.
  private final Cache<Result, byte[]> written =
      Caffeine.newBuilder()
          .maximumSize(200)
          .expireAfterAccess(Duration.ofMinutes(1))
          .weakKeys()
          .build();

  ResultApi(
      Results results, Elections elections, Messages messages, JsonMapper json, Watchers watchers) {
    this.results = results;
    this.elections = elections;
    this.messages = messages;
    this.json = json;
    this.watchers = watchers;
  }

  @GetMapping(value = "/result", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> result(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String seen,
      @AuthenticationPrincipal @Nullable Member reader,
      Locale locale) {
    return switch (showing(id, reader)) {
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
      case Hidden(var until) ->
          problem(HttpStatus.FORBIDDEN, "until-" + until.name().toLowerCase(Locale.ROOT), locale);
      case Disputed() -> problem(HttpStatus.CONFLICT, "disputed", locale);
    };
  }

  @GetMapping(value = "/result.csv")
  ResponseEntity<byte[]> table(
      @PathVariable String id, @AuthenticationPrincipal @Nullable Member reader, Locale locale) {
    return switch (showing(id, reader)) {
      case Shown(var result) ->
          ResponseEntity.ok()
              .contentType(CSV)
              .cacheControl(CacheControl.noCache())
              .header(
                  HttpHeaders.CONTENT_DISPOSITION,
                  ContentDisposition.attachment()
                      .filename(id + ".csv", StandardCharsets.UTF_8)
                      .build()
                      .toString())
              .body(ResultCsv.of(result, messages, locale).getBytes(StandardCharsets.UTF_8));
      case Hidden(var until) ->
          problem(HttpStatus.FORBIDDEN, "until-" + until.name().toLowerCase(Locale.ROOT), locale);
      case Disputed() -> problem(HttpStatus.CONFLICT, "disputed", locale);
    };
  }

  /// Server-sent events while voting is open: `turnout`, `result` where results are live, and
  /// `closed` at the end.
  @GetMapping(value = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(@PathVariable String id) {
    if (opened(id) instanceof Election.Open open) {
      return watchers.watch(open);
    }
    // Nothing will happen any more: 204 tells browsers not to connect again.
    throw new ResponseStatusException(HttpStatus.NO_CONTENT);
  }

  /// Who voted for whom, in an election that shows it to this reader.
  @GetMapping(value = "/result/ballots", produces = MediaType.APPLICATION_JSON_VALUE)
  NamedPage ballots(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") long after,
      @AuthenticationPrincipal @Nullable Member reader) {
    var page = results.namedTo(Optional.ofNullable(reader), opened(id), new VoterId(after), PAGE);
    return page.map(ballots ->
            new NamedPage(
                ballots,
                ballots.size() < PAGE
                    ? Optional.empty()
                    : Optional.of(ballots.getLast().voter().value())))
        .orElseThrow(ElectionNotFound::new);
  }

  /// @param next the value of `after` for the next page
  record NamedPage(List<NamedBallot> ballots, Optional<Long> next) {}

  private Election opened(String id) {
    return Optional.of(id)
        .filter(ElectionId::isValid)
        .map(ElectionId::new)
        .flatMap(elections::glance)
        .filter(Election::hasOpened)
        .orElseThrow(ElectionNotFound::new);
  }

  private Showing showing(String id, @Nullable Member reader) {
    return results.shownTo(Optional.ofNullable(reader), opened(id));
  }

  private byte[] written(Result result) {
    return written.get(result, fresh -> json.writeValueAsBytes(ResultJson.of(fresh)));
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
