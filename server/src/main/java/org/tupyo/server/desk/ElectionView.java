package org.tupyo.server.desk;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.Notice;

/// What the organiser sees of an election that has opened.
///
/// @param now by the database's clock
/// @param voted how many have cast a ballot
/// @param roll how many may
/// @param address of the voters' page, absolute
/// @param qr the same as a picture, an SVG
/// @param disputed whether the result is withheld, because two ways to count differ
record ElectionView(
    Election election,
    Election.Opening opening,
    Instant now,
    long voted,
    long roll,
    TurnoutChart chart,
    String address,
    String qr,
    List<Notice> notices,
    DeedList.View deeds,
    boolean disputed) {

  /// In per cent.
  double share() {
    return roll == 0 ? 0 : 100.0 * voted / roll;
  }

  /// The same as readers of this language write it.
  String percent(Locale locale) {
    return String.format(locale, "%.1f%%", share());
  }

  Optional<Instant> closedAt() {
    return switch (election) {
      case Election.Draft _, Election.Open _ -> Optional.empty();
      case Election.Closed closed -> Optional.of(closed.closedAt());
      case Election.Published published -> Optional.of(published.closedAt());
    };
  }
}
