package org.tupyo.server.storage;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GatheredTest {
  private final List<Set<Integer>> asked = Collections.synchronizedList(new ArrayList<>());

  @Test
  void answersOneWhoComesAloneAtOnce() {
    var squares = new Gathered<Integer, Integer>(this::squares);

    assertThat(squares.find(3)).contains(9);
    assertThat(squares.find(-1)).isEmpty();
    assertThat(asked).containsExactly(Set.of(3), Set.of(-1));
  }

  @Test
  void asksTogetherForAllWhoCameWhileOthersWereAnswered() throws Exception {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var squares =
        new Gathered<Integer, Integer>(wanted -> {
          begun.countDown();
          await(go);
          return squares(wanted);
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> squares.find(0));
      await(begun);
      var arrived = new AtomicInteger();
      var others = new ArrayList<Future<Optional<Integer>>>();
      for (int i = 1; i <= 50; i++) {
        int number = i;
        others.add(
            threads.submit(() -> {
              arrived.incrementAndGet();
              return squares.find(number);
            }));
      }
      while (arrived.get() < 50) {
        Thread.onSpinWait();
      }

      go.countDown();

      assertThat(first.get()).contains(0);
      for (int i = 1; i <= 50; i++) {
        assertThat(others.get(i - 1).get()).contains(i * i);
      }
    }
    assertThat(asked.size()).as("questions for 51 who asked").isLessThan(26);
    assertThat(asked.stream().mapToInt(Set::size).sum()).isEqualTo(51);
  }

  @Test
  void readsEachAnswerAfterItsQuestionWasPut() throws Exception {
    var clock = new AtomicInteger();
    var times =
        new Gathered<Integer, Integer>(wanted -> {
          var now = clock.get();
          return wanted.stream().collect(toMap(who -> who, _ -> now));
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < 2_000; i++) {
        all.add(
            threads.submit(() -> {
              var before = clock.incrementAndGet();
              return times.find(before).orElseThrow() >= before;
            }));
      }
      for (var fresh : all) {
        assertThat(fresh.get()).isTrue();
      }
    }
  }

  @Test
  void tellsEveryoneOfAFailureAndGoesOn() {
    var fails = new AtomicInteger(1);
    var squares =
        new Gathered<Integer, Integer>(wanted -> {
          if (fails.getAndDecrement() > 0) {
            throw new IllegalStateException("away");
          }
          return squares(wanted);
        });

    assertThatThrownBy(() -> squares.find(2)).isInstanceOf(IllegalStateException.class);
    assertThat(squares.find(2)).contains(4);
  }

  private Map<Integer, Integer> squares(Set<Integer> wanted) {
    asked.add(Set.copyOf(wanted));
    return wanted.stream().filter(n -> n >= 0).collect(toMap(n -> n, n -> n * n));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
