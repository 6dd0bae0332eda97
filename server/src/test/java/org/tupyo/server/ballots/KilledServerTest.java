package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tupyo.server.FreePort;
import org.tupyo.server.ServerProcess;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

/// Kills the server at random moments of a storm of ballots (SIGKILL) and starts it again. How
/// often is said by the property `tupyo.crashes`, ten times unless said.
class KilledServerTest {
  private static final int CRASHES = Integer.getInteger("tupyo.crashes", 10);

  @TempDir Path folder;

  @Test
  void sqliteKeepsEveryBallotThatWasAcknowledged() throws Exception {
    crash(Map.of("tupyo.data", folder.resolve("data").toString()));
  }

  @Test
  void postgresqlKeepsEveryBallotThatWasAcknowledged() throws Exception {
    try (var postgres =
        EmbeddedPostgres.builder()
            .setPort(FreePort.one())
            .setServerConfig("synchronous_commit", "on")
            .start()) {
      crash(
          Map.of(
              "tupyo.data",
              folder.resolve("data").toString(),
              "tupyo.database",
              postgres.getJdbcUrl("postgres", "postgres"),
              "tupyo.database-user",
              "postgres"));
    }
  }

  private void crash(Map<String, Object> settings) throws Exception {
    var seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    var checker = new Checker();
    Fixture election;
    try (var server = TestServer.start(TestDatabase.SQLITE, settings)) {
      election = Fixture.on(server).voters(500).open();
    }

    var slowest = Duration.ZERO;
    for (int round = 0; round < CRASHES; round++) {
      var ready = storm(election, settings, 200 + random.nextInt(1_500), checker);
      slowest = ready.compareTo(slowest) > 0 ? ready : slowest;
    }
    System.out.printf(
        "%d kills, %d ballots taken, %d without an answer; a start took %d ms at most%n",
        CRASHES,
        checker.count(Checker.Heard.OK),
        checker.count(Checker.Heard.UNKNOWN),
        slowest.toMillis());

    try (var server = TestServer.start(TestDatabase.SQLITE, settings)) {
      assertThat(checker.count(Checker.Heard.OK)).isGreaterThan(CRASHES);
      checker.check(server, election.id());
    }
  }

  /// Runs a storm for so long, kills it, and notes what its callers said.
  ///
  /// @return how long the server took to get ready
  private Duration storm(
      Fixture election, Map<String, Object> settings, int millis, Checker checker)
      throws IOException, InterruptedException {
    var begin = System.nanoTime();
    try (var child =
        ServerProcess.start(CastStorm.class, folder, List.of(election.id().value()), settings)) {
      var ready = Duration.ofNanos(System.nanoTime() - begin);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
      child.kill();
      note(child.said(), checker);
      return ready;
    }
  }

  private static void note(String said, Checker checker) {
    // The kill may cut the last line.
    var lines = said.substring(0, said.lastIndexOf('\n') + 1).lines();
    var open = new HashMap<String, Long>();
    lines
        .map(line -> line.split(" "))
        .forEach(words -> {
          switch (words[0]) {
            case "ask" -> open.put(words[1], Long.parseLong(words[2]));
            case "ok" -> {
              open.remove(words[1]);
              checker.ok(Long.parseLong(words[2]), words[1], Long.parseLong(words[3]), words[4]);
            }
            case "no" -> {
              open.remove(words[1]);
              checker.refused(Long.parseLong(words[2]), words[1]);
            }
            default -> {}
          }
        });
    open.forEach((key, voter) -> checker.unknown(voter, key));
  }
}
