package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.SomeMember;

/// Kills PostgreSQL with all its processes (SIGKILL) in a storm of ballots and starts it again on
/// the same data; the server runs on. How often is said by the property `tupyo.database-crashes`,
/// three times unless said.
class KilledDatabaseTest {
  private static final int CRASHES = Integer.getInteger("tupyo.database-crashes", 3);
  private static final Duration BACK_WITHIN = Duration.ofSeconds(5);

  @TempDir Path folder;

  @Test
  void theServerGoesOnAsSoonAsItIsBackAndHasLostNothing() throws Exception {
    var seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    var checker = new Checker();
    var postgres = start(0);
    var settings =
        Map.<String, Object>of(
            "tupyo.database",
            postgres.getJdbcUrl("postgres", "postgres"),
            "tupyo.database-user",
            "postgres");

    try (var server = TestServer.start(TestDatabase.SQLITE, settings)) {
      var election = Fixture.on(server).voters(200).open();
      try (var storm = new Storm(election, checker, seed)) {
        for (var crash = 0; crash < CRASHES; crash++) {
          awaitBallot(storm);
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_000)));
          kill(postgres);
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(4_000)));
          postgres = start(postgres.getPort());
          System.out.println("ballots again after " + awaitBallot(storm).toMillis() + " ms");
        }
      }

      assertThat(checker.count(Checker.Heard.OK)).isGreaterThan(CRASHES);
      checker.check(server, election.id());
    } finally {
      postgres.close();
    }
  }

  @Test
  void whoComesWhileItIsAwayHearsWhenToComeBack() throws Exception {
    var postgres = start(0);
    var settings =
        Map.<String, Object>of(
            "tupyo.database",
            postgres.getJdbcUrl("postgres", "postgres"),
            "tupyo.database-user",
            "postgres");
    try (var server = TestServer.start(TestDatabase.SQLITE, settings)) {
      var member = SomeMember.on(server);
      kill(postgres);

      var page = CompletableFuture.supplyAsync(() -> server.get("/"));
      var vote =
          CompletableFuture.supplyAsync(() ->
              server.send(
                  member.api(server, "/api/candidate/1").POST(BodyPublishers.noBody()).build()));

      assertThat(page.join().body()).contains("Try again in 20 seconds.", "20초 뒤에");
      assertThat(vote.join().body()).contains("/problems/503");
      for (var answer : List.of(page.join(), vote.join())) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("20");
        assertThat(answer.body()).doesNotContain("Exception", "postgres", "SQL");
      }
      postgres = start(postgres.getPort());
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> server.get("/").statusCode() == 200);
    } finally {
      postgres.close();
    }
  }

  private static Duration awaitBallot(Storm storm) {
    var from = Instant.now();
    while (!storm.wasTakenAfter(from)) {
      assertThat(Instant.now()).as("taking ballots again").isBefore(from.plus(BACK_WITHIN));
      LockSupport.parkNanos(10_000_000);
    }
    return Duration.between(from, Instant.now());
  }

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("postgresql"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .setServerConfig("synchronous_commit", "on")
        .start();
  }

  private void kill(EmbeddedPostgres postgres) throws IOException {
    var lines = Files.readAllLines(folder.resolve("postgresql").resolve("postmaster.pid"));
    var postmaster = ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).orElseThrow();
    var all = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
    // Only lets go of its lock on the folder: there is nothing left to stop.
    postgres.close();
  }
}
