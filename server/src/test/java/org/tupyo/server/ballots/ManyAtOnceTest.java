package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.ballots.CastResult.Accepted;
import org.tupyo.server.ballots.CastResult.Reason;
import org.tupyo.server.ballots.CastResult.Refused;
import org.tupyo.server.ballots.CastResult.Unsettled;
import org.tupyo.server.elections.Rules;
import org.tupyo.server.voters.Voter;

class ManyAtOnceTest {
  private static final Rules NO_REPLACING =
      new Rules(
          Rules.Secrecy.OPEN,
          Rules.Results.AFTER_CLOSING,
          Rules.Disclosure.COUNTS,
          Rules.Replacing.REFUSED,
          Rules.Ties.DRAW);

  private static TestServer secondNode;

  @BeforeAll
  static void start() {
    secondNode = TestServer.on(TestDatabase.POSTGRESQL).another();
  }

  @AfterAll
  static void stop() {
    secondNode.close();
  }

  /// One on SQLite, two on PostgreSQL.
  private static List<TestServer> nodes(TestDatabase database) {
    var one = TestServer.on(database);
    return switch (database) {
      case SQLITE -> List.of(one);
      case POSTGRESQL -> List.of(one, secondNode);
    };
  }

  @ParameterizedTest
  @EnumSource
  void ofAHundredBallotsWithAHundredKeysTheLastInTheLogCounts(TestDatabase database)
      throws Exception {
    var election = Fixture.on(TestServer.on(database)).open();
    var checker = new Checker();

    var results = castAHundredTimes(election, nodes(database), checker);

    var last =
        results.stream()
            .mapToLong(result -> ((Accepted) result).receipt().position())
            .max()
            .orElseThrow();
    assertThat(inForce(election)).containsExactly(last);
    checker.check(election.server(), election.id());
  }

  @ParameterizedTest
  @EnumSource
  void whereNobodyReplacesABallotOneOfAHundredIsTaken(TestDatabase database) throws Exception {
    var election = Fixture.on(TestServer.on(database)).rules(NO_REPLACING).open();
    var checker = new Checker();

    var results = castAHundredTimes(election, nodes(database), checker);

    assertThat(results.stream().filter(Accepted.class::isInstance)).hasSize(1);
    assertThat(results.stream().filter(new Refused(Reason.VOTED_ALREADY)::equals)).hasSize(99);
    checker.check(election.server(), election.id());
  }

  /// Whoever hears that the box is busy or hears nothing asks again with the same key, also of the
  /// server that comes after.
  @ParameterizedTest
  @EnumSource
  void aRestartInTheMiddleLosesNothingAndStoresNothingTwice(TestDatabase database)
      throws Exception {
    var seed = System.nanoTime();
    System.out.println("seed " + seed);
    var checker = new Checker();
    var first = TestServer.start(database, Map.of());
    var election = Fixture.on(first).voters(100).open();
    var serving = new AtomicReference<>(election);
    var choices = IntStream.range(0, 3).mapToObj(election::choice).toList();
    var casts = new ArrayList<Voter>();
    election.voters().forEach(voter -> casts.addAll(Collections.nCopies(10, voter)));
    Collections.shuffle(casts, new Random(seed));
    var halfDone = new CountDownLatch(casts.size() / 2);

    try (var threads = Executors.newFixedThreadPool(40, Thread.ofVirtual().factory())) {
      for (var i = 0; i < casts.size(); i++) {
        var voter = casts.get(i);
        var key = "cast-" + i;
        var choice = choices.get(i % 3);
        threads.execute(() -> {
          checker.note(voter.id().value(), key, castUntilItIsDecided(serving, voter, choice, key));
          halfDone.countDown();
        });
      }
      assertThat(halfDone.await(60, TimeUnit.SECONDS)).isTrue();
      first.close();
      serving.set(election.at(first.again()));
    }

    try (var second = serving.get().server()) {
      assertThat(checker.count(Checker.Heard.OK)).isEqualTo(1_000);
      checker.check(second, election.id());
    }
  }

  private static CastResult castUntilItIsDecided(
      AtomicReference<Fixture> serving, Voter voter, Choices choice, String key) {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      var result = attempt(serving.get(), voter, choice, key);
      var decided = !(result.equals(new Refused(Reason.BUSY)) || result instanceof Unsettled);
      if (decided || System.nanoTime() > end) {
        return result;
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  /// A server that is being closed may have no database to ask any more.
  private static CastResult attempt(Fixture election, Voter voter, Choices choice, String key) {
    try {
      return election.cast(voter, choice, key);
    } catch (RuntimeException _) {
      return new Unsettled();
    }
  }

  private static List<CastResult> castAHundredTimes(
      Fixture election, List<TestServer> nodes, Checker checker) throws Exception {
    var voter = election.voter(0);
    var choices = IntStream.range(0, 3).mapToObj(election::choice).toList();
    var casts = new ArrayList<Callable<CastResult>>();
    for (var i = 0; i < 100; i++) {
      var key = "key-" + i;
      var choice = choices.get(i % 3);
      var here = election.at(nodes.get(i % nodes.size()));
      casts.add(() -> {
        var result = here.cast(voter, choice, key);
        checker.note(voter.id().value(), key, result);
        return result;
      });
    }
    var results = new ArrayList<CastResult>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(casts)) {
        results.add(done.get());
      }
    }
    return results;
  }

  /// The positions of the ballots in force.
  private static List<Long> inForce(Fixture election) {
    return election
        .server()
        .the(JdbcClient.class)
        .sql(
            """
            select x.position
            from vote x
            join voter v on v.id = x.voter_id
            where v.election_id = :election
            """)
        .param("election", election.id().value())
        .query((row, _) -> row.getLong("position"))
        .list();
  }
}
