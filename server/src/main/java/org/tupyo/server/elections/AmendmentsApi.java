package org.tupyo.server.elections;

import static org.tupyo.server.elections.ElectionAnswers.signedIn;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.accounts.Member;
import tools.jackson.databind.JsonNode;

/// What may still be changed after the opening, as JSON.
@RestController
@RequestMapping("/api/elections/{election}")
@Tag(name = "Elections")
class AmendmentsApi {
  private final Elections elections;
  private final Amendments amendments;
  private final Notices notices;
  private final ElectionAnswers answers;

  AmendmentsApi(
      Elections elections, Amendments amendments, Notices notices, ElectionAnswers answers) {
    this.elections = elections;
    this.amendments = amendments;
    this.notices = notices;
    this.answers = answers;
  }

  @PostMapping("/correct")
  @Operation(
      summary =
          "Puts a slip of the pen right: {what, contest, option, text}, where what is title, description, contest-title, name or pledge")
  ResponseEntity<Object> correct(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody JsonNode sent) {
    var organiser = signedIn(member);
    elections.lookedAfterBy(organiser, election);
    var version = ElectionTag.version(ifMatch);
    var read = new SentJson();
    read.object(sent, "");
    var what = read.text(sent, "", "what");
    var contest = read.id(sent, "", "contest").map(ContestId::new);
    var option = read.id(sent, "", "option").map(OptionId::new);
    var correction = correction(what, contest, option, read.text(sent, "", "text"));
    if (!read.flaws().isEmpty()) {
      return answers.mistyped(read.flaws());
    }
    return correction
        .map(each -> answers.to(amendments.correct(organiser, election, version, each)))
        .orElseGet(() -> answers.flawed(List.of(Flaw.at("/what", "correction.what"))));
  }

  private static Optional<Correction> correction(
      String what, Optional<ContestId> contest, Optional<OptionId> option, String text) {
    return switch (what) {
      case "title" -> Optional.of(new Correction.Title(text));
      case "description" -> Optional.of(new Correction.Description(text));
      case "contest-title" -> contest.map(id -> new Correction.ContestTitle(id, text));
      case "name" -> contest.flatMap(of -> option.map(id -> new Correction.Name(of, id, text)));
      case "pledge" -> contest.flatMap(of -> option.map(id -> new Correction.Pledge(of, id, text)));
      default -> Optional.empty();
    };
  }

  @PostMapping("/extend")
  @Operation(summary = "Sets a later closing time: {closesAt}")
  ResponseEntity<Object> extend(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody JsonNode sent) {
    var organiser = signedIn(member);
    elections.lookedAfterBy(organiser, election);
    var version = ElectionTag.version(ifMatch);
    var read = new SentJson();
    read.object(sent, "");
    var closesAt = read.text(sent, "", "closesAt");
    return read.flaws().isEmpty()
        ? answers.to(amendments.extend(organiser, election, version, closesAt))
        : answers.mistyped(read.flaws());
  }

  @GetMapping("/notices")
  @Operation(summary = "Lists what was changed after the opening")
  List<Notice> notices(
      @AuthenticationPrincipal @Nullable Member member, @PathVariable ElectionId election) {
    elections.shownTo(Optional.ofNullable(member), election);
    return notices.of(election);
  }
}
