package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.Deeds;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.LogEntry;
import org.tupyo.server.elections.Sample;
import org.tupyo.server.elections.Stage;
import org.tupyo.server.elections.Timetable;

class TimekeeperTest {

  @ParameterizedTest
  @EnumSource
  void opensAndClosesByTheClock(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server);
    var draft = Sample.waitingForPublication(server, organiser.member());
    var now = Instant.now();

    timed(server, draft.id(), now.plusMillis(200), now.plusSeconds(4));
    waitFor(() -> stage(server, draft.id()) == Stage.OPEN);
    waitFor(() -> stage(server, draft.id()) == Stage.CLOSED);

    var closed = (Election.Closed) server.the(Elections.class).find(draft.id()).orElseThrow();
    assertThat(closed.opening().at()).isAfterOrEqualTo(now.plusMillis(200));
    assertThat(closed.closedAt())
        .as("two seconds later, for ballots that came in time and wait to be stored")
        .isAfterOrEqualTo(now.plusSeconds(6).minusMillis(1));
    assertThat(kinds(server, draft.id())).containsExactly("opened", "closed");
    assertThat(server.the(Deeds.class).of(draft.id(), Long.MAX_VALUE, 2))
        .extracting(Deeds.Deed::kind, Deeds.Deed::member)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("closed", Optional.empty()),
            org.assertj.core.api.Assertions.tuple("opened", Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource
  void opensLateWhatSleptThroughItsOpeningOnly(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server);
    var draft = Sample.waitingForPublication(server, organiser.member());

    timed(
        server,
        draft.id(),
        Instant.now().minus(Duration.ofHours(3)),
        Instant.now().plusSeconds(3600));
    waitFor(() -> stage(server, draft.id()) == Stage.OPEN);

    assertThat(server.the(ElectionLog.class).milestones(draft.id()).getFirst().content())
        .contains("\"planned\"");
  }

  @ParameterizedTest
  @EnumSource
  void leavesADraftWhatSleptThroughItsClosingToo(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server);
    var draft = Sample.waitingForPublication(server, organiser.member());

    timed(
        server,
        draft.id(),
        Instant.now().minus(Duration.ofHours(3)),
        Instant.now().minus(Duration.ofHours(1)));
    waitFor(() ->
        server
            .the(Deeds.class)
            .of(draft.id(), Long.MAX_VALUE, 1)
            .getFirst()
            .kind()
            .equals("not-opened"));

    var left = server.the(Elections.class).find(draft.id()).orElseThrow();
    assertThat(left.stage()).isEqualTo(Stage.DRAFT);
    assertThat(left.details().opensAt()).isEmpty();
    assertThat(server.the(Deeds.class).of(draft.id(), Long.MAX_VALUE, 1).getFirst().detail())
        .contains("elections.obstacle.closing.past");
  }

  @Test
  void closesOnceWithTwoNodesOnOneDatabase() {
    try (var one = TestServer.start(TestDatabase.POSTGRESQL, Map.of());
        var two =
            TestServer.start(
                TestDatabase.POSTGRESQL,
                Map.of(
                    "tupyo.database",
                    one.the(Environment.class).getRequiredProperty("tupyo.database")))) {
      var organiser = SomeMember.organiserOn(one);
      var drafts =
          java.util.stream.IntStream.range(0, 10)
              .mapToObj(_ -> Sample.waitingForPublication(one, organiser.member()))
              .toList();
      var now = Instant.now();
      for (var draft : drafts) {
        timed(one, draft.id(), now, now.plusSeconds(2));
      }

      for (var draft : drafts) {
        waitFor(() -> stage(two, draft.id()) == Stage.CLOSED);
      }

      for (var draft : drafts) {
        assertThat(kinds(two, draft.id())).containsExactly("opened", "closed");
        assertThat(
                two.the(Deeds.class).of(draft.id(), Long.MAX_VALUE, 10).stream()
                    .map(Deeds.Deed::kind))
            .containsExactly("closed", "opened", "created");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void waitsForBallotsThatCameInTimeToAnotherNodeButNotForever(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server);
    var waitedFor = Sample.waitingForPublication(server, organiser.member()).id();
    var longOver = Sample.waitingForPublication(server, organiser.member()).id();
    for (var id : List.of(waitedFor, longOver)) {
      timed(server, id, Instant.now(), Instant.now().plusSeconds(3600));
      waitFor(() -> stage(server, id) == Stage.OPEN);
    }

    var closing = Instant.ofEpochMilli(Instant.now().minusSeconds(5).toEpochMilli());
    anotherNodeHoldsUpTheClosing(server);
    try {
      timed(server, waitedFor, Instant.now(), closing);
      timed(server, longOver, Instant.now(), Instant.now().minusSeconds(61));
      waitFor(() -> stage(server, longOver) == Stage.CLOSED);
      server.the(Timekeeper.class).look();
      assertThat(stage(server, waitedFor)).isEqualTo(Stage.OPEN);

      var timetable = server.the(Timetable.class);
      assertThat(timetable.toClose(closing.minusMillis(1))).doesNotContain(waitedFor);
      assertThat(timetable.toClose(closing)).contains(waitedFor);
    } finally {
      nobodyHoldsItUp(server);
    }
    waitFor(() -> stage(server, waitedFor) == Stage.CLOSED);
  }

  private static void anotherNodeHoldsUpTheClosing(TestServer server) {
    change(
        server,
        """
        insert into lease (name, holder, fence, expires)
        values ('closing held up by another', 'another', 1, %d)
        """
            .formatted(Instant.now().plus(Duration.ofHours(1)).toEpochMilli()));
  }

  private static void nobodyHoldsItUp(TestServer server) {
    change(server, "delete from lease where holder = 'another'");
  }

  private static void change(TestServer server, String sql) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ -> server.the(JdbcClient.class).sql(sql).update());
  }

  private static List<String> kinds(TestServer server, ElectionId id) {
    return server.the(ElectionLog.class).milestones(id).stream().map(LogEntry::kind).toList();
  }

  private static Stage stage(TestServer server, ElectionId id) {
    return server.the(Elections.class).find(id).orElseThrow().stage();
  }

  /// As if the organiser had said so earlier.
  private static void timed(TestServer server, ElectionId id, Instant opens, Instant closes) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            server
                .the(JdbcClient.class)
                .sql(
                    """
                    update election
                    set opens_at = :opens, closes_at = :closes
                    where id = :id
                    """)
                .param("opens", opens.toEpochMilli())
                .param("closes", closes.toEpochMilli())
                .param("id", id.value())
                .update());
  }

  private static void waitFor(BooleanSupplier done) {
    var end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
    }
  }
}
