package org.tupyo.server.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Listing;

/// The open elections as one member has to do with them, as JSON.
@RestController
@Tag(name = "Elections")
class HomeApi {
  private final HomeController home;

  HomeApi(HomeController home) {
    this.home = home;
  }

  /// @param toVote where the member has not voted yet
  /// @param done where the member has voted
  /// @param others of other voters, at most 100, the newest first
  record MineJson(List<OpenJson> toVote, List<OpenJson> done, List<OpenJson> others) {}

  /// @param closesAt empty where the organiser closes it by hand
  record OpenJson(String id, String title, String zone, Optional<Instant> closesAt) {
    static OpenJson of(Listing.Row row) {
      return new OpenJson(row.id().value(), row.title(), row.zone().getId(), row.closesAt());
    }
  }

  @GetMapping("/api/members/me/elections")
  @Operation(summary = "Says which open elections one can vote in, and in which one has")
  MineJson mine(@AuthenticationPrincipal Member reader) {
    var mine = home.mine(Optional.of(reader));
    return new MineJson(json(mine.toVote()), json(mine.done()), json(mine.others()));
  }

  private static List<OpenJson> json(List<Listing.Row> rows) {
    return rows.stream().map(OpenJson::of).toList();
  }
}
