package org.tupyo.server.voters;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.ErrorResponseException;
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
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.voters.Amendments.Amended;

/// The roll as JSON, for those who look after the election.
@RestController
@RequestMapping("/api/elections/{election}")
@Tag(name = "Roll")
class VotersApi {
  private static final int MOST = 200;

  private final Elections elections;
  private final Rolls rolls;
  private final RollImports imports;
  private final VoterStore voters;
  private final Amendments amendments;
  private final Invitations invitations;

  VotersApi(
      Elections elections,
      Rolls rolls,
      RollImports imports,
      VoterStore voters,
      Amendments amendments,
      Invitations invitations) {
    this.elections = elections;
    this.rolls = rolls;
    this.imports = imports;
    this.voters = voters;
    this.amendments = amendments;
    this.invitations = invitations;
  }

  record RulesJson(
      RollRules.@Nullable Source source,
      Optional<String> part,
      RollRules.@Nullable Joining joining) {
    RollRules rules() {
      if (source == null) {
        throw new ErrorResponseException(HttpStatus.BAD_REQUEST);
      }
      var until = joining == null ? RollRules.Joining.AT_OPENING : joining;
      return new RollRules(source, part, until);
    }
  }

  record RollJson(RulesJson rules, RollSummary summary) {}

  record ProblemJson(long line, String kind, String about) {}

  record ImportJson(long people, long withEmail, long doubles, List<ProblemJson> problems) {}

  record VoterJson(
      long id, String name, Optional<String> email, Optional<String> part, boolean member) {
    static VoterJson of(Voter voter) {
      return new VoterJson(
          voter.id().value(),
          voter.name(),
          voter.email(),
          voter.part(),
          voter.member().isPresent());
    }
  }

  record PageJson(List<VoterJson> voters, Optional<Long> next) {}

  record ReasonJson(@Nullable String reason) {}

  record ChosenJson(@Nullable Set<Long> voters) {
    Set<VoterId> chosen() {
      if (voters == null) {
        throw new ErrorResponseException(HttpStatus.BAD_REQUEST);
      }
      return voters.stream().map(VoterId::new).collect(Collectors.toSet());
    }
  }

  record RemindedJson(int queued) {}

  record AmendedJson(String result, Optional<String> link) {}

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
    imports.changeRules(signedIn(member), mine(member, election).id(), sent.rules());
    return roll(election);
  }

  @PostMapping(
      path = "/roll",
      consumes = {"text/csv", MediaType.TEXT_PLAIN_VALUE})
  @Operation(
      summary =
          "Puts the people of a CSV file on the list, in place of those there; nothing is changed where a line has an error, unless skip=errors")
  ResponseEntity<ImportJson> list(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestParam(defaultValue = "") String skip,
      @RequestBody byte[] file) {
    var id = mine(member, election).id();
    rolls.refuseIfFrozen(id);
    var reading = RollReading.of(file);
    var taken = !reading.isUseless() && (reading.errors() == 0 || skip.equals("errors"));
    if (taken) {
      imports.take(signedIn(member), id, reading);
    }
    return ResponseEntity.status(taken ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
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

  @GetMapping("/voters")
  @Operation(summary = "Gives the voters of an election that has opened, some at a time")
  PageJson voters(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "100") int limit) {
    var most = Math.clamp(limit, 1, MOST);
    var page = voters.page(mine(member, election).id(), after, most);
    var next =
        page.size() < most ? Optional.<Long>empty() : Optional.of(page.getLast().id().value());
    return new PageJson(page.stream().map(VoterJson::of).toList(), next);
  }

  @PostMapping("/voters/{voter}/link")
  @Operation(summary = "Makes a new personal link; every earlier one of this voter is dead")
  ResponseEntity<AmendedJson> reissue(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @PathVariable long voter) {
    var id = mine(member, election).id();
    return answer(amendments.reissue(signedIn(member), id, new VoterId(voter)));
  }

  @PostMapping("/voters/{voter}/strike")
  @Operation(summary = "Strikes a voter from the roll; the reason is published, without a name")
  ResponseEntity<AmendedJson> strike(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @PathVariable long voter,
      @RequestBody ReasonJson sent) {
    var id = mine(member, election).id();
    return answer(
        amendments.strike(
            signedIn(member),
            id,
            new VoterId(voter),
            Optional.ofNullable(sent.reason()).orElse("")));
  }

  @PostMapping("/voters/remind")
  @Operation(summary = "Sends these voters a reminder, each at most once a day")
  RemindedJson remind(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestBody ChosenJson sent) {
    if (!(mine(member, election) instanceof Election.Open open)) {
      throw new ErrorResponseException(HttpStatus.CONFLICT);
    }
    return new RemindedJson(invitations.remind(open, sent.chosen()));
  }

  private RollJson roll(ElectionId election) {
    var rules = rolls.rules(election);
    return new RollJson(
        new RulesJson(rules.source(), rules.part(), rules.joining()), rolls.summary(election));
  }

  private static ResponseEntity<AmendedJson> answer(Amended amended) {
    return switch (amended) {
      case Amended.Mailed _ -> ResponseEntity.ok(new AmendedJson("mailed", Optional.empty()));
      case Amended.InHand(var _, var link) ->
          ResponseEntity.ok(new AmendedJson("in-hand", Optional.of(link)));
      case Amended.Struck _ -> ResponseEntity.ok(new AmendedJson("struck", Optional.empty()));
      case Amended.NotOpen _, Amended.SignsIn _ ->
          throw new ErrorResponseException(HttpStatus.CONFLICT);
      case Amended.NoReason _ -> throw new ErrorResponseException(HttpStatus.BAD_REQUEST);
    };
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
