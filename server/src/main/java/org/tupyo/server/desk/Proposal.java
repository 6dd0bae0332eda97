package org.tupyo.server.desk;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Opening and closing times that suit most clubs.
///
/// @param opensAt opened by hand where empty
record Proposal(Optional<Instant> opensAt, Instant closesAt) {
  private static final LocalTime MORNING = LocalTime.of(9, 0);
  private static final LocalTime EVENING = LocalTime.of(21, 0);
  private static final int DAYS = 3;

  /// From when the organiser presses the button until nine in the evening, three days later.
  static Proposal fromNow(Instant now, ZoneId zone) {
    var today = now.atZone(zone).toLocalDate();
    return new Proposal(
        Optional.empty(), today.plusDays(DAYS).atTime(EVENING).atZone(zone).toInstant());
  }

  /// From nine tomorrow morning until nine in the evening, three days later.
  static Proposal fromTomorrow(Instant now, ZoneId zone) {
    var tomorrow = now.atZone(zone).toLocalDate().plusDays(1);
    return new Proposal(
        Optional.of(tomorrow.atTime(MORNING).atZone(zone).toInstant()),
        tomorrow.plusDays(DAYS).atTime(EVENING).atZone(zone).toInstant());
  }

  /// The first evening at nine that leaves voters an hour.
  static Instant nextEvening(Instant opens, ZoneId zone) {
    var earliest = opens.plus(1, ChronoUnit.HOURS).atZone(zone);
    var evening = earliest.toLocalDate().atTime(EVENING).atZone(zone);
    return (evening.isBefore(earliest) ? evening.plusDays(1) : evening).toInstant();
  }

  /// The first full hour that leaves some minutes to get ready.
  static Instant nextHour(Instant now, ZoneId zone) {
    return now.plus(10, ChronoUnit.MINUTES)
        .atZone(zone)
        .truncatedTo(ChronoUnit.HOURS)
        .plusHours(1)
        .toInstant();
  }
}
