package org.tupyo.server.elections;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A page of the list of elections, as JSON.
record ElectionPage(List<Row> elections) {
  ElectionPage {
    elections = List.copyOf(elections);
  }

  /// One election of the list.
  record Row(
      String id,
      String state,
      String title,
      String zone,
      Optional<Instant> opensAt,
      Optional<Instant> closesAt,
      Optional<Instant> openedAt,
      Optional<Instant> closedAt,
      Optional<Instant> publishedAt) {}

  static ElectionPage of(Listing listing) {
    return new ElectionPage(
        listing.rows().stream()
            .map(row ->
                new Row(
                    row.id().value(),
                    Word.of(row.stage()),
                    row.title(),
                    row.zone().getId(),
                    row.opensAt(),
                    row.closesAt(),
                    row.openedAt(),
                    row.closedAt(),
                    row.publishedAt()))
            .toList());
  }
}
