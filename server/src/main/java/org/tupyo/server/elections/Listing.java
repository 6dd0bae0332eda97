package org.tupyo.server.elections;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// A page of a list of elections.
///
/// @param next where the page after this one starts; empty on the last page
public record Listing(List<Row> rows, Optional<Place> next) {
  public Listing {
    rows = List.copyOf(rows);
  }

  /// What a list says about an election.
  public record Row(
      ElectionId id,
      Stage stage,
      String title,
      ZoneId zone,
      Optional<Instant> opensAt,
      Optional<Instant> closesAt,
      Optional<Instant> openedAt,
      Optional<Instant> closedAt,
      Optional<Instant> publishedAt,
      Optional<Instant> announcedAt,
      Instant createdAt) {

    Place place() {
      return new Place(createdAt.toEpochMilli(), id.value());
    }
  }

  /// A place in the list: the last row that was shown.
  ///
  /// @param created epoch milliseconds
  public record Place(long created, String id) {
    /// Reads what [#toString] wrote; nothing where it is something else.
    public static Optional<Place> parse(String cursor) {
      var dot = cursor.indexOf('.');
      if (dot < 1 || dot > 15 || !cursor.substring(0, dot).matches("[0-9]+")) {
        return Optional.empty();
      }
      return Optional.of(
          new Place(Long.parseLong(cursor.substring(0, dot)), cursor.substring(dot + 1)));
    }

    /// The cursor of addresses.
    @Override
    public String toString() {
      return created + "." + id;
    }
  }
}
