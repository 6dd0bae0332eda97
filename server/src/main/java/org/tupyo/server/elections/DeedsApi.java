package org.tupyo.server.elections;

import static org.tupyo.server.elections.ElectionAnswers.signedIn;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Members;

/// What organisers did, as JSON for those who look after the election.
@RestController
@Tag(name = "Elections")
class DeedsApi {
  private static final int MOST = 100;

  private final Elections elections;
  private final Deeds deeds;
  private final Members members;

  DeedsApi(Elections elections, Deeds deeds, Members members) {
    this.elections = elections;
    this.deeds = deeds;
    this.members = members;
  }

  /// One deed.
  ///
  /// @param member username; absent for the clock and for an account that was closed
  record DeedJson(long id, Instant at, String kind, String detail, Optional<String> member) {}

  @GetMapping("/api/elections/{election}/deeds")
  @Operation(summary = "Lists what organisers did, the newest first")
  ResponseEntity<List<DeedJson>> deeds(
      @AuthenticationPrincipal @Nullable Member reader,
      @PathVariable ElectionId election,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
      @RequestParam(defaultValue = "50") int limit) {
    elections.lookedAfterBy(signedIn(reader), election);
    var most = Math.clamp(limit, 1, MOST);
    var page = deeds.of(election, before, most);
    var answer = ResponseEntity.ok();
    if (page.size() == most) {
      var next =
          UriComponentsBuilder.fromPath("/api/elections/{election}/deeds")
              .queryParam("before", page.getLast().id())
              .queryParam("limit", most)
              .encode()
              .buildAndExpand(election)
              .toUriString();
      answer.header("Link", "<%s>; rel=\"next\"".formatted(next));
    }
    return answer.body(page.stream().map(this::json).toList());
  }

  private DeedJson json(Deeds.Deed deed) {
    return new DeedJson(
        deed.id(),
        deed.at(),
        deed.kind(),
        deed.detail(),
        deed.member().flatMap(members::find).map(Member::username));
  }
}
