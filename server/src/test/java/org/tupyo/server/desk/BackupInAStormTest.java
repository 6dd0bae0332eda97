package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.ballots.BallotBox;
import org.tupyo.server.ballots.CastKey;
import org.tupyo.server.ballots.Checker;
import org.tupyo.server.ballots.Choices;
import org.tupyo.server.ballots.KnownEnds;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.storage.ArrivalClock;
import org.tupyo.server.storage.Backup;
import org.tupyo.server.storage.Database;
import org.tupyo.server.voters.VoterId;
import org.tupyo.server.voters.Voters;

/// A drill: a backup while everybody votes, and a place made of it where there was nothing. How
/// many ballots are in the box before the backup begins is said by the property `tupyo.ballots`.
class BackupInAStormTest {
  private static final int BALLOTS = Integer.getInteger("tupyo.ballots", 400);
  private static final int MORE = 1_000;
  private static final int CALLERS = 16;

  /// Of 100,000 ballots.
  private static final Duration WITHIN = Duration.ofMinutes(5);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void holdsEveryBallotOfBeforeItAndTheBeginningOfTheLogThatWentOn(TestDatabase database)
      throws Exception {
    var file = folder.resolve("place.backup");
    var there =
        Map.<String, Object>of(
            "tupyo.data", folder.resolve("there").toString(), "tupyo.database", "");
    try (var server = TestServer.start(database, Map.of())) {
      var people =
          IntStream.range(0, BALLOTS + MORE).mapToObj(i -> "Voter " + i).toArray(String[]::new);
      var election = ByLink.open(server, SomeMember.organiserOn(server).member(), "counts", people);
      var storm = new Voting(server, election);
      storm.first(BALLOTS);
      var begin = System.nanoTime();
      Restoration restored;
      try (var _ = storm.goOn()) {
        try (var snapshot = Database.snapshot(server.settings())) {
          Backup.write(snapshot, server.data(), file, Backup.Existing.KEEP, "9.9.9", Instant.now());
        }
        storm.another();
        restored = Restoration.of(file, there);
      }
      var took = Duration.ofNanos(System.nanoTime() - begin);

      assertThat(restored).isInstanceOf(Restoration.Restored.class);
      var end = ((Restoration.Restored) restored).elections().getFirst().end().orElseThrow();
      var log = server.the(ElectionLog.class);
      assertThat(log.entries(election.id, end.position() - 1, 1).getFirst().hash())
          .as("the end of the backup stands in the log that went on")
          .isEqualTo(end.hash());
      assertThat(log.head(election.id).orElseThrow().position()).isGreaterThan(end.position());
      assertThat(took).isLessThan(WITHIN);
      System.out.printf(
          "%s: backup in a storm and restore of %d entries of a log in %d ms%n",
          database, end.position(), took.toMillis());
      try (var again = TestServer.start(TestDatabase.SQLITE, there)) {
        storm.before.checkPresent(again, election.id);
        assertThat(again.the(KnownEnds.class).areAllThere()).isTrue();
      }
    }
  }

  /// All voters of an election, each voting once.
  private static final class Voting {
    private final TestServer server;
    private final ByLink election;
    private final ConcurrentLinkedQueue<VoterId> left;
    private final VoterId keptBack;
    private final Choices choices;
    private final Checker before = new Checker();
    private final Checker during = new Checker();

    Voting(TestServer server, ByLink election) {
      this.server = server;
      this.election = election;
      var contest = election.election().contests().getFirst();
      choices = Choices.of(contest.id(), contest.options().getFirst().id());
      left =
          new ConcurrentLinkedQueue<>(
              server
                  .the(JdbcClient.class)
                  .sql("select id from voter where election_id = :id order by id")
                  .param("id", election.id.value())
                  .query((row, _) -> new VoterId(row.getLong("id")))
                  .list());
      keptBack = left.remove();
    }

    /// Has so many vote, and waits for them.
    void first(int many) {
      try (var threads = Executors.newFixedThreadPool(CALLERS)) {
        IntStream.range(0, many).forEach(_ -> threads.execute(() -> vote(before)));
      }
    }

    /// Has others vote until it is closed.
    AutoCloseable goOn() {
      var over = new AtomicBoolean();
      var threads = Executors.newVirtualThreadPerTaskExecutor();
      threads.execute(() -> {
        var goesOn = true;
        while (goesOn && !over.get()) {
          goesOn = vote(during);
        }
      });
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> during.count(Checker.Heard.OK) > 0);
      return () -> {
        over.set(true);
        threads.close();
      };
    }

    /// Has one vote who was kept back, however far the others are.
    void another() {
      vote(keptBack, during);
      assertThat(during.count(Checker.Heard.OK)).isPositive();
    }

    private boolean vote(Checker checker) {
      var next = Optional.ofNullable(left.poll());
      next.ifPresent(voter -> vote(voter, checker));
      return next.isPresent();
    }

    private void vote(VoterId next, Checker checker) {
      var voter = server.the(Voters.class).find(election.id, next).orElseThrow();
      var key = "key-" + next.value();
      var now = server.the(ArrivalClock.class).now();
      var result =
          server.the(BallotBox.class).cast(voter, choices, now, Optional.of(new CastKey(key)));
      checker.note(next.value(), key, result);
    }
  }
}
