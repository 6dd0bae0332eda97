package org.tupyo.server.tally;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
import org.tupyo.server.elections.ContestId;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionNotFound;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.voters.VoterId;

/// Results as JSON and as a table.
@RestController
@RequestMapping("/api/elections/{id}")
class ResultApi {
  private static final int PAGE = 500;

  private final Results results;
  private final ResultFiles files;
  private final Elections elections;
  private final Watchers watchers;

  ResultApi(Results results, ResultFiles files, Elections elections, Watchers watchers) {
    this.results = results;
    this.files = files;
    this.elections = elections;
    this.watchers = watchers;
  }

  @GetMapping(value = "/result", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> result(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String seen,
      @AuthenticationPrincipal @Nullable Member reader,
      Locale locale) {
    return files.json(opened(id), reader, seen, locale);
  }

  @GetMapping(value = "/result.csv")
  ResponseEntity<byte[]> table(
      @PathVariable String id, @AuthenticationPrincipal @Nullable Member reader, Locale locale) {
    return files.table(opened(id), reader, locale);
  }

  /// What the ballots of a contest say, as a file that other programs can count, or every step of
  /// its count.
  ///
  /// @param file its ending: `blt`, `csv`, `marks.csv`, `scores.csv` or `count.json`
  @GetMapping("/result/{contest}/{file}")
  ResponseEntity<byte[]> ballotFile(
      @PathVariable String id,
      @PathVariable String contest,
      @PathVariable String file,
      @AuthenticationPrincipal @Nullable Member reader,
      Locale locale) {
    var election = opened(id);
    if (!contest.matches("[0-9]{1,18}")) {
      throw new ElectionNotFound();
    }
    return files.ballots(election, new ContestId(Long.parseLong(contest)), file, reader, locale);
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
}
