package org.tupyo.server.desk;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.tupyo.server.desk.CheckLine.State;
import org.tupyo.server.mail.MailReach;
import org.tupyo.server.storage.Dialect;

/// What a measured value means, for the operator's page and for `./tupyo doctor`.
final class Checks {
  private static final long ENOUGH_DISK = 2_000_000_000L;
  private static final long SCARCE_DISK = 300_000_000L;
  private static final long ENOUGH_MEMORY = 300_000_000L;
  private static final long SCARCE_MEMORY = 80_000_000L;
  private static final Duration CLOSE = Duration.ofSeconds(2);
  private static final Duration RENEWED_BY_NOW = Duration.ofDays(14);
  private static final Duration OLD_BACKUP = Duration.ofDays(7);
  private static final int MANY_WAITING = 500;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;

  private Checks() {}

  /// The database answers.
  static CheckLine database(Dialect dialect) {
    return CheckLine.of(
        "database", State.OK, "", dialect == Dialect.SQLITE ? "SQLite" : "PostgreSQL");
  }

  static CheckLine clock(Duration apart) {
    return clock("clock", apart);
  }

  /// Another clock than the database's.
  static CheckLine time(Duration apart) {
    return clock("time", apart);
  }

  private static CheckLine clock(String what, Duration apart) {
    var close = apart.abs().compareTo(CLOSE) <= 0;
    return CheckLine.of(
        what,
        close ? State.OK : State.BAD,
        close ? "" : "timedatectl status",
        apart.abs().toSeconds());
  }

  /// @param usable in bytes
  static CheckLine disk(long usable, Path folder) {
    var state = state(usable, ENOUGH_DISK, SCARCE_DISK);
    return CheckLine.of(
        "disk",
        state,
        state == State.OK ? "" : "df -h '%s'".formatted(folder),
        Math.round(usable / 100_000_000.0) / 10.0);
  }

  /// @param available to new programs, in bytes
  static CheckLine memory(long available) {
    var state = state(available, ENOUGH_MEMORY, SCARCE_MEMORY);
    return CheckLine.of(
        "memory", state, state == State.OK ? "" : "free --mega", available / 1_000_000);
  }

  private static State state(long value, long enough, long scarce) {
    if (value >= enough) {
      return State.OK;
    }
    return value >= scarce ? State.WARN : State.BAD;
  }

  /// @param there whether every log goes through the ends it is known to have had
  static CheckLine ends(boolean there) {
    return CheckLine.of("ends", there ? State.OK : State.BAD, there ? "" : "./tupyo audit");
  }

  static CheckLine mail(boolean hasServer, long waiting, long refused) {
    if (!hasServer) {
      return noMailServer();
    }
    return waiting > MANY_WAITING || refused > 0
        ? CheckLine.of("mail.queue", State.WARN, "", waiting, refused)
        : CheckLine.of("mail", State.OK, "", waiting);
  }

  static CheckLine noMailServer() {
    return CheckLine.of("mail", State.WARN, "");
  }

  static CheckLine mailServer(MailReach.Answer answer) {
    return switch (answer) {
      case MailReach.Answer.Fine() -> CheckLine.of("mail.server", State.OK, "");
      case MailReach.Answer.Trouble(var words) -> CheckLine.of("mail.server", State.BAD, "", words);
      case MailReach.Answer.Silence(var seconds) ->
          CheckLine.of("mail.silent", State.BAD, "", seconds);
    };
  }

  static CheckLine address(URI address) {
    var host = address.getHost() == null ? "" : address.getHost();
    var local = List.of("localhost", "127.0.0.1", "[::1]").contains(host);
    if ("https".equals(address.getScheme())) {
      return CheckLine.of("address", State.OK, "", address.toString());
    }
    return CheckLine.of(
        local ? "address.local" : "address",
        local ? State.WARN : State.BAD,
        "",
        address.toString());
  }

  /// @param ends of the certificate that a visitor is shown; empty where none could be looked at
  static CheckLine certificate(Optional<Instant> ends, Instant now) {
    if (ends.isEmpty()) {
      return CheckLine.of("certificate.unseen", State.WARN, "");
    }
    var left = Duration.between(now, ends.get());
    if (left.isNegative()) {
      return CheckLine.of("certificate", State.BAD, "", day(ends.get()));
    }
    return CheckLine.of(
        "certificate",
        left.compareTo(RENEWED_BY_NOW) < 0 ? State.WARN : State.OK,
        "",
        day(ends.get()));
  }

  static CheckLine backup(Optional<Instant> last, Instant now) {
    var command = "./tupyo backup tupyo-%s.backup".formatted(day(now));
    if (last.isEmpty()) {
      return CheckLine.of("backup.none", State.WARN, command);
    }
    var age = Duration.between(last.get(), now);
    return age.compareTo(OLD_BACKUP) > 0
        ? CheckLine.of("backup", State.WARN, command, day(last.get()), age.toDays())
        : CheckLine.of("backup", State.OK, "", day(last.get()));
  }

  private static String day(Instant moment) {
    return DAY.format(moment.atZone(ZoneOffset.UTC));
  }
}
