package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.KeysMove;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.ballots.PlaceAudit;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.storage.Backup;
import org.tupyo.server.storage.CannotStart;
import org.tupyo.server.storage.Database;
import org.tupyo.server.storage.Move;

/// From the file in the data folder to PostgreSQL.
class MoveTest {

  @Test
  void aPlaceGoesOnAfterItsMoveWithEverythingItHad() throws Exception {
    var before = new Place();

    var rows = before.move();

    assertThat(rows.get("member")).isEqualTo(2);
    assertThat(rows.get("ballot")).isEqualTo(1);
    assertThat(before.data.resolve(Move.MOVED)).exists();
    assertThat(before.data.resolve("tupyo.db")).doesNotExist();
    try (var server = TestServer.start(TestDatabase.SQLITE, before.there())) {
      assertThat(server.the(ElectionLog.class).head(before.election.id)).contains(before.head);
      assertThat(me(server, before.voter)).as("the token of before").isEqualTo(200);
      // New rows get numbers that nobody has.
      var another = SomeMember.on(server);
      assertThat(another.member().id().value()).isGreaterThan(before.voter.member().id().value());
      assertThat(me(server, another)).isEqualTo(200);
      assertThat(Portraits.of(server)).isEqualTo(before.portraits);
      try (var database = Database.snapshot(before.there())) {
        assertThat(new PlaceAudit(database).run())
            .hasSize(1)
            .allSatisfy(audited -> {
              assertThat(audited.findings()).isEmpty();
              assertThat(audited.ballots()).isEqualTo(1);
            });
      }
    }
  }

  @Test
  void anEmptyDatabaseIsCalledEmptyAndNotAnotherVersions() {
    var nothing = new HashMap<String, Object>(TestDatabase.POSTGRESQL.fresh());
    nothing.put("tupyo.data", "unused");

    assertThatThrownBy(() -> Database.snapshot(nothing))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("There is nothing in that PostgreSQL database yet");
  }

  @Test
  void whoForgetsToNameTheNewDatabaseBeginsNoEmptyPlace() throws Exception {
    var place = new Place();
    place.move();
    var forgetful = new HashMap<>(place.there());
    forgetful.put("tupyo.database", "");

    assertThatThrownBy(() -> TestServer.start(TestDatabase.SQLITE, forgetful))
        .rootCause()
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("TUPYO_DATABASE");

    assertThat(place.data.resolve("tupyo.db")).doesNotExist();
  }

  @Test
  void aPlaceComesBackFromPostgresqlWithTheSameEndsOfItsLogs(@TempDir Path folder)
      throws Exception {
    var place = new Place();
    place.move();
    var there = ends(place.there());
    var file = folder.resolve("place.backup");
    try (var database = Database.snapshot(place.there())) {
      Backup.write(database, place.data, file, Backup.Existing.KEEP, "9.9.9", Instant.now());
    }
    var back = new HashMap<String, Object>(TestDatabase.SQLITE.fresh());
    back.putIfAbsent("tupyo.database", "");
    back.put("tupyo.data", folder.resolve("back").toString());

    assertThat(Restoration.of(file, back)).isInstanceOf(Restoration.Restored.class);

    assertThat(there).hasSize(1).containsValue(place.head);
    assertThat(ends(back)).isEqualTo(there);
  }

  private static Map<ElectionId, ElectionLog.Head> ends(Map<String, Object> settings)
      throws Exception {
    try (var database = Database.snapshot(settings)) {
      return new PlaceAudit(database)
          .run().stream()
              .peek(audited -> assertThat(audited.findings()).isEmpty())
              .collect(
                  Collectors.toMap(
                      PlaceAudit.Audited::election, audited -> audited.end().orElseThrow()));
    }
  }

  @Test
  void aDatabaseThatHoldsAPlaceIsLeftAlone() throws Exception {
    var first = new Place();
    first.move();
    var second = new Place();

    assertThatThrownBy(() -> Move.of(second.data, first.address(), first.there()))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("holds a place already");

    assertThat(second.data.resolve("tupyo.db")).exists();
    assertThat(second.data.resolve(Move.MOVED)).doesNotExist();
  }

  @Test
  void nothingStaysOfAMoveThatIsNotFinished() throws Exception {
    var place = new Place();
    try (var move = Move.of(place.data, place.address(), place.there())) {
      move.copy();
    }

    var rows = place.move();

    assertThat(rows.get("member")).isEqualTo(2);
  }

  @Test
  void aFolderThatAServerUsesIsNotMoved() throws Exception {
    var there = new Place();
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      assertThatThrownBy(() -> Move.of(server.data(), there.address(), there.there()))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("Another server uses");
    }
  }

  @Test
  void aFolderWithoutADatabaseIsNotMoved() {
    var there = new Place();

    assertThatThrownBy(
            () -> Move.of(Path.of("target", "no-such-folder"), there.address(), there.there()))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("There is no database in");
    assertThat(Path.of("target", "no-such-folder")).doesNotExist();
  }

  private static int me(TestServer server, SomeMember someone) {
    return server.send(someone.api(server, "/api/members/me").build()).statusCode();
  }

  /// A stopped place on SQLite with an open election, and an empty database that it may move to.
  private static final class Place {
    private final Path data;
    private final SomeMember voter;
    private final ByLink election;
    private final ElectionLog.Head head;
    private final List<String> portraits;
    private final Map<String, Object> there;

    Place() {
      try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
        data = server.data();
        var organiser = SomeMember.organiserOn(server);
        voter = SomeMember.on(server);
        election =
            ByLink.open(
                server,
                organiser.member(),
                "counts",
                List.of(ByLink.account(voter, "Minsu"), ByLink.listed("Ann <ann@example.org>")));
        election.castBy(voter);
        Portraits.give(server, election);
        head = server.the(ElectionLog.class).head(election.id).orElseThrow();
        portraits = Portraits.of(server);
      }
      there = new HashMap<>(TestDatabase.POSTGRESQL.fresh());
      there.put("tupyo.data", data.toString());
    }

    Map<String, Object> there() {
      return there;
    }

    String address() {
      return String.valueOf(there.get("tupyo.database"));
    }

    Map<String, Long> move() throws Exception {
      try (var move = Move.of(data, address(), there)) {
        var rows = move.copy();
        KeysMove.copy(move.file(KeysMove.FILE), move.to().dataSource());
        move.commit();
        return rows;
      }
    }
  }
}
