package org.tupyo.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private final Arrivals arrivals = new Arrivals();

  @Test
  void whereNothingIsOnItsWayAllIsDecided() {
    var before = System.nanoTime();
    var decided = arrivals.decidedUntil();

    assertThat(decided - before).isNotNegative();
    assertThat(decided - System.nanoTime()).isNotPositive();
  }

  @Test
  void theOldestOnItsWaySaysHowFarAllIsDecided() {
    var now = System.nanoTime();
    var first = arrivals.note(now - 5_000);
    var second = arrivals.note(now - 9_000);
    var third = arrivals.note(now - 7_000);

    assertThat(arrivals.decidedUntil()).isEqualTo(now - 9_000);
    second.close();
    assertThat(arrivals.decidedUntil()).isEqualTo(now - 7_000);
    first.close();
    third.close();
    assertThat(arrivals.decidedUntil()).isGreaterThan(now - 5_000);
  }

  @Test
  void whoeverHasATicketMayHaveComeAsLongAgoAsOneLasts() {
    arrivals.expectOneBack();

    var decided = arrivals.decidedUntil();
    assertThat(System.nanoTime() - decided).isGreaterThanOrEqualTo(Duration.ofMinutes(1).toNanos());
  }
}
