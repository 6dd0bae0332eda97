package org.tupyo.server.voters;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionAnswers;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionNotFound;
import org.tupyo.server.elections.ElectionProblem;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.voters.Amendments.Amended;
import org.tupyo.server.voters.Amendments.Handing;

/// What may still be done about voters of an open election, as JSON.
@RestController
@RequestMapping("/api/elections/{election}/voters")
@Tag(name = "Roll")
class VoterAmendmentsApi {
  private static final int MOST = 200;

  private final Elections elections;
  private final Amendments amendments;
  private final Invitations invitations;
  private final ElectionAnswers answers;

  VoterAmendmentsApi(
      Elections elections,
      Amendments amendments,
      Invitations invitations,
      ElectionAnswers answers) {
    this.elections = elections;
    this.amendments = amendments;
    this.invitations = invitations;
    this.answers = answers;
  }

  /// @param handing `by-mail` (to those who have an address) or `in-hand`
  record HandingJson(@Nullable String handing) {}

  record AddressJson(@Nullable String email) {}

  /// @param only `unreached`, `on-paper` or `by-link`
  record SheetWishJson(@Nullable String only, @Nullable Long after) {}

  record PrintedJson(long voter, String name, Optional<String> part, String link) {
    static PrintedJson of(Amended.InHand printed) {
      var voter = printed.voter();
      return new PrintedJson(voter.id().value(), voter.name(), voter.part(), printed.link());
    }

    /// Shows no name and no link.
    @Override
    public String toString() {
      return "PrintedJson[voter=%d]".formatted(voter);
    }
  }

  record SheetJson(List<PrintedJson> links, Optional<Long> next) {}

  record ReasonJson(@Nullable String reason) {}

  record ChosenJson(@Nullable Set<Long> voters) {}

  record RemindedJson(int queued) {}

  record AmendedJson(String result, Optional<String> link) {}

  @PostMapping("/{voter}/link")
  @Operation(summary = "Makes a new personal link; every earlier one of this voter is dead")
  ResponseEntity<AmendedJson> reissue(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @PathVariable long voter,
      @RequestBody(required = false) @Nullable HandingJson sent) {
    var id = mine(member, election).id();
    var handing = sent == null ? Handing.BY_MAIL : handing(sent);
    return answer(id, amendments.reissue(signedIn(member), id, new VoterId(voter), handing));
  }

  @PostMapping("/{voter}/address")
  @Operation(summary = "Puts a voter's address right and mails a new personal link there")
  ResponseEntity<AmendedJson> correct(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @PathVariable long voter,
      @RequestBody AddressJson sent) {
    var id = mine(member, election).id();
    var email = Optional.ofNullable(sent.email()).orElse("");
    return answer(id, amendments.correct(signedIn(member), id, new VoterId(voter), email));
  }

  @PostMapping("/links")
  @Operation(
      summary = "Makes new personal links to be printed, some at a time; earlier ones are dead")
  SheetJson print(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestBody SheetWishJson sent) {
    var id = mine(member, election).id();
    var after = Optional.ofNullable(sent.after()).orElse(0L);
    return amendments
        .print(signedIn(member), id, kind(sent), after, MOST)
        .map(sheet ->
            new SheetJson(
                sheet.links().stream().map(PrintedJson::of).toList(),
                sheet.next().map(VoterId::value)))
        .orElseThrow(() -> notNow(id));
  }

  @PostMapping("/{voter}/strike")
  @Operation(summary = "Strikes a voter from the roll; the reason is published, without a name")
  ResponseEntity<AmendedJson> strike(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @PathVariable long voter,
      @RequestBody ReasonJson sent) {
    var id = mine(member, election).id();
    return answer(
        id,
        amendments.strike(
            signedIn(member),
            id,
            new VoterId(voter),
            Optional.ofNullable(sent.reason()).orElse("")));
  }

  @PostMapping("/remind")
  @Operation(summary = "Sends these voters a reminder, each at most once a day")
  RemindedJson remind(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestBody ChosenJson sent) {
    return switch (mine(member, election)) {
      case Election.Open open -> new RemindedJson(invitations.remind(open, chosen(sent)));
      case Election other -> throw ElectionProblem.notNow(other);
    };
  }

  private Handing handing(HandingJson sent) {
    return switch (sent.handing()) {
      case null -> Handing.BY_MAIL;
      case "by-mail" -> Handing.BY_MAIL;
      case "in-hand" -> Handing.IN_HAND;
      case String _ -> throw answers.flawed("/handing", "voters.amended.word", "by-mail, in-hand");
    };
  }

  private RollEntries.Only kind(SheetWishJson sent) {
    var kind = RollEntries.Only.of(sent.only() == null ? "" : sent.only());
    if (kind == RollEntries.Only.ALL) {
      throw answers.flawed("/only", "voters.amended.word", "unreached, on-paper, by-link");
    }
    return kind;
  }

  private Set<VoterId> chosen(ChosenJson sent) {
    if (sent.voters() == null) {
      throw answers.flawed("/voters", "voters.amended.nobody");
    }
    return sent.voters().stream().map(VoterId::new).collect(Collectors.toSet());
  }

  private ResponseEntity<AmendedJson> answer(ElectionId id, Amended amended) {
    return switch (amended) {
      case Amended.Mailed _ -> ResponseEntity.ok(new AmendedJson("mailed", Optional.empty()));
      case Amended.InHand(var _, var link) ->
          ResponseEntity.ok(new AmendedJson("in-hand", Optional.of(link)));
      case Amended.Struck _ -> ResponseEntity.ok(new AmendedJson("struck", Optional.empty()));
      case Amended.NotOpen _ -> throw notNow(id);
      case Amended.SignsIn _ ->
          throw new ElectionProblem(HttpStatus.CONFLICT, "voters.amended.signs-in");
      case Amended.NoReason _ ->
          throw answers.flawed("/reason", "voters.amended.no-reason", Amendments.LONGEST_REASON);
      case Amended.NotAnAddress _ -> throw answers.flawed("/email", "voters.amended.no-address");
      case Amended.AddressTaken _ ->
          throw new ElectionProblem(HttpStatus.CONFLICT, "voters.amended.address-taken");
    };
  }

  private ElectionProblem notNow(ElectionId id) {
    return ElectionProblem.notNow(elections.find(id).orElseThrow(ElectionNotFound::new));
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
