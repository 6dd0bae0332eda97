package org.tupyo.server.elections;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// A moment as a form or a program gives it: with an offset, or as a clock on the wall shows it.
sealed interface TypedMoment {
  /// It names one moment.
  record Read(Instant at) implements TypedMoment {}

  /// On that day the clocks jump over this time.
  record Skipped() implements TypedMoment {}

  /// It is no date and time.
  record Unreadable() implements TypedMoment {}

  /// It is too far from now to be meant.
  record Remote() implements TypedMoment {}

  /// Which of two moments is meant when the clocks go back and show the same time twice.
  enum Repeated {
    /// For an opening: whoever comes early by one reading is not turned away.
    EARLIER,
    /// For a closing: whoever comes late by one reading is still in time.
    LATER
  }

  Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /// Reads what was typed.
  static TypedMoment read(String typed, ZoneId zone, Repeated repeated) {
    try {
      return within(OffsetDateTime.parse(typed).toInstant());
    } catch (DateTimeException _) {
      // no offset: the zone decides
    }
    try {
      return onTheWall(LocalDateTime.parse(typed), zone, repeated);
    } catch (DateTimeException _) {
      return new Unreadable();
    }
  }

  private static TypedMoment onTheWall(LocalDateTime time, ZoneId zone, Repeated repeated) {
    var offsets = zone.getRules().getValidOffsets(time);
    if (offsets.isEmpty()) {
      return new Skipped();
    }
    var offset = repeated == Repeated.EARLIER ? offsets.getFirst() : offsets.getLast();
    return within(time.toInstant(offset));
  }

  private static TypedMoment within(Instant at) {
    return at.isBefore(EARLIEST) || at.isAfter(LATEST)
        ? new Remote()
        : new Read(at.truncatedTo(ChronoUnit.MILLIS));
  }
}
