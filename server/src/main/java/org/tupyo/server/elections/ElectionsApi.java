package org.tupyo.server.elections;

import static org.tupyo.server.elections.ElectionAnswers.signedIn;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Elections as JSON: listed, made, read, rewritten, copied, deleted.
@RestController
@RequestMapping("/api/elections")
@Tag(name = "Elections")
class ElectionsApi {
  private static final int MOST = 100;

  private final Elections elections;
  private final Drafts drafts;
  private final DraftDustbin dustbin;
  private final ElectionAnswers answers;
  private final ObjectMapper json;

  ElectionsApi(
      Elections elections,
      Drafts drafts,
      DraftDustbin dustbin,
      ElectionAnswers answers,
      ObjectMapper json) {
    this.elections = elections;
    this.drafts = drafts;
    this.dustbin = dustbin;
    this.answers = answers;
    this.json = json;
  }

  /// @param state some of `draft`, `open`, `closed`, `published`, with commas
  /// @param mine only elections that the signed-in member made; drafts are listed only so, or for
  ///   an administrator
  @GetMapping
  @Operation(summary = "Lists elections, the newest first; the header Link leads to the next page")
  ResponseEntity<ElectionPage> list(
      @AuthenticationPrincipal @Nullable Member member,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "false") boolean mine,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "20") int limit) {
    var stages = stages(state);
    var after = Listing.Place.parse(cursor);
    var most = Math.clamp(limit, 1, MOST);
    var listing =
        mine
            ? elections.ofOrganiser(signedIn(member).id(), stages, after, most)
            : elections.ofAll(shownTo(Optional.ofNullable(member), stages), after, most);
    var answer = ResponseEntity.ok();
    listing
        .next()
        .map(place ->
            UriComponentsBuilder.fromPath("/api/elections")
                .queryParam("state", "{state}")
                .queryParam("mine", mine)
                .queryParam("limit", most)
                .queryParam("cursor", "{cursor}")
                .encode()
                .buildAndExpand(state, place)
                .toUriString())
        .map("<%s>; rel=\"next\""::formatted)
        .ifPresent(link -> answer.header("Link", link));
    return answer.body(ElectionPage.of(listing));
  }

  @PostMapping
  @Operation(summary = "Makes a draft")
  ResponseEntity<?> create(
      @AuthenticationPrincipal @Nullable Member member,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @SentElection @RequestBody JsonNode sent) {
    var organiser = signedIn(member);
    var read = new SentJson();
    var text = read.election(sent);
    if (!read.flaws().isEmpty()) {
      return answers.mistyped(read.flaws());
    }
    return answers.once(
        organiser,
        "POST /api/elections",
        key,
        sent,
        () ->
            switch (drafts.create(organiser, text)) {
              case DraftEdit.Kept(var draft) -> ElectionAnswers.made(draft);
              case DraftEdit other -> answers.to(other);
            });
  }

  @GetMapping("/{election}")
  @Operation(summary = "Reads an election")
  ResponseEntity<Object> read(
      @AuthenticationPrincipal @Nullable Member member, @PathVariable ElectionId election) {
    return ElectionAnswers.election(elections.shownTo(Optional.ofNullable(member), election));
  }

  @PutMapping("/{election}")
  @Operation(summary = "Rewrites a draft; contests and options that carry their id keep it")
  ResponseEntity<Object> replace(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @SentElection @RequestBody JsonNode sent) {
    var organiser = signedIn(member);
    elections.lookedAfterBy(organiser, election);
    return rewrite(organiser, election, ElectionTag.version(ifMatch), sent);
  }

  @PatchMapping("/{election}")
  @Operation(summary = "Changes some of a draft, as a JSON merge patch (RFC 7396)")
  ResponseEntity<Object> patch(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @SentElection @RequestBody JsonNode sent) {
    var organiser = signedIn(member);
    var now = elections.lookedAfterBy(organiser, election);
    var merged = SentJson.merged(json.valueToTree(ElectionJson.of(now)), sent);
    return rewrite(organiser, election, ElectionTag.version(ifMatch), merged);
  }

  private ResponseEntity<Object> rewrite(
      Member organiser, ElectionId election, long version, JsonNode sent) {
    var read = new SentJson();
    var text = read.election(sent);
    return read.flaws().isEmpty()
        ? answers.to(drafts.rewrite(organiser, election, version, text))
        : answers.mistyped(read.flaws());
  }

  @PostMapping("/{election}/copy")
  @Operation(summary = "Makes a draft with the same contests and rules, without dates")
  ResponseEntity<?> copy(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    var organiser = signedIn(member);
    var route = "POST /api/elections/" + election + "/copy";
    return answers.once(
        organiser, route, key, "", () -> ElectionAnswers.made(drafts.copy(organiser, election)));
  }

  @DeleteMapping("/{election}")
  @Operation(summary = "Deletes a draft; for ten minutes it can be put back")
  ResponseEntity<Object> delete(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    var organiser = signedIn(member);
    elections.lookedAfterBy(organiser, election);
    return switch (drafts.delete(organiser, election, ElectionTag.version(ifMatch))) {
      case DraftDeletion.Deleted _ -> ResponseEntity.noContent().build();
      case DraftDeletion.Overtaken _ -> throw ElectionProblem.overtaken();
      case DraftDeletion.Opened(var now) -> throw ElectionProblem.notNow(now);
    };
  }

  @PostMapping("/{election}/put-back")
  @Operation(summary = "Puts a draft back that was deleted a moment ago")
  ResponseEntity<Object> putBack(
      @AuthenticationPrincipal @Nullable Member member, @PathVariable ElectionId election) {
    return ElectionAnswers.election(dustbin.putBack(signedIn(member), election));
  }

  private static Set<Stage> stages(String state) {
    var stages = EnumSet.noneOf(Stage.class);
    Arrays.stream(state.split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .forEach(word ->
            stages.add(
                Word.find(Stage.class, word)
                    .orElseThrow(() ->
                        new ElectionProblem(
                            HttpStatus.BAD_REQUEST, "elections.problem.state-word"))));
    return stages.isEmpty() ? EnumSet.allOf(Stage.class) : stages;
  }

  private static Set<Stage> shownTo(Optional<Member> reader, Set<Stage> stages) {
    var all = reader.filter(member -> member.role().includes(Role.ADMINISTRATOR)).isPresent();
    return stages.stream()
        .filter(stage -> all || stage != Stage.DRAFT)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Stage.class)));
  }
}
