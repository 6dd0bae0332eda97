package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionLog;

/// Ballots that everybody casts in the last moment before the clock closes the election. How many
/// is said by the property `tupyo.last-casts`, 300 unless said.
class LastMomentTest {
  private static final Duration UNTIL_CLOSING = Duration.ofSeconds(4);
  private static final Duration CLOSED_WITHIN = Duration.ofMinutes(2);
  private static final int VOTERS = 60;
  private static final int CASTS = Integer.getInteger("tupyo.last-casts", 300);

  /// Of HTTP/2 one connection takes a hundred requests at once.
  private static final int CONNECTIONS = Math.ceilDiv(CASTS, 75);

  /// How long before closing the first is cast, and how long after it the last.
  private static final Duration BEFORE = Duration.ofMillis(600);

  private static final Duration AFTER = Duration.ofMillis(200);

  /// How far the server's clock may be from the one of this test, on a busy machine.
  private static final Duration DOUBT = Duration.ofMillis(50);

  private record Cast(Instant sent, ApiVoters.Decided decided) {
    Instant heard() {
      return decided.heard();
    }

    HttpResponse<String> answer() {
      return decided.answer();
    }
  }

  private static Stream<Arguments> ways() {
    return Stream.of(TestDatabase.values())
        .flatMap(database ->
            Stream.of(HttpClient.Version.values()).map(version -> Arguments.of(database, version)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void eachIsTakenOrRefusedByTheMomentItFirstArrived(
      TestDatabase database, HttpClient.Version version) {
    var seed = System.nanoTime();
    System.out.println("seed " + seed);
    var server = TestServer.on(database);
    var election = Fixture.on(server).voters(VOTERS).accounts().open();
    var checker = new Checker();
    var voters = ApiVoters.of(election, version, checker);
    var all = IntStream.range(0, CONNECTIONS).mapToObj(_ -> voters.apart()).toList();
    for (var i = 0; i < CONNECTIONS; i++) {
      var warm = all.get(i).cast(election.voter(i), 0, "warm-" + i).orElseThrow();
      assertThat(warm.version()).isEqualTo(version);
    }
    var closing = Instant.ofEpochMilli(Instant.now().plus(UNTIL_CLOSING).toEpochMilli());
    election.closeAt(closing);

    var casts = castAround(election, all, closing, new Random(seed));

    System.out.printf(
        "%d of %d were told to come back%n",
        casts.stream().filter(cast -> cast.decided().times() > 1).count(), CASTS);
    assertThat(casts).hasSize(CASTS);
    assertThat(casts)
        .allSatisfy(cast -> {
          if (cast.heard().isBefore(closing.minus(DOUBT))) {
            assertThat(cast.answer().statusCode()).as(cast.answer().body()).isEqualTo(201);
          } else if (cast.sent().isAfter(closing.plus(DOUBT))) {
            assertThat(cast.answer().body()).contains("\"closed\"");
          }
          assertThat(cast.answer().statusCode()).isIn(201, 409);
        });
    awaitClosed(election);
    assertThat(server.the(ElectionLog.class).milestones(election.id()).getLast().position())
        .as("nothing came after the closing")
        .isEqualTo(server.the(ElectionLog.class).head(election.id()).orElseThrow().position());
    checker.check(server, election.id());
  }

  private static List<Cast> castAround(
      Fixture election, List<ApiVoters> voters, Instant closing, Random random) {
    var casts = new ConcurrentLinkedQueue<Cast>();
    var span = (int) BEFORE.plus(AFTER).toMillis();
    var moments =
        IntStream.range(0, CASTS)
            .mapToObj(_ -> closing.minus(BEFORE).plusMillis(random.nextInt(span)))
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < CASTS; i++) {
        var number = i;
        threads.execute(() -> {
          waitUntil(moments.get(number));
          var sent = Instant.now();
          var voter = election.voter(number % VOTERS);
          var decided =
              voters
                  .get(number % CONNECTIONS)
                  .castUntilDecided(voter, number % 3, "cast-" + number);
          casts.add(new Cast(sent, decided));
        });
      }
    }
    return List.copyOf(casts);
  }

  private static void awaitClosed(Fixture election) {
    var end = Instant.now().plus(CLOSED_WITHIN);
    while (election.election() instanceof Election.Open) {
      assertThat(Instant.now()).as("closed by the clock").isBefore(end);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static void waitUntil(Instant moment) {
    while (Instant.now().isBefore(moment)) {
      LockSupport.parkNanos(Duration.between(Instant.now(), moment).toNanos());
    }
  }
}
