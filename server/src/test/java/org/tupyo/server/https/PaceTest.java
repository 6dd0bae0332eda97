package org.tupyo.server.https;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");
  private static final long SEED = 20261128;

  /// As little and as much chance as there can be.
  private static final RandomGenerator NEVER = () -> 0;

  private static final RandomGenerator MOST = () -> -1;

  @Test
  void ninetyDaysAreRenewedThirtyBeforeTheirEnd() {
    var certificate = of(Duration.ofDays(91));

    var latest = new Pace(Duration.ofMinutes(5), NEVER).renewal(certificate);
    var earliest = new Pace(Duration.ofMinutes(5), MOST).renewal(certificate);

    assertThat(latest).isEqualTo(certificate.ends().minus(Duration.ofDays(30)));
    assertThat(earliest)
        .isBetween(
            certificate.ends().minus(Duration.ofDays(33)),
            certificate.ends().minus(Duration.ofDays(33)).plusSeconds(1));
  }

  @Test
  void aShortCertificateIsRenewedWithAThirdOfItsLifeLeft() {
    var certificate = of(Duration.ofDays(6));

    var due = new Pace(Duration.ofMinutes(5), NEVER).renewal(certificate);

    assertThat(due).isEqualTo(certificate.ends().minus(Duration.ofDays(2)));
  }

  @Test
  void waitsDoubleUpToSixHours() {
    var pace = new Pace(Duration.ofMinutes(5), NEVER);

    assertThat(pace.again(NOW, 1)).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    assertThat(pace.again(NOW, 2)).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    assertThat(pace.again(NOW, 5)).isEqualTo(NOW.plus(Duration.ofMinutes(80)));
    assertThat(pace.again(NOW, 8)).isEqualTo(NOW.plus(Duration.ofHours(6)));
    assertThat(pace.again(NOW, Integer.MAX_VALUE)).isEqualTo(NOW.plus(Duration.ofHours(6)));
  }

  /// An authority may be out of order for 20 days: there are 30 before the end.
  @Test
  void anOutageOfTwentyDaysIsSurvivedByACertificateOfNinety() {
    var pace = new Pace(Duration.ofMinutes(5), new Random(SEED));
    var certificate = of(Duration.ofDays(90));
    var now = pace.renewal(certificate);
    var back = now.plus(Duration.ofDays(20));

    var tries = 0;
    while (now.isBefore(back)) {
      tries++;
      now = pace.again(now, tries);
    }

    assertThat(now).as("seed %d", SEED).isBefore(certificate.ends().minus(Duration.ofDays(9)));
    // Let's Encrypt lets an account fail five times an hour, and twenty days are 480 of them.
    assertThat(tries).isBetween(70, 120);
  }

  private static KeyedCertificate of(Duration life) {
    return Certificates.named("vote.example.org", NOW, NOW.plus(life));
  }
}
