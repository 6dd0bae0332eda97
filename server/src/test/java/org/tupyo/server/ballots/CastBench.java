package org.tupyo.server.ballots;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.ballots.CastResult.Accepted;

/// How many ballots a second the box takes without HTTP before it, on either database.
///
/// Arguments: database, callers at once, voters. Every voter casts once; the first fifth warms up.
final class CastBench {
  private CastBench() {}

  static void main(String... arguments) throws Exception {
    var database = TestDatabase.valueOf(arguments[0]);
    var callers = Integer.parseInt(arguments[1]);
    var voters = Integer.parseInt(arguments[2]);
    try (var server = TestServer.start(database, Map.of())) {
      var election = Fixture.on(server).voters(voters).open();
      var warmUp = voters / 5;
      run(election, callers, 0, warmUp);
      System.out.printf(
          "%s, %d callers: %s%n", database, callers, run(election, callers, warmUp, voters));
    }
    System.exit(0);
  }

  private static String run(Fixture election, int callers, int from, int to) throws Exception {
    var next = new AtomicInteger(from);
    var waits = new long[to - from];
    var cpuBefore = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    var begin = System.nanoTime();
    var choices = new Choices[] {election.choice(0), election.choice(1), election.choice(2)};
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var callersWork =
          Collections.<Callable<Boolean>>nCopies(
              callers,
              () -> {
                for (int voter = next.getAndIncrement();
                    voter < to;
                    voter = next.getAndIncrement()) {
                  var start = System.nanoTime();
                  var result = election.cast(election.voter(voter), choices[voter % 3]);
                  if (!(result instanceof Accepted)) {
                    throw new IllegalStateException("not taken: " + result);
                  }
                  waits[voter - from] = System.nanoTime() - start;
                }
                return true;
              });
      for (var done : threads.invokeAll(callersWork)) {
        done.get();
      }
    }
    var took = Duration.ofNanos(System.nanoTime() - begin);
    Arrays.sort(waits);
    var cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow().minus(cpuBefore);
    return "%,d ballots in %,d ms = %,d/s, %,d µs of processor each; median %,d µs, p99 %,d µs, most %,d µs"
        .formatted(
            to - from,
            took.toMillis(),
            (to - from) * 1_000L / Math.max(1, took.toMillis()),
            cpu.toNanos() / 1_000 / (to - from),
            NANOSECONDS.toMicros(waits[waits.length / 2]),
            NANOSECONDS.toMicros(waits[waits.length * 99 / 100]),
            NANOSECONDS.toMicros(waits[waits.length - 1]));
  }
}
