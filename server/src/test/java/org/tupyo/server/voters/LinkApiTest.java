package org.tupyo.server.voters;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionText;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.elections.Sample;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LinkApiTest {

  @ParameterizedTest
  @EnumSource
  void whoHasAVotingLinkAndNoAccountVotesWithAProgram(TestDatabase database) {
    var server = TestServer.on(database);
    var club = new Club(server);
    var election = open(club);
    var code = club.codesFor(election.id(), "minsu@example.org").getFirst().inGroups();
    var ballots = "/api/elections/" + election.id().value() + "/ballots";

    var pass = exchange(server, code);
    var secret = json(pass).path("pass").asString();
    var cast = post(server, ballots, ballot(election), secret);
    var mine = get(server, ballots + "/mine", secret);

    assertThat(pass.statusCode()).isEqualTo(201);
    assertThat(pass.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(json(pass).path("election").asString()).isEqualTo(election.id().value());
    assertThat(cast.statusCode()).isEqualTo(201);
    assertThat(json(mine).at("/receipts/0/hash").asString())
        .isEqualTo(json(cast).path("hash").asString());
  }

  @Test
  void aPassIsGoodForNothingButItsOwnElection() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var club = new Club(server);
    var election = open(club);
    var other = open(club);
    var code = club.codesFor(election.id(), "minsu@example.org").getFirst().inGroups();
    var secret = json(exchange(server, code)).path("pass").asString();
    var ballots = "/api/elections/" + other.id().value() + "/ballots";

    assertThat(post(server, ballots, ballot(other), secret).statusCode()).isEqualTo(401);
    assertThat(post(server, ballots, ballot(other), "0".repeat(32)).statusCode()).isEqualTo(401);
    assertThat(get(server, ballots + "/mine", secret).statusCode()).isEqualTo(401);
    assertThat(exchange(server, "not a code").statusCode()).isEqualTo(404);
    assertThat(exchange(server, "0000-0000-0000-0000-0000-0000-0000").statusCode()).isEqualTo(404);
  }

  private static Election open(Club club) {
    var text =
        new ElectionText(
            "", DetailsText.titled("회장 선거"), List.of(Sample.contest("회장", "", "윤서하", "강도윤")));
    var draft = Sample.kept(club.server.the(Drafts.class).create(club.organiser(), text));
    return club.openFor(draft, Club.listed("김민수", "minsu@example.org"));
  }

  private static String ballot(Election election) {
    var contest = election.contests().getFirst();
    return "{\"choices\": {\"%d\": [%d]}}"
        .formatted(contest.id().value(), contest.options().getFirst().id().value());
  }

  private static HttpResponse<String> exchange(TestServer server, String code) {
    return server.send(
        HttpRequest.newBuilder(server.at("/api/voting-passes"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"code\": \"%s\"}".formatted(code)))
            .build());
  }

  private static HttpResponse<String> post(
      TestServer server, String path, String body, String pass) {
    return server.send(
        HttpRequest.newBuilder(server.at(path))
            .header("Content-Type", "application/json")
            .header("Voting-Pass", pass)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static HttpResponse<String> get(TestServer server, String path, String pass) {
    return server.send(HttpRequest.newBuilder(server.at(path)).header("Voting-Pass", pass).build());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
