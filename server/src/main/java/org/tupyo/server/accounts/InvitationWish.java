package org.tupyo.server.accounts;

import java.time.Duration;
import java.util.Optional;

/// An invitation to be made.
///
/// @param part that guests join; empty: they choose
/// @param note whom it is for
/// @param uses by how many, 1 to 10,000
/// @param life how long it can be used, up to a year; without end where empty
record InvitationWish(Optional<String> part, String note, long uses, Optional<Duration> life) {
  private static final long MAX_USES = 10_000;
  private static final long MAX_DAYS = 366;
  private static final int NOTE_LENGTH = 200;

  InvitationWish {
    if (uses < 1 || uses > MAX_USES || note.length() > NOTE_LENGTH) {
      throw new IllegalArgumentException("uses or note out of range: %d".formatted(uses));
    }
    if (life.isPresent()
        && (!life.get().isPositive() || life.get().compareTo(Duration.ofDays(MAX_DAYS)) > 0)) {
      throw new IllegalArgumentException("life out of range: " + life.get());
    }
  }

  /// Reads what was typed in a form; empty where a number is none or out of its range.
  static Optional<InvitationWish> read(String part, String note, String uses, String days) {
    try {
      return Optional.of(
          new InvitationWish(
              Optional.of(part.strip()).filter(key -> !key.isEmpty()),
              note,
              Long.parseLong(uses.strip()),
              days.isBlank()
                  ? Optional.empty()
                  : Optional.of(Duration.ofDays(Math.min(Long.parseLong(days.strip()), 1_000)))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
