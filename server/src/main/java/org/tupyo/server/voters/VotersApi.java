package org.tupyo.server.voters;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionAnswers;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;

/// The roll as JSON, for those who look after the election.
@RestController
@RequestMapping("/api/elections/{election}")
@Tag(name = "Roll")
class VotersApi {
  private final Elections elections;
  private final Rolls rolls;
  private final RollImports imports;
  private final VoterStore voters;
  private final ElectionAnswers answers;

  VotersApi(
      Elections elections,
      Rolls rolls,
      RollImports imports,
      VoterStore voters,
      ElectionAnswers answers) {
    this.elections = elections;
    this.rolls = rolls;
    this.imports = imports;
    this.voters = voters;
    this.answers = answers;
  }

  record RulesJson(
      RollRules.@Nullable Source source,
      Optional<String> part,
      RollRules.@Nullable Joining joining) {}

  record RollJson(RulesJson rules, RollSummary summary) {}

  record ProblemJson(long line, String kind, String about) {}

  record ImportJson(long people, long withEmail, long doubles, List<ProblemJson> problems) {}

  @GetMapping("/roll")
  @Operation(summary = "Says how the roll is made up, and its numbers")
  RollJson roll(
      @AuthenticationPrincipal @Nullable Member member, @PathVariable ElectionId election) {
    return roll(mine(member, election).id());
  }

  @PutMapping("/roll")
  @Operation(summary = "Says how the roll is to be made up; while the election is a draft")
  RollJson change(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestBody RulesJson sent) {
    imports.changeRules(signedIn(member), mine(member, election).id(), rules(sent));
    return roll(election);
  }

  @PostMapping(
      path = "/roll",
      consumes = {
        "text/csv",
        MediaType.TEXT_PLAIN_VALUE,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      })
  @Operation(
      summary =
          "Puts the people of a CSV or XLSX file on the list, in place of those there; nothing is changed where a line has an error, unless skip=errors, nor with check=true")
  ResponseEntity<ImportJson> list(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestParam(defaultValue = "") String skip,
      @RequestParam(defaultValue = "false") boolean check,
      @RequestBody byte[] file) {
    var id = mine(member, election).id();
    rolls.refuseIfFrozen(id);
    var reading = RollReading.of(file);
    var good = !reading.isUseless() && (reading.errors() == 0 || skip.equals("errors"));
    if (good && !check) {
      imports.take(signedIn(member), id, reading);
    }
    return ResponseEntity.status(good ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
        .body(
            new ImportJson(
                reading.people().size(),
                reading.withAddress(),
                reading.doubles(),
                reading.problems().stream()
                    .map(problem ->
                        new ProblemJson(problem.line(), problem.kind().name(), problem.about()))
                    .toList()));
  }

  @GetMapping(path = "/roll", produces = "text/csv")
  @Operation(summary = "Gives the roll as CSV")
  ResponseEntity<byte[]> csv(
      @AuthenticationPrincipal @Nullable Member member, @PathVariable ElectionId election) {
    return RollDownloads.csv(rolls, voters, mine(member, election));
  }

  @GetMapping(path = "/roll", produces = MediaType.TEXT_PLAIN_VALUE)
  @Operation(summary = "Gives the text whose SHA-256 was published at the opening")
  ResponseEntity<byte[]> text(
      @AuthenticationPrincipal @Nullable Member member, @PathVariable ElectionId election) {
    return RollDownloads.text(rolls, mine(member, election));
  }

  private RollRules rules(RulesJson sent) {
    var source = sent.source();
    if (source == null) {
      throw answers.flawed("/source", "voters.amended.word", "MEMBERS, LIST, BOTH");
    }
    var joining = sent.joining();
    return new RollRules(
        source, sent.part(), joining == null ? RollRules.Joining.AT_OPENING : joining);
  }

  private RollJson roll(ElectionId election) {
    var rules = rolls.rules(election);
    return new RollJson(
        new RulesJson(rules.source(), rules.part(), rules.joining()), rolls.summary(election));
  }

  private Election mine(@Nullable Member member, ElectionId election) {
    return elections.lookedAfterBy(signedIn(member), election);
  }

  private static Member signedIn(@Nullable Member member) {
    if (member == null) {
      throw new InsufficientAuthenticationException("sign in first");
    }
    return member;
  }
}
