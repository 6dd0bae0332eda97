package org.tupyo.server.desk;

import static org.tupyo.server.elections.ElectionAnswers.signedIn;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionNotFound;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.mail.Dispatch;
import org.tupyo.server.voters.RollEntries.Only;
import org.tupyo.server.voters.RollEntries.Wanted;
import org.tupyo.server.voters.VoterId;

/// Voters and their state as JSON. What is done about them is beside the roll.
@RestController
@RequestMapping("/api/elections/{election}/voters")
@Tag(name = "Roll")
class VoterListApi {
  private static final int MOST = 200;

  private final Elections elections;
  private final VoterList voters;

  VoterListApi(Elections elections, VoterList voters) {
    this.elections = elections;
    this.voters = voters;
  }

  /// The last letter to a voter.
  record MailJson(long id, String state, Optional<String> error) {
    static MailJson of(Dispatch letter) {
      return new MailJson(
          letter.id(),
          MailController.word(letter.state()),
          Optional.of(letter.error()).filter(error -> !error.isEmpty()));
    }
  }

  /// A voter.
  ///
  /// @param struck the reason, where this voter was struck from the roll
  /// @param noReminders whether this voter wants none
  /// @param entered whether somebody came through the newest link; absent, like `voted`, where the
  ///   election's rules let nobody know
  record VoterJson(
      long id,
      String name,
      Optional<String> email,
      Optional<String> part,
      boolean member,
      boolean corrected,
      boolean noReminders,
      Optional<String> struck,
      Optional<MailJson> mail,
      Optional<Boolean> voted,
      Optional<Boolean> entered) {

    static VoterJson of(VoterList.Row row) {
      var voter = row.entry().voter();
      return new VoterJson(
          voter.id().value(),
          voter.name(),
          voter.email(),
          voter.part(),
          voter.member().isPresent(),
          row.entry().corrected(),
          row.entry().unreminded(),
          row.entry().struckBecause(),
          row.letter().map(MailJson::of),
          row.voted(),
          row.voted().filter(_ -> row.entry().votesByLink()).map(_ -> row.entry().entered()));
    }

    /// Shows no name and no address.
    @Override
    public String toString() {
      return "VoterJson[id=%d]".formatted(id);
    }
  }

  /// A page of voters.
  ///
  /// @param unreached how many voters' last letter was refused
  /// @param next the value of `after` for the next page
  record VotersJson(List<VoterJson> voters, long unreached, Optional<Long> next) {}

  @GetMapping
  @Operation(
      summary =
          "Gives the voters of an election that has opened, some at a time; only=unreached, on-paper or by-link")
  ResponseEntity<VotersJson> list(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestParam(defaultValue = "") String word,
      @RequestParam(defaultValue = "") String only,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "100") int limit) {
    var most = Math.clamp(limit, 1, MOST);
    var mine = elections.lookedAfterBy(signedIn(member), election);
    var view = voters.of(mine, new Wanted(word, Only.of(only)), after, most);
    var answer = ResponseEntity.ok();
    view.next()
        .ifPresent(next ->
            answer.header(
                HttpHeaders.LINK,
                "<%s>; rel=\"next\""
                    .formatted(
                        UriComponentsBuilder.fromPath("/api/elections/{election}/voters")
                            .queryParam("word", "{word}")
                            .queryParam("only", "{only}")
                            .queryParam("after", next)
                            .queryParam("limit", most)
                            .encode()
                            .buildAndExpand(election, word, only)
                            .toUriString())));
    return answer.body(
        new VotersJson(
            view.rows().stream().map(VoterJson::of).toList(), view.unreached(), view.next()));
  }

  @GetMapping("/{voter}")
  @Operation(summary = "Gives one voter")
  VoterJson voter(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @PathVariable long voter) {
    return voters
        .one(elections.lookedAfterBy(signedIn(member), election), new VoterId(voter))
        .map(VoterJson::of)
        .orElseThrow(ElectionNotFound::new);
  }
}
