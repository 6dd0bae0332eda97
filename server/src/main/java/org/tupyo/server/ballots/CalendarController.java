package org.tupyo.server.ballots;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionNotFound;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.place.Place;

/// An election as an entry for the voter's own calendar (RFC 5545).
@RestController
class CalendarController {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LINE_OCTETS = 73;

  private final Elections elections;
  private final Place place;

  CalendarController(Elections elections, Place place) {
    this.elections = elections;
    this.place = place;
  }

  @GetMapping("/e/{id}/calendar.ics")
  ResponseEntity<String> calendar(
      @PathVariable ElectionId id, @AuthenticationPrincipal @Nullable Member reader) {
    var election = elections.shownAtTheDoor(Optional.ofNullable(reader), id);
    var details = election.details();
    var start = opening(election).orElseThrow(ElectionNotFound::new);
    var address =
        place.address() + "/e/" + UriUtils.encodePathSegment(id.value(), StandardCharsets.UTF_8);
    var lines = new ArrayList<String>();
    lines.addAll(List.of("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tupyo//EN", "BEGIN:VEVENT"));
    lines.add("UID:" + address);
    lines.add("DTSTAMP:" + MOMENT.format(start));
    lines.add("DTSTART:" + MOMENT.format(start));
    details.closesAt().ifPresent(end -> lines.add("DTEND:" + MOMENT.format(end)));
    lines.add("SUMMARY:" + escaped(details.title()));
    lines.add("URL:" + address);
    lines.addAll(List.of("END:VEVENT", "END:VCALENDAR", ""));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/calendar;charset=UTF-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"election.ics\"")
        .body(String.join("\r\n", lines.stream().map(CalendarController::folded).toList()));
  }

  private static Optional<Instant> opening(Election election) {
    return switch (election) {
      case Election.Draft draft -> draft.details().opensAt();
      case Election.Open open -> Optional.of(open.opening().at());
      case Election.Closed closed -> Optional.of(closed.opening().at());
      case Election.Published published -> Optional.of(published.opening().at());
    };
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n");
  }

  /// Breaks a line before it is too long, never within a character.
  private static String folded(String line) {
    var folded = new StringBuilder();
    var octets = 0;
    for (int c : line.codePoints().toArray()) {
      var width = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (octets + width > LINE_OCTETS) {
        folded.append("\r\n ");
        octets = 1;
      }
      folded.appendCodePoint(c);
      octets += width;
    }
    return folded.toString();
  }
}
