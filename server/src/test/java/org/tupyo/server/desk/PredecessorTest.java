package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.PredecessorUsers;
import org.tupyo.server.accounts.PredecessorUsers.About;
import org.tupyo.server.accounts.PredecessorUsers.Note;
import org.tupyo.server.accounts.PredecessorUsers.Report;
import org.tupyo.server.accounts.PredecessorUsers.Wish;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.storage.CannotStart;
import org.tupyo.server.storage.Database;

/// The predecessor's tables become members and a counted result.
class PredecessorTest {
  private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");

  /// Django's own, of the password "lètmein", as in its tests of hashers.
  private static final String HASH =
      "pbkdf2_sha256$1000$seasalt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=";

  private static final String USERS =
      """
      id,password,last_login,is_superuser,username,first_name,last_name,email,is_staff,is_active,date_joined,part
      41,HASH,,1,Admin,,,admin@example.org,1,1,2021-05-30 12:34:56.123456,backend
      43,HASH,\\N,0,지후,,,Shared@Example.org,0,1,2021-05-31 00:00:00,frontend
      42,HASH,,0,Minsu,,,shared@example.org,0,1,2021-05-31 00:00:00,frontend
      44,HASH,,0,nobody,,,,0,1,,frontend
      45,!unusable,,0,unusable,,,u@example.org,0,1,,backend
      46,HASH,,0,gone,,,gone@example.org,0,0,,backend
      47,HASH,,0,partless,,,p@example.org,0,1,,
      48,HASH,,0,MINSU,,,other@example.org,0,1,,frontend
      """
          .replace("HASH", HASH);

  private static final String CANDIDATES =
      """
      id,name,part
      1,Front1,frontend
      2,"Front, 2",frontend
      3,Back1,backend
      """;

