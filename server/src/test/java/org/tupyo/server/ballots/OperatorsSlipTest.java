package org.tupyo.server.ballots;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.ballots.CastResult.Accepted;
import org.tupyo.server.ballots.CastResult.Reason;
import org.tupyo.server.ballots.CastResult.Refused;
import org.tupyo.server.ballots.CastResult.Unsettled;
import org.tupyo.server.storage.CannotStart;

/// What an operator does by mistake while an election is open.
class OperatorsSlipTest {
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(10);
  private static final String DATABASE = "tupyo.db";
  private static final int READERS = 6;

  @TempDir Path folder;

  @Test
  void aDatabaseThatIsDeletedWhileEverybodyVotesIsNoticedAndNotReplacedByAnEmptyOne()
      throws Exception {
    try (var server = start()) {
      var election = Fixture.on(server).voters(3).open();
      assertThat(cast(election, 0)).isInstanceOf(Accepted.class);
      server.the(KnownEnds.class).look();

      Files.delete(server.data().resolve(DATABASE));

      awaitInterruption(election);
      assertThat(cast(election, 1)).isEqualTo(new Refused(Reason.INTERRUPTED));
      assertThat(server.get("/e/" + election.id().value()).body()).contains("멈춰 있어요");
      assertThat(server.get("/readyz").statusCode()).isEqualTo(503);
      readersMeet(server);
      assertThat(server.data().resolve(DATABASE)).doesNotExist();
    }
    var thrown = catchThrowable(() -> start().close());
    assertThat(Stream.iterate(thrown, Objects::nonNull, Throwable::getCause))
        .filteredOn(CannotStart.class::isInstance)
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .contains("is not the one that was written here last", "known-ends");
  }

  /// Not even in the seconds before the next look.
  @Test
  void noVoteIsAcknowledgedThatWentIntoAFileSomebodyDeleted() throws Exception {
    try (var server = start()) {
      var election = Fixture.on(server).voters(3).open();
      assertThat(cast(election, 0)).isInstanceOf(Accepted.class);
      server.the(KnownEnds.class).look();

      Files.delete(server.data().resolve(DATABASE));
      var first = cast(election, 1);

      assertThat(first).isIn(new Unsettled(), new Refused(Reason.INTERRUPTED));
      assertThat(server.the(KnownEnds.class).isInterrupted(election.id())).isTrue();
      assertThat(cast(election, 2)).isEqualTo(new Refused(Reason.INTERRUPTED));
    }
  }

  @Test
  void theBackupOfYesterdayInterruptsTheElectionUntilTheRightDatabaseIsBack() throws Exception {
    Fixture election;
    try (var server = start()) {
      election = Fixture.on(server).voters(3).open();
      cast(election, 0);
    }
    var yesterday = folder.resolve("yesterday.db");
    Files.copy(data().resolve(DATABASE), yesterday);
    try (var server = start()) {
      assertThat(cast(election.at(server), 1)).isInstanceOf(Accepted.class);
    }
    var today = folder.resolve("today.db");
    Files.move(data().resolve(DATABASE), today);
    Files.copy(yesterday, data().resolve(DATABASE));

    try (var server = start()) {
      assertThat(cast(election.at(server), 2)).isEqualTo(new Refused(Reason.INTERRUPTED));
    }
    Files.move(today, data().resolve(DATABASE), StandardCopyOption.REPLACE_EXISTING);
    try (var server = start()) {
      assertThat(cast(election.at(server), 2)).isInstanceOf(Accepted.class);
    }
  }

  /// As after a restore of an older dump, or a failover to a server that lacked the last commits.
  @ParameterizedTest
  @EnumSource
  void aLogThatHasAnotherEndWhileTheServerRunsInterruptsItsElectionAndNoOther(
      TestDatabase database) {
    try (var server = TestServer.start(database, Map.of())) {
      var election = Fixture.on(server).voters(3).open();
      var other = Fixture.on(server).voters(3).open();
      cast(election, 0);
      server.the(KnownEnds.class).look();

      run(
          server,
          "update log_entry set hash = 'another' where election_id = '%s' and kind = 'ballot'",
          election);

      awaitInterruption(election);
      assertThat(cast(election, 1)).isEqualTo(new Refused(Reason.INTERRUPTED));
      assertThat(cast(other, 0)).isInstanceOf(Accepted.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whileATableIsMissingNoBallotIsTakenAndNoneIsLost(TestDatabase database) {
    try (var server = TestServer.start(database, Map.of())) {
      var election = Fixture.on(server).voters(3).open();
      cast(election, 0);

      run(server, "alter table ballot rename to mislaid", election);
      var missing = cast(election, 1);
      run(server, "alter table mislaid rename to ballot", election);

      assertThat(missing).isEqualTo(new Refused(Reason.BUSY));
      assertThat(cast(election, 1)).isInstanceOf(Accepted.class);
      assertThat(server.the(BoxAudit.class).findings(election.id())).isEmpty();
    }
  }

  /// Needs every connection that reads at once.
  private static void readersMeet(TestServer server) throws Exception {
    var meeting = new CyclicBarrier(READERS);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var read =
          IntStream.range(0, READERS)
              .mapToObj(_ -> threads.submit(() -> election(server, meeting)))
              .toList();
      for (var each : read) {
        assertThat(each.get()).isEqualTo(1);
      }
    }
  }

  private static long election(TestServer server, CyclicBarrier meeting) {
    var reading = new TransactionTemplate(server.the(PlatformTransactionManager.class));
    reading.setReadOnly(true);
    return requireNonNull(
        reading.execute(_ -> {
          var jdbc = server.the(JdbcClient.class);
          var elections = jdbc.sql("select count(*) from election").query(Long.class).single();
          await(meeting);
          return elections;
        }));
  }

  private static void await(CyclicBarrier meeting) {
    try {
      meeting.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitInterruption(Fixture election) {
    Awaitility.await()
        .atMost(NOTICED_WITHIN)
        .until(() -> election.server().the(KnownEnds.class).isInterrupted(election.id()));
  }

  private static CastResult cast(Fixture election, int voter) {
    return election.cast(election.voters().get(voter), election.choice(0), "key-" + voter);
  }

  private static void run(TestServer server, String sql, Fixture election) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(
            _ -> server.the(JdbcClient.class).sql(sql.formatted(election.id().value())).update());
  }

  private Path data() {
    return folder.resolve("data");
  }

  private TestServer start() {
    return TestServer.start(
        TestDatabase.SQLITE, Map.of("tupyo.data", data().toString(), "tupyo.database", ""));
  }
}
