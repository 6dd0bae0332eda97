package org.tupyo.server.desk;

import static org.tupyo.server.elections.ElectionAnswers.signedIn;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Checklist;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionAnswers;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionProblem;
import org.tupyo.server.elections.ElectionTag;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Finding;
import org.tupyo.server.elections.Flaw;
import org.tupyo.server.texts.BodyPlace;
import org.tupyo.server.texts.Messages;
import org.tupyo.server.voters.UntestedMail;

/// Moving an election on, as JSON.
@RestController
@RequestMapping("/api/elections/{election}")
@Tag(name = "Elections")
class StepsApi {
  private final Elections elections;
  private final Readiness readiness;
  private final Opening opening;
  private final Closing closing;
  private final Publication publication;
  private final UntestedMail untested;
  private final ElectionAnswers answers;
  private final Messages messages;

  StepsApi(
      Elections elections,
      Readiness readiness,
      Opening opening,
      Closing closing,
      Publication publication,
      UntestedMail untested,
      ElectionAnswers answers,
      Messages messages) {
    this.elections = elections;
    this.readiness = readiness;
    this.opening = opening;
    this.closing = closing;
    this.publication = publication;
    this.untested = untested;
    this.answers = answers;
    this.messages = messages;
  }

  /// What the checklist says.
  ///
  /// @param ready whether the election could open now
  record ChecklistJson(boolean ready, List<FindingJson> obstacles, List<FindingJson> doubts) {}

  /// One finding.
  ///
  /// @param pointer into the election, as `#/contests/0/title`
  /// @param key the same in all languages
  /// @param detail in the reader's language
  record FindingJson(String pointer, String key, String detail) {}

  @GetMapping("/checklist")
  @Operation(
      summary = "Looks a draft over: what stands in the way of opening, and what is doubtful")
  ChecklistJson checklist(
      @AuthenticationPrincipal @Nullable Member member, @PathVariable ElectionId election) {
    var found = elections.lookedAfterBy(signedIn(member), election);
    if (!(found instanceof Election.Draft draft)) {
      throw ElectionProblem.notNow(found);
    }
    var checklist = readiness.of(draft);
    return new ChecklistJson(
        checklist.passes(), said(checklist.obstacles()), said(checklist.doubts()));
  }

  @PostMapping("/open")
  @Operation(
      summary =
          "Opens a draft that passes the checklist; its roll is frozen. With untested-mail=true voting links are mailed although no test of the mail has passed")
  ResponseEntity<Object> open(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestParam(name = "untested-mail", defaultValue = "false") boolean known,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    var organiser = signedIn(member);
    if (elections.lookedAfterBy(organiser, election) instanceof Election.Draft && known) {
      untested.know(organiser, election);
    }
    return answer(opening.open(organiser, election, ElectionTag.version(ifMatch)));
  }

  @PostMapping("/close")
  @Operation(summary = "Closes an open election now")
  ResponseEntity<Object> close(
      @AuthenticationPrincipal @Nullable Member member, @PathVariable ElectionId election) {
    return answer(closing.close(signedIn(member), election));
  }

  @PostMapping("/publish")
  @Operation(summary = "Publishes the result of a closed election")
  ResponseEntity<Object> publish(
      @AuthenticationPrincipal @Nullable Member member, @PathVariable ElectionId election) {
    var step = publication.publish(signedIn(member), election);
    if (step instanceof Step.NotNow(Election.Open _)) {
      throw new ElectionProblem(HttpStatus.CONFLICT, "desk.publish.still-open");
    }
    return answer(step);
  }

  private ResponseEntity<Object> answer(Step step) {
    return switch (step) {
      case Step.Taken(var now) -> ElectionAnswers.election(now);
      case Step.Unready(var checklist) -> answers.unready(flaws(checklist));
      case Step.Overtaken _ -> throw ElectionProblem.overtaken();
      case Step.NotNow(var now) -> throw ElectionProblem.notNow(now);
      case Step.Disputed _ ->
          throw new ElectionProblem(HttpStatus.CONFLICT, "tally.problem.disputed");
    };
  }

  private static List<Flaw> flaws(Checklist checklist) {
    return checklist.obstacles().stream()
        .map(finding -> new Flaw(finding.pointer(), finding.key(), finding.values()))
        .toList();
  }

  private List<FindingJson> said(List<? extends Finding> findings) {
    var locale = LocaleContextHolder.getLocale();
    return findings.stream()
        .map(finding ->
            new FindingJson(
                BodyPlace.of(finding.pointer()),
                finding.key(),
                messages.text(locale, finding.key(), finding.values().toArray())))
        .toList();
  }
}
