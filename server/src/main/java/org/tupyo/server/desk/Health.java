package org.tupyo.server.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tupyo.server.mail.Dispatch;
import org.tupyo.server.mail.LetterBook;
import org.tupyo.server.mail.Shelf;
import org.tupyo.server.place.Place;
import org.tupyo.server.storage.DataFolder;
import org.tupyo.server.storage.DatabaseClock;
import org.tupyo.server.storage.Dialect;

/// How this place is, looked at from its own server: what an operator would ask first.
@Component
class Health {
  private static final long ENOUGH = 2_000_000_000L;
  private static final long SCARCE = 300_000_000L;
  private static final Duration CLOSE = Duration.ofSeconds(2);
  private static final int MANY_WAITING = 500;

  private final DataFolder folder;
  private final DatabaseClock clock;
  private final Dialect dialect;
  private final LetterBook letters;
  private final Place place;

  Health(DataFolder folder, DatabaseClock clock, Dialect dialect, LetterBook letters, Place place) {
    this.folder = folder;
    this.clock = clock;
    this.dialect = dialect;
    this.letters = letters;
    this.place = place;
  }

  /// What is said about one thing: the sentence stands under `desk.health.WHAT.STATE`.
  ///
  /// @param values for the places of the sentence
  /// @param command that looks closer or mends it, to be pasted into a shell; may be empty
  record Line(String what, State state, List<Object> values, String command) {
    /// How it is. A state is never colour alone: each has its icon and its sentence.
    enum State {
      OK,
      WARN,
      BAD;

      String word() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    String key() {
      return "desk.health.%s.%s".formatted(what, state.word());
    }

    private static Line of(String what, State state, String command, Object... values) {
      return new Line(what, state, List.of(values), command);
    }
  }

  List<Line> lines() {
    var tally = letters.count(new Shelf.Everything());
    return List.of(
        database(dialect),
        clock(Duration.between(clock.now(), Instant.now())),
        disk(usable(folder.path()), folder.path()),
        mail(letters.hasMailServer(), tally.all(Dispatch.State.WAITING), tally.unreached()),
        address(place.address()));
  }

  /// That the page came at all says that the database answers.
  static Line database(Dialect dialect) {
    return Line.of(
        "database", Line.State.OK, "", dialect == Dialect.SQLITE ? "SQLite" : "PostgreSQL");
  }

  static Line clock(Duration apart) {
    var close = apart.abs().compareTo(CLOSE) <= 0;
    return Line.of(
        "clock",
        close ? Line.State.OK : Line.State.BAD,
        close ? "" : "timedatectl status",
        apart.abs().toSeconds());
  }

  static Line disk(long usable, Path folder) {
    var state =
        usable >= ENOUGH ? Line.State.OK : usable >= SCARCE ? Line.State.WARN : Line.State.BAD;
    return Line.of(
        "disk",
        state,
        state == Line.State.OK ? "" : "df -h '%s'".formatted(folder),
        Math.round(usable / 100_000_000.0) / 10.0);
  }

  static Line mail(boolean hasServer, long waiting, long refused) {
    if (!hasServer) {
      return Line.of("mail", Line.State.WARN, "");
    }
    return waiting > MANY_WAITING || refused > 0
        ? Line.of("mail.queue", Line.State.WARN, "", waiting, refused)
        : Line.of("mail", Line.State.OK, "", waiting);
  }

  static Line address(URI address) {
    var host = address.getHost() == null ? "" : address.getHost();
    var local = List.of("localhost", "127.0.0.1", "[::1]").contains(host);
    if ("https".equals(address.getScheme())) {
      return Line.of("address", Line.State.OK, "", address.toString());
    }
    return Line.of(
        local ? "address.local" : "address",
        local ? Line.State.WARN : Line.State.BAD,
        "",
        address.toString());
  }

  private static long usable(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
