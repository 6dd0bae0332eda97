package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tupyo.server.FreePort;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.storage.Outage;
import org.tupyo.server.voters.Voter;

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
    var postgres = start(FreePort.one());
    try (var server = TestServer.start(TestDatabase.SQLITE, settings(postgres))) {
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
  void whoComesWhileItIsAwayHearsAtOnceAndInTheirLanguageWhenToComeBack() throws Exception {
    var postgres = start(FreePort.one());
    try (var server = TestServer.start(TestDatabase.SQLITE, settings(postgres))) {
      var member = SomeMember.on(server);
      kill(postgres);

      // Those who find out wait, all at the same time, and only for themselves.
      var korean = CompletableFuture.supplyAsync(() -> server.send(anybody(server, "/", "ko")));
      var signedIn = CompletableFuture.supplyAsync(() -> server.send(own(server, member)));
      var program =
          CompletableFuture.supplyAsync(() -> server.send(anybody(server, "/api/elections", "en")));
      assertThat(korean.join().body()).contains("<html lang=\"ko\"", "20초 뒤에");
      assertThat(signedIn.join().body()).contains("<html lang=\"en\"", "Try again in 20 seconds");
      assertThat(program.join().body()).contains("\"type\":\"/problems/503\"");
      List.of(korean, signedIn, program).forEach(answer -> comesBackLater(answer.join()));
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(server.the(Outage.class)::isKnown);

      var begin = System.nanoTime();
      var later = server.send(own(server, member));
      var problem = server.send(anybody(server, "/api/elections", "ko"));
      var classic = server.send(vote(server, member));
      var form = server.send(form(server));
      var took = Duration.ofNanos(System.nanoTime() - begin);

      // A single one that waited for a connection would have taken five.
      assertThat(took).isLessThan(Duration.ofSeconds(4));
      List.of(later, problem, classic, form).forEach(KilledDatabaseTest::comesBackLater);
      assertThat(later.body()).contains("The server can't answer just now", "by itself");
      assertThat(later.headers().firstValue("Refresh")).isPresent();
      assertThat(problem.body()).contains("\"type\":\"/problems/503\"", "서버가 지금은 답할 수 없어요");
      assertThat(classic.body()).contains("\"detail\":\"지금은 서버가 응답할 수 없습니다.");
      assertThat(form.body()).contains("name=\"choice-1\" value=\"박하나\"");
      assertThat(server.get("/livez").statusCode()).isEqualTo(200);
      assertThat(server.get("/readyz").statusCode()).isEqualTo(503);
      assertThat(server.get("/assets/tupyo.css").statusCode()).isEqualTo(200);

      postgres = start(postgres.getPort());
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> server.get("/").statusCode() == 200);
      assertThat(server.the(Outage.class).isKnown()).isFalse();
    } finally {
      postgres.close();
    }
  }

  @Test
  void whoSendsTheSameBallotUntilItIsTakenIsCountedOnceThroughALongOutage() throws Exception {
    var postgres = start(FreePort.one());
    try (var server = TestServer.start(TestDatabase.SQLITE, settings(postgres))) {
      var election = Fixture.on(server).voters(60).accounts().open();
      var heard = new Checker();
      var voters = ApiVoters.of(election, HttpClient.Version.HTTP_1_1, new Checker());
      var taken = new AtomicInteger();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        // So that there is somebody before it goes, while it is away, and when it comes back.
        for (var voter : election.voters().subList(0, 20)) {
          cast(voters, voter, heard, taken);
        }
        election
            .voters()
            .subList(20, 40)
            .forEach(voter -> threads.execute(() -> cast(voters, voter, heard, taken)));
        kill(postgres);
        election
            .voters()
            .subList(40, 60)
            .forEach(voter -> threads.execute(() -> cast(voters, voter, heard, taken)));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(server.the(Outage.class)::isKnown);
        assertThat(taken.get()).isLessThan(60);
        postgres = start(postgres.getPort());
      }

      assertThat(taken.get()).isEqualTo(60);
      assertThat(election.profile().values().stream().mapToLong(ballots -> ballots).sum())
          .isEqualTo(60);
      heard.check(server, election.id());
    } finally {
      postgres.close();
    }
  }

  /// Casts with the same key until the ballot is taken.
  private static void cast(ApiVoters voters, Voter voter, Checker heard, AtomicInteger taken) {
    var key = "once-" + voter.id().value();
    var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (System.nanoTime() < end) {
      var answer = voters.cast(voter, 0, key);
      if (answer.filter(each -> each.statusCode() == 201).isPresent()) {
        ApiVoters.note(heard, voter.id().value(), key, answer.get());
        taken.incrementAndGet();
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private static Map<String, Object> settings(EmbeddedPostgres postgres) {
    return Map.of(
        "tupyo.database",
        postgres.getJdbcUrl("postgres", "postgres"),
        "tupyo.database-user",
        "postgres");
  }

  private static void comesBackLater(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After").orElseThrow()).containsOnlyDigits();
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.body()).doesNotContain("Exception", "postgres", "SQL");
  }

  private static HttpRequest anybody(TestServer server, String path, String language) {
    return HttpRequest.newBuilder(server.at(path)).header("Accept-Language", language).build();
  }

  private static HttpRequest own(TestServer server, SomeMember member) {
    return member.page(server, "/").header("Accept-Language", "en").build();
  }

  private static HttpRequest vote(TestServer server, SomeMember member) {
    return member.api(server, "/api/candidate/1").POST(BodyPublishers.noBody()).build();
  }

  private static HttpRequest form(TestServer server) {
    return HttpRequest.newBuilder(server.at("/e/club/cast"))
        .header("Accept-Language", "en")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Sec-Fetch-Site", "same-origin")
        .POST(BodyPublishers.ofString("choice-1=%EB%B0%95%ED%95%98%EB%82%98"))
        .build();
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
