package org.tupyo.server.desk;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.Notice;
import org.tupyo.server.mail.LetterBook;

/// What the organiser sees of an election that has opened.
///
/// @param now by the database's clock
/// @param voted how many have cast a ballot
/// @param roll how many may
/// @param readable address of the voters' page, absolute, in the letters it was chosen in
/// @param qr the same as a picture, an SVG
/// @param mail how many letters are where
/// @param unreached how many voters' last letter was refused
/// @param disputed whether the result is withheld, because two ways to count differ
record ElectionView(
    Election election,
    Election.Opening opening,
    Instant now,
    long voted,
    long roll,
    TurnoutChart chart,
    String readable,
    String qr,
    List<Notice> notices,
    DeedList.View deeds,
    LetterBook.Tally mail,
    long unreached,
    boolean disputed) {

  /// Whether this reader sees the result already, published or not.
  boolean hasResult() {
    return !disputed && !(election instanceof Election.Open);
  }

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
