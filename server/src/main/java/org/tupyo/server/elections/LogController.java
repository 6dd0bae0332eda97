package org.tupyo.server.elections;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import org.tupyo.server.accounts.Member;

/// The public log: a page for people, JSON for whoever recomputes its hashes (`docs/log.md`).
@Controller
class LogController {
  private static final int MOST = 1_000;
  private static final int ON_A_PAGE = 50;

  private final Elections elections;
  private final ElectionLog log;
  private final LogReading reading;

  LogController(Elections elections, ElectionLog log, LogReading reading) {
    this.elections = elections;
    this.log = log;
    this.reading = reading;
  }

  @GetMapping(
      path = {"/api/elections/{election}/log", "/elections/{election}/log"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Reads the public log; the header Link leads to the next page")
  ResponseEntity<LogPage> json(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "100") int limit) {
    elections.shownTo(Optional.ofNullable(member), election);
    var most = Math.clamp(limit, 1, MOST);
    var from = Math.max(0, after);
    // The head first: it then never is behind the entries of a page that claims to be the last.
    var head = log.head(election);
    var entries = log.entries(election, from, most);
    var answer = ResponseEntity.ok();
    if (head.isPresent()
        && !entries.isEmpty()
        && entries.getLast().position() < head.get().position()) {
      answer.header(
          "Link",
          "<%s>; rel=\"next\""
              .formatted(
                  UriComponentsBuilder.fromPath("/api/elections/{election}/log")
                      .queryParam("after", entries.getLast().position())
                      .queryParam("limit", most)
                      .encode()
                      .buildAndExpand(election)
                      .toUriString()));
    }
    return answer.body(
        new LogPage(election.value(), LogEntry.START, log.hashAt(election, from), entries, head));
  }

  @Hidden
  @GetMapping(path = "/elections/{election}/log", produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView page(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestParam(defaultValue = "0") long after) {
    var found = elections.shownTo(Optional.ofNullable(member), election);
    var lines = reading.of(found, Math.max(0, after), ON_A_PAGE);
    return new ModelAndView(
        "elections/log",
        Map.of(
            "election", found,
            "lines", lines,
            "head", log.head(election),
            "after", Math.max(0, after),
            "most", ON_A_PAGE));
  }
}
