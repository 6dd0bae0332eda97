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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.accounts.Member;

/// Elections that are announced, as JSON.
@RestController
@Tag(name = "Announcements")
class AnnouncementsApi {
  private final Announcements announcements;
  private final Elections elections;
  private final ElectionAnswers answers;

  AnnouncementsApi(Announcements announcements, Elections elections, ElectionAnswers answers) {
    this.announcements = announcements;
    this.elections = elections;
    this.answers = answers;
  }

  record AnnouncementList(List<AnnouncementJson> announcements) {}

  /// @param opensAt empty where the organiser has taken the time back and not said a new one
  record AnnouncementJson(
      String id, String title, String zone, Optional<Instant> opensAt, Optional<Instant> closesAt) {

    static AnnouncementJson of(Listing.Row row) {
      return new AnnouncementJson(
          row.id().value(), row.title(), row.zone().getId(), row.opensAt(), row.closesAt());
    }
  }

  @GetMapping("/api/announcements")
  @Operation(summary = "Lists the elections that are announced, the next to open first")
  AnnouncementList all() {
    return new AnnouncementList(announcements.all().stream().map(AnnouncementJson::of).toList());
  }

  @PutMapping("/api/elections/{election}/announcement")
  @Operation(summary = "Announces a draft: everybody can read its title, description and dates")
  ResponseEntity<Object> announce(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    var version = version(member, election, ifMatch);
    return answers.to(announcements.announce(signedIn(member), election, version));
  }

  @DeleteMapping("/api/elections/{election}/announcement")
  @Operation(summary = "Takes an announcement back")
  ResponseEntity<Object> withdraw(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    var version = version(member, election, ifMatch);
    return answers.to(announcements.withdraw(signedIn(member), election, version));
  }

  /// Whose it is comes before what is wrong with the request.
  private long version(@Nullable Member member, ElectionId id, @Nullable String ifMatch) {
    elections.lookedAfterBy(signedIn(member), id);
    return ElectionTag.version(ifMatch);
  }
}
