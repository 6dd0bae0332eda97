package org.tupyo.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tupyo.server.admission.Lane.Comer;

class LaneTest {
  private static final Duration NEVER = Duration.ZERO;
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void aPlaceThatIsLeftTwiceIsFreeOnce() {
    var lane = new Lane(1, 0, NEVER);
    var place = lane.enter(1, Comer.BACK).orElseThrow();

    place.leave();
    place.leave();

    assertThat(lane.inWork()).isZero();
    assertThat(lane.enter(1, Comer.BACK)).isPresent();
    assertThat(lane.enter(1, Comer.BACK)).isEmpty();
  }

  @Test
  void aLargeRequestTakesSeveralPlacesAndAQuarterAtMost() {
    var lane = new Lane(16, 0, NEVER);

    lane.enter(3, Comer.BACK);
    assertThat(lane.inWork()).isEqualTo(3);

    lane.enter(1_000, Comer.BACK);
    assertThat(lane.inWork()).isEqualTo(7);
  }

  @Test
  void whoComesWhenTooManyWaitIsRefusedAtOnce() throws Exception {
    var lane = new Lane(1, 1, LONG);
    var place = lane.enter(1, Comer.BACK).orElseThrow();
    var first = Thread.startVirtualThread(() -> lane.enter(1, Comer.BACK).orElseThrow().leave());
    Soon.await(() -> lane.waiting() == 1);

    var begin = System.nanoTime();
    assertThat(lane.enter(1, Comer.BACK)).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));

    place.leave();
    first.join();
    assertThat(lane.waiting()).isZero();
  }

  @Test
  void newcomersLeaveHalfOfTheWaitingRoomToThoseWhoHaveBegun() throws Exception {
    var lane = new Lane(1, 2, LONG);
    var place = lane.enter(1, Comer.BACK).orElseThrow();
    var first = Thread.startVirtualThread(() -> lane.enter(1, Comer.NEW).orElseThrow().leave());
    Soon.await(() -> lane.waiting() == 1);

    assertThat(lane.enter(1, Comer.NEW)).isEmpty();
    var second = Thread.startVirtualThread(() -> lane.enter(1, Comer.BACK).orElseThrow().leave());
    Soon.await(() -> lane.waiting() == 2);

    place.leave();
    first.join();
    second.join();
    assertThat(lane.inWork()).isZero();
  }

  @Test
  void whoWaitsComesInInTheOrderOfComingAndNobodyPasses() throws Exception {
    var lane = new Lane(1, 10, LONG);
    var place = lane.enter(1, Comer.BACK).orElseThrow();
    var order = Collections.synchronizedList(new ArrayList<Integer>());
    var threads = new ArrayList<Thread>();
    for (var i = 0; i < 8; i++) {
      var number = i;
      threads.add(
          Thread.startVirtualThread(() -> {
            var own = lane.enter(1, Comer.BACK).orElseThrow();
            order.add(number);
            own.leave();
          }));
      Soon.await(() -> lane.waiting() == number + 1);
    }

    place.leave();
    for (var thread : threads) {
      thread.join();
    }

    assertThat(order).isEqualTo(List.of(0, 1, 2, 3, 4, 5, 6, 7));
  }

  @Test
  void theBoundsFollowHeapAndProcessors() {
    var settings = new AdmissionSettings(0, 0, LONG);

    // 192 MB: a sixth for places of 256 KB each; a sixth for those who wait, 100 KB each; a tenth,
    // 100 KB each; a twelfth, 48 KB each; a quarter, 10 KB each; a twelfth
    assertThat(Bounds.of(settings, 192L << 20, 2))
        .isEqualTo(new Bounds(128, 327, 196, 341, 4915, 16 << 20, 3, 256));
    assertThat(Bounds.of(settings, 512L << 20, 2))
        .isEqualTo(new Bounds(128, 873, 524, 910, 13_107, 44_739_242, 8, 256));
    assertThat(Bounds.of(new AdmissionSettings(5, 7, LONG), 192L << 20, 2))
        .isEqualTo(new Bounds(5, 7, 196, 341, 4915, 16 << 20, 3, 10));
  }
}
