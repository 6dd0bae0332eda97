package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.ballots.Fixture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WatchingApiTest {
  /// A hundred elections that opened after all others.
  private static final String NEWER =
      """
      insert into election
        (id, title, description, zone, secrecy, results, disclosure, replacing, ties, state,
         organiser_id, created_at, opened_at, version)
      with recursive number (n) as (
        select 1
        union all
        select n + 1 from number where n < 100)
      select 'newer' || n, 'Newer', '', 'UTC', 'OPEN', 'AFTER_CLOSING', 'COUNTS', 'ALLOWED', 'DRAW',
             'OPEN', (select min(id) from member), 4000000000000 + n, 1, 1
      from number
      """;

  @ParameterizedTest
  @EnumSource
  void anOrganiserReadsHowManyHadVotedByWhenAndRemindsTheRest(TestDatabase database) {
    var server = TestServer.on(database);
    var club = Fixture.on(server).accounts().open();
    club.cast(club.voter(0), club.choice(0));
    club.cast(club.voter(1), club.choice(1));
    var path = "/api/elections/" + club.id().value();

    var turnout = json(send(server, club.organiserToken(), "GET", path + "/turnout", ""));
    var voter = send(server, club.token(club.voter(0)), "GET", path + "/turnout", "");
    var reminded = send(server, club.organiserToken(), "POST", path + "/remind", "");

    assertThat(turnout.path("voters").asLong()).isEqualTo(2);
    assertThat(turnout.path("roll").asLong()).isEqualTo(3);
    assertThat(turnout.path("steps").valueStream().toList().getLast().path("voters").asLong())
        .isEqualTo(2);
    assertThat(voter.statusCode()).isEqualTo(404);
    assertThat(reminded.statusCode()).isEqualTo(200);
    assertThat(json(reminded).path("sent").isIntegralNumber()).isTrue();
  }

  @Test
  void whoIsRemindedMustStillBeAbleToVote() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var club = Fixture.on(server).open();
    club.close();

    var refused =
        send(
            server,
            club.organiserToken(),
            "POST",
            "/api/elections/" + club.id().value() + "/remind",
            "");

    assertThat(refused.statusCode()).isEqualTo(409);
  }

  @ParameterizedTest
  @EnumSource
  void aMemberReadsWhereToVoteAndWhereThatIsDoneHoweverMuchElseIsOpen(TestDatabase database) {
    var server = TestServer.on(database);
    var club = Fixture.on(server).accounts().open();
    var token = club.token(club.voter(0));
    var path = "/api/members/me/elections";
    in(server, NEWER);

    try {
      var before = json(send(server, token, "GET", path, ""));
      club.cast(club.voter(0), club.choice(0));
      var after = json(send(server, token, "GET", path, ""));

      assertThat(ids(before, "toVote")).containsExactly(club.id().value());
      assertThat(ids(before, "done")).isEmpty();
      assertThat(ids(after, "toVote")).isEmpty();
      assertThat(ids(after, "done")).containsExactly(club.id().value());
      assertThat(ids(after, "others")).hasSize(100).allMatch(id -> id.startsWith("newer"));
    } finally {
      in(server, "delete from election where id like 'newer%'");
    }
  }

  @Test
  void anAdministratorReadsAndChangesThePlaceAllOrNothing() {
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      var administrator = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());
      var token = administrator.tokens().access();

      var kept =
          send(
              server,
              token,
              "PUT",
              "/api/place",
              "{\"name\": \"산악회\", \"language\": \"ko\", \"zone\": \"Asia/Seoul\"}");
      var flawed =
          send(
              server,
              token,
              "PUT",
              "/api/place",
              "{\"name\": \"Other\", \"language\": \"la\", \"zone\": \"Mars\", \"featured\": \"no\"}");
      var read = send(server, token, "GET", "/api/place", "");

      assertThat(kept.statusCode()).isEqualTo(200);
      assertThat(flawed.statusCode()).isEqualTo(422);
      assertThat(json(flawed).path("errors").valueStream().map(e -> e.path("pointer").asString()))
          .containsExactly("#/language", "#/zone", "#/featured");
      assertThat(json(read).path("name").asString()).isEqualTo("산악회");
      assertThat(server.get("/").body()).contains("산악회");
    }
  }

  private static void in(TestServer server, String sql) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ -> server.the(JdbcClient.class).sql(sql).update());
  }

  private static List<String> ids(JsonNode mine, String kind) {
    return mine.path(kind).valueStream().map(each -> each.path("id").asString()).toList();
  }

  private static HttpResponse<String> send(
      TestServer server, String token, String method, String path, String body) {
    return server.send(
        HttpRequest.newBuilder(server.at(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
