package org.tupyo.server.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.ballots.PlaceAudit;
import org.tupyo.server.ballots.PlaceAudit.Audited;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A place that an earlier version filled, whose tables went up to V570, under this one: three
/// members, a published election, an open one of voters by link, and a draft.
class UpgradeTest {
  /// What the earlier version said.
  private static final String PUBLISHED =
      "/api/elections/%EC%A7%80%EB%82%9C-%ED%95%99%EA%B8%B0-%ED%8C%8C%ED%8A%B8%EC%9E%A5";

  private static final String OPEN = "/api/elections/part-leaders";
  private static final String END_OF_PUBLISHED =
      "56db862dcc111e80727175d63193a2b971141ed013df54eac2373963292f6e43";
  private static final String END_OF_OPEN = "7-9WN6-JW8M";
  private static final List<String> RECEIPTS = List.of("5-FKDM-G4H4", "6-WRNH-SF4V", END_OF_OPEN);
  private static final String CODE = "8QTW-PY3B-SHGC-RX13-G38W-98GF-F4ZH";
  private static final String PASSWORD = "a quite long violet phrase";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void everythingIsThereAndPeopleVoteOn(TestDatabase database) throws Exception {
    var settings = filled(database);
    try (var server = TestServer.start(TestDatabase.SQLITE, settings)) {
      assertThat(audit(server)).hasSize(2).allMatch(audited -> audited.findings().isEmpty());
      assertThat(ends(server)).contains("7 " + END_OF_PUBLISHED);

      var result = json(server.get(PUBLISHED + "/result"));
      assertThat(result.path("head").path("hash").asString()).isEqualTo(END_OF_PUBLISHED);
      var contest = result.path("contests").get(0);
      assertThat(contest.path("outcome").path("elected").get(0).asLong()).isEqualTo(1);
      assertThat(contest.path("standings").valueStream().map(each -> each.path("votes").asInt()))
          .containsExactly(2, 1, 0);
      for (var receipt : RECEIPTS) {
        var found = json(server.get(OPEN + "/receipts/" + receipt));
        assertThat(found.path("intact").asBoolean()).as(receipt).isTrue();
      }

      var organiser = signIn(server);
      var pass = json(post(server, "/api/voting-passes", "{\"code\":\"%s\"}".formatted(CODE)));
      var vote =
          post(
              server,
              OPEN + "/ballots",
              ballot(server),
              "Voting-Pass",
              pass.path("pass").asString());
      assertThat(vote.statusCode()).as(vote.body()).isEqualTo(201);
      assertThat(json(vote).path("position").asLong()).isEqualTo(8);

      assertThat(withdraw(server, organiser).statusCode()).isEqualTo(200);
      assertThat(open(server, organiser).statusCode()).isEqualTo(200);
      assertThat(audit(server)).hasSize(3).allMatch(audited -> audited.findings().isEmpty());
    }
  }

  private Map<String, Object> filled(TestDatabase database) throws SQLException, IOException {
    var settings = new HashMap<String, Object>(database.fresh());
    settings.put("tupyo.data", folder.toString());
    var address =
        String.valueOf(
            settings.getOrDefault("tupyo.database", "jdbc:sqlite:" + folder.resolve("tupyo.db")));
    var user = settings.containsKey("tupyo.database") ? "postgres" : "";
    try (var connection = DriverManager.getConnection(address, user, "");
        var statement = connection.createStatement()) {
      // Each driver has its own way to be given many statements.
      switch (database) {
        case SQLITE -> statement.executeUpdate(dump(database));
        case POSTGRESQL -> statement.execute(dump(database));
      }
    }
    if (database == TestDatabase.SQLITE) {
      Files.writeString(folder.resolve("version"), "1\n");
    }
    return settings;
  }

  private static String dump(TestDatabase database) throws IOException {
    var file = "/upgrade/%s-570.sql".formatted(database.name().toLowerCase(Locale.ROOT));
    try (var in = Objects.requireNonNull(UpgradeTest.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static List<Audited> audit(TestServer server) throws SQLException {
    try (var database = Database.snapshot(server.settings())) {
      return new PlaceAudit(database).run();
    }
  }

  private static List<String> ends(TestServer server) throws SQLException {
    return audit(server).stream()
        .flatMap(audited -> audited.end().stream())
        .map(end -> end.position() + " " + end.hash())
        .toList();
  }

  private static String signIn(TestServer server) {
    var answer =
        post(
            server,
            "/api/token",
            "{\"username\":\"organiser\",\"password\":\"%s\"}".formatted(PASSWORD));
    assertThat(answer.statusCode()).isEqualTo(200);
    return json(answer).path("access").asString();
  }

  private static String ballot(TestServer server) {
    var contest = json(server.get(OPEN)).path("contests").get(0);
    return "{\"choices\":{\"%d\":[%d]}}"
        .formatted(contest.path("id").asLong(), contest.path("options").get(1).path("id").asLong());
  }

  private static HttpResponse<String> withdraw(TestServer server, String organiser) {
    var election = server.get(OPEN);
    var contest = json(election).path("contests").get(0);
    return post(
        server,
        OPEN + "/withdraw",
        "{\"contest\":%d,\"option\":%d,\"reason\":\"Moved\"}"
            .formatted(
                contest.path("id").asLong(), contest.path("options").get(0).path("id").asLong()),
        "Authorization",
        "JWT " + organiser,
        "If-Match",
        election.headers().firstValue("ETag").orElseThrow());
  }

  private static HttpResponse<String> open(TestServer server, String organiser) {
    var draft = "/api/elections/next-term";
    var seen =
        server.send(
            HttpRequest.newBuilder(server.at(draft))
                .header("Authorization", "JWT " + organiser)
                .build());
    return post(
        server,
        draft + "/open?untested-mail=true",
        "{}",
        "Authorization",
        "JWT " + organiser,
        "If-Match",
        seen.headers().firstValue("ETag").orElseThrow());
  }

  private static HttpResponse<String> post(
      TestServer server, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(server.at(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return server.send((headers.length > 0 ? request.headers(headers) : request).build());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
