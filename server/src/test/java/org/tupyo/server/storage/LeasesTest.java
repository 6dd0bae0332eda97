package org.tupyo.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

class LeasesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @EnumSource
  void letOneNodeActUntilTheirEnd(TestDatabase database) {
    var server = TestServer.on(database);
    var transactions = server.the(TransactionTemplate.class);
    var other = other(server);
    var name = "lease" + System.nanoTime();

    var first = server.the(Leases.class).take(name, Duration.ofSeconds(2)).orElseThrow();
    var refused = transactions.execute(_ -> other.take(name, MINUTE));
    LockSupport.parkNanos(Duration.ofMillis(2_100).toNanos());
    var second = transactions.execute(_ -> other.take(name, MINUTE)).orElseThrow();

    assertThat(refused).isEmpty();
    assertThat(second.fence()).isGreaterThan(first.fence());
    Boolean firstHolds = transactions.execute(_ -> server.the(Leases.class).holds(first));
    Boolean secondHolds = transactions.execute(_ -> other.holds(second));
    assertThat(firstHolds).as("a node that slept through its lease must not act").isFalse();
    assertThat(secondHolds).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void mayBeTakenForLongerByTheirHolder(TestDatabase database) {
    var server = TestServer.on(database);
    var name = "lease" + System.nanoTime();

    var first = server.the(Leases.class).take(name, MINUTE).orElseThrow();
    var again = server.the(Leases.class).take(name, MINUTE).orElseThrow();

    assertThat(again).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource
  void areHeldUpByEveryOtherNodeThatSaysSoForAWhile(TestDatabase database) {
    var server = TestServer.on(database);
    var transactions = server.the(TransactionTemplate.class);
    var mine = server.the(Leases.class);
    var what = "step" + System.nanoTime();

    mine.holdUp(what, MINUTE);
    mine.holdUp(what, MINUTE);
    assertThat(mine.isHeldUp(what)).as("by itself").isFalse();
    assertThat(other(server).isHeldUp(what)).isTrue();

    for (var node : List.of(other(server), other(server))) {
      transactions.executeWithoutResult(_ -> node.holdUp(what, Duration.ofMillis(300)));
    }
    assertThat(mine.isHeldUp("another " + what)).isFalse();
    LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
    assertThat(mine.isHeldUp(what)).isFalse();
    assertThat(other(server).isHeldUp(what)).isTrue();
  }

  private static Leases other(TestServer server) {
    return new Leases(server.the(JdbcClient.class), server.the(Dialect.class));
  }
}