  /// 42 votes twice for the same and once for another; 43 for the other part first.
  private static final String VOTES =
      """
      id,vote_candidate_id,vote_user_id
      1,1,42
      2,1,42
      3,2,42
      4,3,43
      5,2,43
      6,3,41
      7,9,41
      8,1,999
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void usersBecomeMembersWithTheirIdsAndPasswords(TestDatabase database) throws Exception {
    var predecessor = read(USERS, CANDIDATES, VOTES);
    try (var server = TestServer.start(database, Map.of())) {

      var report = takeOver(server, predecessor, Wish.DO);

      assertThat(report.taken()).isEqualTo(6);
      assertThat(report.withIds()).isTrue();
      assertThat(report.notes())
          .containsExactlyInAnyOrder(
              new About(46, Note.INACTIVE),
              new About(48, Note.ALREADY_HERE),
              new About(43, Note.SHARED_ADDRESS),
              new About(44, Note.NO_ADDRESS),
              new About(45, Note.NO_HASH),
              new About(47, Note.NO_PART));
      assertThat(members(server))
          .containsExactly(
              "41 Admin admin@example.org backend MEMBER 1622378096123",
              "42 Minsu shared@example.org frontend MEMBER 1622419200000",
              "43 지후 user-43@predecessor.invalid frontend MEMBER 1622419200000",
              "44 nobody user-44@predecessor.invalid frontend MEMBER " + NOW.toEpochMilli(),
              "45 unusable u@example.org backend MEMBER " + NOW.toEpochMilli(),
              "47 partless p@example.org null MEMBER " + NOW.toEpochMilli());
      assertThat(signIn(server, "minsu", "lètmein")).isEqualTo(200);
      assertThat(signIn(server, "지후", "lètmein")).isEqualTo(200);
      assertThat(signIn(server, "minsu", "letmein")).isEqualTo(400);
      assertThat(signIn(server, "unusable", "!unusable")).isEqualTo(400);
      assertThat(signIn(server, "gone", "lètmein")).isEqualTo(400);
      assertThat(SomeMember.on(server).member().id().value()).as("the next id").isGreaterThan(47);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void doingItAgainAndOnlyTryingChangeNothing(TestDatabase database) throws Exception {
    var predecessor = read(USERS, CANDIDATES, VOTES);
    try (var server = TestServer.start(database, Map.of())) {
      var tried = takeOver(server, predecessor, Wish.TRY);
      assertThat(members(server)).isEmpty();
      var first = takeOver(server, predecessor, Wish.DO);
      var before = members(server);

      var again = takeOver(server, predecessor, Wish.DO);

      assertThat(tried).isEqualTo(first);
      assertThat(again.taken()).isZero();
      assertThat(again.notes()).filteredOn(about -> about.note() == Note.ALREADY_HERE).hasSize(7);
      assertThat(members(server)).isEqualTo(before).hasSize(6);
    }
  }

  @Test
  void whereAnIdIsTakenEverybodyGetsANewOneAndNobodyHereLosesAnything() throws Exception {
    var predecessor = read(USERS, CANDIDATES, VOTES);
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      SomeMember here = SomeMember.on(server);
      while (here.member().id().value() < 42) {
        here = SomeMember.on(server);
      }
      var report = takeOver(server, predecessor, Wish.DO);

      assertThat(report.withIds()).isFalse();
      assertThat(members(server)).anyMatch(each -> each.startsWith("43 Admin "));
      assertThat(server.send(here.api(server, "/api/members/me").build()).body())
          .contains(here.member().username());
    }
  }

  @Test
  void votesAreCountedAsTheyWereShownAndOncePerUserInTheOwnPart() throws Exception {
    var predecessor = read(USERS, CANDIDATES, VOTES);

    assertThat(predecessor.counts())
        .extracting(
            count -> count.candidate().part(),
            count -> count.candidate().name(),
            Predecessor.Count::shown,
            Predecessor.Count::once)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("backend", "Back1", 2L, 1L),
            org.assertj.core.groups.Tuple.tuple("frontend", "Front1", 3L, 1L),
            org.assertj.core.groups.Tuple.tuple("frontend", "Front, 2", 2L, 1L));
    assertThat(predecessor.strayVotes()).isEqualTo(2);
  }

  @Test
  void aFileOfAnotherShapeIsNamedWithItsColumnOrLineAndNeverItsContent() throws Exception {
    assertThatThrownBy(() -> read(USERS.replace("username", "login"), CANDIDATES, VOTES))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("users.csv has no column username");
    assertThatThrownBy(() -> read(USERS.replace("42,", "s3cret,"), CANDIDATES, VOTES))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("Line 4 of the file")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> read(USERS, CANDIDATES, "id,vote_candidate_id,vote_user_id\n1,1\n"))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("votes.csv");
  }

  private Predecessor read(String users, String candidates, String votes) throws IOException {
    return Predecessor.read(
        Files.writeString(folder.resolve("users.csv"), users, StandardCharsets.UTF_8),
        Files.writeString(folder.resolve("candidates.csv"), candidates),
        Files.writeString(folder.resolve("votes.csv"), votes));
  }

  private static Report takeOver(TestServer server, Predecessor predecessor, Wish wish)
      throws Exception {
    try (var database = Database.writing(server.settings())) {
      return PredecessorUsers.takeOver(database, predecessor.users(), wish, NOW);
    }
  }

  private static List<String> members(TestServer server) {
    return server
        .the(JdbcClient.class)
        .sql("select id, username, email, part, role, joined_at from member order by id")
        .query((row, _) ->
            "%d %s %s %s %s %d"
                .formatted(
                    row.getLong("id"),
                    row.getString("username"),
                    row.getString("email"),
                    row.getString("part"),
                    row.getString("role"),
                    row.getLong("joined_at")))
        .list();
  }

  private static int signIn(TestServer server, String username, String password) {
    return server
        .send(
            HttpRequest.newBuilder(server.at("/api/signin"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password)))
                .build())
        .statusCode();
  }
}
