package org.tupyo.server.desk;

import static org.tupyo.server.elections.ElectionAnswers.signedIn;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.ElectionProblem;
import org.tupyo.server.mail.Dispatch;
import org.tupyo.server.mail.Happening;

/// The outbox as JSON.
@RestController
@RequestMapping("/api/mail")
@Tag(name = "Mail")
class MailApi {
  private static final int MOST = 200;

  private final MailDesk desk;

  MailApi(MailDesk desk) {
    this.desk = desk;
  }

  /// A letter, without its secrets.
  ///
  /// @param state `waiting`, `sent`, `laid-down`, `refused`, `bounced`, `uncertain` or `withdrawn`
  /// @param words only where one letter was asked for, like `timeline`
  record LetterJson(
      long id,
      String state,
      Optional<String> election,
      String recipient,
      String subject,
      Instant queuedAt,
      long attempts,
      Optional<Instant> nextAt,
      Optional<Instant> sentAt,
      Optional<String> error,
      Optional<String> words,
      Optional<List<HappeningJson>> timeline) {

    static LetterJson of(Dispatch letter) {
      return of(letter, Optional.empty(), Optional.empty());
    }

    static LetterJson of(
        Dispatch letter, Optional<String> words, Optional<List<HappeningJson>> timeline) {
      return new LetterJson(
          letter.id(),
          MailController.word(letter.state()),
          letter.election(),
          letter.recipient(),
          letter.subject(),
          letter.queuedAt(),
          letter.attempts(),
          letter.nextAt(),
          letter.sentAt(),
          Optional.of(letter.error()).filter(error -> !error.isEmpty()),
          words,
          timeline);
    }

    /// Shows no address and no words.
    @Override
    public String toString() {
      return "LetterJson[id=%d]".formatted(id);
    }
  }

  /// @param kind `accepted`, `deferred`, `refused`, `uncertain`, `delayed` or `bounced`
  /// @param answer in the server's words
  record HappeningJson(Instant at, String kind, String server, String answer) {
    static HappeningJson of(Happening happening) {
      return new HappeningJson(
          happening.at(),
          happening.kind().name().toLowerCase(Locale.ROOT),
          happening.server(),
          happening.answer());
    }

    /// Shows no words, which may hold an address.
    @Override
    public String toString() {
      return "HappeningJson[kind=%s]".formatted(kind);
    }
  }

  /// A page of letters.
  ///
  /// @param counts letters by state, with those that are not listed
  record LettersJson(List<LetterJson> letters, Map<String, Long> counts) {}

  /// A letter with its secrets.
  record OpenedJson(String words) {
    /// Shows no secret.
    @Override
    public String toString() {
      return "OpenedJson[]";
    }
  }

  @GetMapping
  @Operation(summary = "Lists letters, the newest first; the header Link leads to the next page")
  ResponseEntity<LettersJson> list(
      @AuthenticationPrincipal @Nullable Member member,
      @RequestParam(defaultValue = "") String election,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
      @RequestParam(defaultValue = "50") int limit) {
    var most = Math.clamp(limit, 1, MOST);
    var wanted = MailController.wanted(election, state);
    var view = desk.of(signedIn(member), wanted, before, most);
    var answer = ResponseEntity.ok();
    view.next()
        .ifPresent(next ->
            answer.header(
                HttpHeaders.LINK,
                "<%s>; rel=\"next\""
                    .formatted(
                        UriComponentsBuilder.fromPath("/api/mail")
                            .queryParam("election", "{election}")
                            .queryParam("state", "{state}")
                            .queryParam("before", next)
                            .queryParam("limit", most)
                            .encode()
                            .buildAndExpand(election, state)
                            .toUriString())));
    return answer.body(
        new LettersJson(
            view.letters().stream().map(LetterJson::of).toList(),
            Stream.of(Dispatch.State.values())
                .collect(Collectors.toMap(MailController::word, view.tally()::all))));
  }

  @GetMapping("/{letter}")
  @Operation(summary = "Gives a letter and its words, without its secrets")
  LetterJson letter(@AuthenticationPrincipal @Nullable Member member, @PathVariable long letter) {
    var found = desk.find(signedIn(member), letter);
    var sheet = desk.sheet(found);
    return LetterJson.of(
        found,
        Optional.of(sheet.words()),
        Optional.of(sheet.timeline().stream().map(HappeningJson::of).toList()));
  }

  @PostMapping("/{letter}/again")
  @Operation(summary = "Tries a letter again now; 409 where that cannot help")
  LetterJson again(@AuthenticationPrincipal @Nullable Member member, @PathVariable long letter) {
    var reader = signedIn(member);
    if (!desk.again(desk.find(reader, letter))) {
      throw new ElectionProblem(HttpStatus.CONFLICT, "desk.mail.not-again");
    }
    return LetterJson.of(desk.find(reader, letter));
  }

  @PostMapping("/{letter}/open")
  @Operation(
      summary =
          "Gives a letter about an account with its secrets, to hand it over where there is no mail server; administrators only, and written down")
  OpenedJson open(@AuthenticationPrincipal @Nullable Member member, @PathVariable long letter) {
    var reader = signedIn(member);
    return desk.open(reader, desk.find(reader, letter))
        .map(OpenedJson::new)
        .orElseThrow(() -> new ElectionProblem(HttpStatus.CONFLICT, "desk.mail.not-opened"));
  }
}
