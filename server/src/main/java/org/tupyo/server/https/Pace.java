package org.tupyo.server.https;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// When to ask the authority again. Chance spreads many servers, so that an authority that comes
/// back is not asked by all at once.
///
/// @param first the wait after one failure
record Pace(Duration first, RandomGenerator chance) {
  private static final Duration LONGEST_NOTICE = Duration.ofDays(30);
  private static final Duration LONGEST_WAIT = Duration.ofHours(6);
  private static final int DOUBLINGS = 20;

  /// The moment from which a certificate should be renewed: at the latest 30 days before its end,
  /// or with a third of its life left where it is short.
  Instant renewal(KeyedCertificate certificate) {
    var third = certificate.life().dividedBy(3);
    var notice = third.compareTo(LONGEST_NOTICE) < 0 ? third : LONGEST_NOTICE;
    return certificate.ends().minus(notice).minus(part(notice.dividedBy(10)));
  }

  /// When to try again after so many failures in a row.
  Instant again(Instant now, int failures) {
    var doubled = first.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
    var wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    return now.plus(wait).plus(part(wait.dividedBy(5)));
  }

  private Duration part(Duration whole) {
    return Duration.ofMillis((long) (whole.toMillis() * chance.nextDouble()));
  }
}
