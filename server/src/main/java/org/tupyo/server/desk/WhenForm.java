package org.tupyo.server.desk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.tupyo.server.elections.Details;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.texts.Moments;

/// What the third screen asks for, as typed.
///
/// @param plan `now`, `tomorrow`, or `own`: then the two times count
/// @param opensAt `2026-11-26T21:00` in `zone`; empty: opened by hand
/// @param closesAt likewise
record WhenForm(String plan, String opensAt, String closesAt, String zone) {

  static WhenForm read(Typed typed) {
    return new WhenForm(
        typed.text("plan"), typed.text("opensAt"), typed.text("closesAt"), typed.text("zone"));
  }

  /// The form for a draft; the first proposal where it has no dates.
  static WhenForm of(Details details) {
    var zone = details.zone();
    var undated = details.opensAt().isEmpty() && details.closesAt().isEmpty();
    return new WhenForm(
        undated ? "now" : "own",
        details.opensAt().map(at -> Moments.forField(at.atZone(zone))).orElse(""),
        details.closesAt().map(at -> Moments.forField(at.atZone(zone))).orElse(""),
        zone.getId());
  }

  /// The zone that was typed, or that of the draft where it is none.
  ZoneId zoneOr(ZoneId usual) {
    try {
      return zone.isBlank() ? usual : ZoneId.of(zone.strip());
    } catch (DateTimeException _) {
      return usual;
    }
  }

  /// The details of a draft with these dates.
  DetailsText text(Details before, Instant now) {
    var text = DetailsText.of(before);
    var inZone = zoneOr(before.zone());
    return switch (plan) {
      case "now" -> dated(text, Proposal.fromNow(now, inZone));
      case "tomorrow" -> dated(text, Proposal.fromTomorrow(now, inZone));
      default -> dated(text, opensAt, closesAt);
    };
  }

  /// The moment that a field names; nothing where it is empty or unreadable: that is for others to
  /// say.
  Optional<Instant> moment(String typed, ZoneId usual) {
    try {
      return plan.equals("own") && !typed.isBlank()
          ? Optional.of(LocalDateTime.parse(typed.strip()).atZone(zoneOr(usual)).toInstant())
          : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private DetailsText dated(DetailsText text, Proposal proposal) {
    return dated(
        text, proposal.opensAt().map(Instant::toString).orElse(""), proposal.closesAt().toString());
  }

  private DetailsText dated(DetailsText text, String opens, String closes) {
    return new DetailsText(
        text.title(),
        text.description(),
        zone,
        opens,
        closes,
        text.secrecy(),
        text.results(),
        text.disclosure(),
        text.replacing(),
        text.ties(),
        text.comparison());
  }
}
