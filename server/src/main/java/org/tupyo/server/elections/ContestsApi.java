package org.tupyo.server.elections;

import static org.tupyo.server.elections.ElectionAnswers.signedIn;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.ElectionJson.ContestJson;
import org.tupyo.server.elections.ElectionJson.OptionJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The contests and options of a draft as JSON, piece by piece. Every answer is the whole election,
/// whose new tag the next change needs.
@RestController
@RequestMapping("/api/elections/{election}/contests")
@Tag(name = "Contests")
class ContestsApi {
  private final Elections elections;
  private final DraftContests contests;
  private final Portraits portraits;
  private final ElectionAnswers answers;
  private final ObjectMapper json;

  ContestsApi(
      Elections elections,
      DraftContests contests,
      Portraits portraits,
      ElectionAnswers answers,
      ObjectMapper json) {
    this.elections = elections;
    this.contests = contests;
    this.portraits = portraits;
    this.answers = answers;
    this.json = json;
  }

  @PostMapping
  @Operation(summary = "Adds a contest behind the others")
  ResponseEntity<Object> add(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody JsonNode sent) {
    var asked = asked(member, election, ifMatch);
    return read(
        json -> json.contest(sent, ""),
        text -> contests.addContest(asked.member(), election, asked.version(), text));
  }

  @PutMapping("/order")
  @Operation(summary = "Brings the contests into the order of these ids")
  ResponseEntity<Object> order(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody JsonNode sent) {
    var asked = asked(member, election, ifMatch);
    return read(
        json -> json.order(sent).stream().map(ContestId::new).toList(),
        order -> contests.orderContests(asked.member(), election, asked.version(), order));
  }

  @PutMapping("/{contest}")
  @Operation(summary = "Rewrites a contest; options that carry their id keep it and their portrait")
  ResponseEntity<Object> replace(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @PathVariable ContestId contest,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody JsonNode sent) {
    return rewrite(asked(member, election, ifMatch), contest, sent);
  }

  @PatchMapping("/{contest}")
  @Operation(summary = "Changes some of a contest, as a JSON merge patch (RFC 7396)")
  ResponseEntity<Object> patch(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @PathVariable ContestId contest,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody JsonNode sent) {
    var asked = asked(member, election, ifMatch);
    var now = contest(asked.election(), contest);
    return rewrite(
        asked, contest, SentJson.mergedContest(json.valueToTree(ContestJson.of(now)), sent));
  }

  private ResponseEntity<Object> rewrite(Asked asked, ContestId contest, JsonNode whole) {
    contest(asked.election(), contest);
    return read(
        json -> json.contest(whole, ""),
        text ->
            contests.editContest(
                asked.member(), asked.election().id(), asked.version(), contest, text));
  }

  @DeleteMapping("/{contest}")
  @Operation(summary = "Deletes a contest with its options")
  ResponseEntity<Object> remove(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @PathVariable ContestId contest,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    var asked = asked(member, election, ifMatch);
    return answers.to(contests.removeContest(asked.member(), election, asked.version(), contest));
  }

  @PostMapping("/{contest}/options")
  @Operation(summary = "Adds an option, or a list of options, behind the others")
  ResponseEntity<Object> addOptions(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @PathVariable ContestId contest,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody JsonNode sent) {
    var asked = asked(member, election, ifMatch);
    return read(
        json -> json.options(sent),
        texts -> contests.addOptions(asked.member(), election, asked.version(), contest, texts));
  }

  @PutMapping("/{contest}/options/order")
  @Operation(summary = "Brings the options into the order of these ids")
  ResponseEntity<Object> orderOptions(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @PathVariable ContestId contest,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody JsonNode sent) {
    var asked = asked(member, election, ifMatch);
    return read(
        json -> json.order(sent).stream().map(OptionId::new).toList(),
        order -> contests.orderOptions(asked.member(), election, asked.version(), contest, order));
  }

  @PutMapping("/{contest}/options/{option}")
  @Operation(summary = "Rewrites an option, which keeps its portrait")
  ResponseEntity<Object> replaceOption(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @PathVariable ContestId contest,
      @PathVariable OptionId option,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody JsonNode sent) {
    return rewrite(asked(member, election, ifMatch), contest, option, sent);
  }

  @PatchMapping("/{contest}/options/{option}")
  @Operation(summary = "Changes some of an option, as a JSON merge patch (RFC 7396)")
  ResponseEntity<Object> patchOption(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @PathVariable ContestId contest,
      @PathVariable OptionId option,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody JsonNode sent) {
    var asked = asked(member, election, ifMatch);
    var now = option(asked.election(), contest, option);
    return rewrite(
        asked, contest, option, SentJson.merged(json.valueToTree(OptionJson.of(now)), sent));
  }

  private ResponseEntity<Object> rewrite(
      Asked asked, ContestId contest, OptionId option, JsonNode whole) {
    option(asked.election(), contest, option);
    return read(
        json -> json.option(whole, ""),
        text ->
            contests.editOption(
                asked.member(), asked.election().id(), asked.version(), contest, option, text));
  }

  @DeleteMapping("/{contest}/options/{option}")
  @Operation(summary = "Deletes an option with its portrait")
  ResponseEntity<Object> removeOption(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @PathVariable ContestId contest,
      @PathVariable OptionId option,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    var asked = asked(member, election, ifMatch);
    return answers.to(
        contests.removeOption(asked.member(), election, asked.version(), contest, option));
  }

  @PutMapping(
      path = "/{contest}/options/{option}/portrait",
      consumes = {
        MediaType.IMAGE_PNG_VALUE,
        MediaType.IMAGE_JPEG_VALUE,
        MediaType.APPLICATION_OCTET_STREAM_VALUE
      })
  @Operation(summary = "Gives an option a portrait: PNG or JPEG of at most 2 MB")
  ResponseEntity<Object> putPortrait(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @PathVariable ContestId contest,
      @PathVariable OptionId option,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody byte[] file) {
    var asked = asked(member, election, ifMatch);
    return answers.to(
        portraits.put(asked.member(), election, asked.version(), contest, option, file));
  }

  @DeleteMapping("/{contest}/options/{option}/portrait")
  @Operation(summary = "Takes an option's portrait away")
  ResponseEntity<Object> removePortrait(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @PathVariable ContestId contest,
      @PathVariable OptionId option,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    var asked = asked(member, election, ifMatch);
    return answers.to(portraits.remove(asked.member(), election, asked.version(), contest, option));
  }

  /// A change that someone who looks after the election asks for.
  private record Asked(Member member, Election election, long version) {}

  /// Whose it is comes before what is wrong with the request: a stranger learns nothing.
  private Asked asked(@Nullable Member reader, ElectionId id, @Nullable String ifMatch) {
    var member = signedIn(reader);
    var election = elections.lookedAfterBy(member, id);
    return new Asked(member, election, ElectionTag.version(ifMatch));
  }

  private <T> ResponseEntity<Object> read(
      Function<SentJson, T> reading, Function<T, DraftEdit> edit) {
    var sent = new SentJson();
    var text = reading.apply(sent);
    return sent.flaws().isEmpty() ? answers.to(edit.apply(text)) : answers.mistyped(sent.flaws());
  }

  private static Contest contest(Election election, ContestId id) {
    return election.contest(id).orElseThrow(ElectionNotFound::new);
  }

  private static Option option(Election election, ContestId contest, OptionId id) {
    return contest(election, contest).option(id).orElseThrow(ElectionNotFound::new);
  }
}
