package org.tupyo.server.https;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A certificate that an authority issues, and issues anew before it ends.
final class Ordering implements Source {
  /// How far a new certificate may begin after now; authorities let theirs begin an hour before.
  private static final Duration SKEW = Duration.ofMinutes(1);

  private static final Duration ASTRAY = Duration.ofDays(1);

  private final Domain domain;
  private final Authority authority;
  private final KeptFiles files;
  private final Pace pace;
  private final Clock clock;

  Ordering(Domain domain, Authority authority, KeptFiles files, Pace pace, Clock clock) {
    this.domain = domain;
    this.authority = authority;
    this.files = files;
    this.pace = pace;
    this.clock = clock;
  }

  @Override
  public Standing start() {
    return files
        .certificate(domain)
        .map(kept -> Standing.with(kept, pace.renewal(kept)))
        .orElseGet(() -> Standing.bare(clock.instant()));
  }

  @Override
  public Standing look(Standing before) throws InterruptedException {
    try {
      return kept(before, authority.issue(domain, files.account()));
    } catch (Refused refused) {
      return failed(before, explained(refused.trouble()));
    } catch (UncheckedIOException _) {
      return failed(before, Trouble.of(Trouble.Kind.NOT_KEPT));
    }
  }

  /// Obtains another certificate and takes back the one before, whose key others may have.
  Standing replace(Standing before) throws InterruptedException {
    var after = look(before);
    var old = before.certificate();
    if (old.isEmpty() || after.certificate().equals(old)) {
      return after;
    }
    try {
      authority.revoke(old.get(), files.account());
      return after;
    } catch (Refused refused) {
      return new Standing(
          after.certificate(), Optional.of(refused.trouble()), after.failures(), after.next());
    }
  }

  private Standing kept(Standing before, KeyedCertificate fresh) {
    var now = clock.instant();
    var due = pace.renewal(fresh);
    var standing = Standing.with(fresh, due);
    if (fresh.starts().isAfter(now.plus(SKEW)) || fresh.ends().isBefore(now)) {
      // Asked at once again, the authority would give as wrong a one, and then no more for a week.
      var later = now.plus(ASTRAY);
      standing = standing.failed(Trouble.of(Trouble.Kind.CLOCK), due.isBefore(later) ? later : due);
    }
    try {
      files.keep(domain, fresh);
      return standing;
    } catch (IOException _) {
      // In use all the same; the next start asks again.
      return new Standing(
          standing.certificate(),
          Optional.of(Trouble.of(Trouble.Kind.NOT_KEPT)),
          before.failures(),
          standing.next());
    }
  }

  private Standing failed(Standing before, Trouble why) {
    var own = pace.again(clock.instant(), before.failures() + 1);
    var allowed = why.notBefore().orElse(Instant.MIN);
    return before.failed(why, own.isBefore(allowed) ? allowed : own);
  }

  private Trouble explained(Trouble trouble) {
    return switch (trouble.kind()) {
      case NO_ADDRESS, UNREACHABLE, ELSEWHERE -> trouble.pointsTo(addresses());
      default -> trouble;
    };
  }

  private List<String> addresses() {
    try {
      return Arrays.stream(InetAddress.getAllByName(domain.name()))
          .map(InetAddress::getHostAddress)
          .toList();
    } catch (UnknownHostException _) {
      return List.of();
    }
  }
}
