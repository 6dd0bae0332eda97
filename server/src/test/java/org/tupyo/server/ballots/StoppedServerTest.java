package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.FreePort;
import org.tupyo.server.ServerProcess;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.storage.CannotStart;
import org.tupyo.server.storage.DataFolder;

/// Asks a server to stop (SIGTERM) in a storm of ballots over HTTP.
class StoppedServerTest {
  private static final int CALLERS = 24;
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void onSqliteEverybodyGetsAnAnswer(HttpClient.Version version) throws Exception {
    stopInAStorm(Map.of("tupyo.data", folder.resolve("data").toString()), version);
  }

  @Test
  void onPostgresqlEverybodyGetsAnAnswer() throws Exception {
    try (var postgres =
        EmbeddedPostgres.builder()
            .setPort(FreePort.one())
            .setServerConfig("synchronous_commit", "on")
            .start()) {
      stopInAStorm(
          Map.of(
              "tupyo.data",
              folder.resolve("data").toString(),
              "tupyo.database",
              postgres.getJdbcUrl("postgres", "postgres"),
              "tupyo.database-user",
              "postgres"),
          HttpClient.Version.HTTP_1_1);
    }
  }

  private void stopInAStorm(Map<String, Object> given, HttpClient.Version version)
      throws Exception {
    var seed = System.nanoTime();
    System.out.println("seed " + seed);
    var settings = new HashMap<>(given);
    settings.put("server.port", "0");
    settings.put("tupyo.limits.enabled", "false");
    var checker = new Checker();
    Fixture election;
    ApiVoters voters;
    try (var server = TestServer.start(TestDatabase.SQLITE, settings)) {
      election = Fixture.on(server).voters(60).accounts().open();
      voters = ApiVoters.of(election, version, checker);
    }

    Set<String> unanswered;
    try (var child = ServerProcess.start(ServingProcess.class, folder, List.of(), settings)) {
      refusesASecondServerAtOnce();
      var port = child.said().lines().toList().getLast().substring("ready ".length());
      var there = voters.at(URI.create("http://localhost:" + port));
      unanswered = storm(election, there, child, checker, new Random(seed));
    }

    try (var server = TestServer.start(TestDatabase.SQLITE, settings)) {
      System.out.printf(
          "%d taken, %d without an answer%n", checker.count(Checker.Heard.OK), unanswered.size());
      assertThat(checker.count(Checker.Heard.OK)).isGreaterThanOrEqualTo(2 * CALLERS);
      assertThat(unanswered).as("whoever heard nothing").isEmpty();
      checker.check(server, election.id());
    }
  }

  /// Stops the server while everybody casts; everybody stops when the server says that it goes, or
  /// is gone.
  ///
  /// @return the keys of the ballots whose callers heard nothing
  private static Set<String> storm(
      Fixture election, ApiVoters voters, ServerProcess child, Checker checker, Random random)
      throws IOException, InterruptedException {
    var unanswered = ConcurrentHashMap.<String>newKeySet();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var caller = 0; caller < CALLERS; caller++) {
        var name = caller;
        threads.execute(() -> {
          var isThere = true;
          for (var i = 0; isThere; i++) {
            var key = "%d-%d".formatted(name, i);
            var voter = election.voter((name + i) % election.voters().size());
            var answer = voters.cast(voter, i % 3, key);
            isThere = answer.map(each -> each.statusCode() != 503).orElse(false);
            if (answer.isEmpty()) {
              unanswered.add(key);
            }
          }
        });
      }
      awaitBallots(checker);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_000)));
      var took = child.stop(STOPS_WITHIN);
      System.out.println("stopped in " + took.toMillis() + " ms");
    }
    return unanswered;
  }

  private static void awaitBallots(Checker checker) {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (checker.count(Checker.Heard.OK) < 2 * CALLERS) {
      assertThat(System.nanoTime()).as("a storm of ballots").isLessThan(end);
      LockSupport.parkNanos(10_000_000);
    }
  }

  private void refusesASecondServerAtOnce() {
    var begin = System.nanoTime();

    assertThatThrownBy(() -> DataFolder.check(folder.resolve("data")))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("Another server");

    assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(1));
  }
}
