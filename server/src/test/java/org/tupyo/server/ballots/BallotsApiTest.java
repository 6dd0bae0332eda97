package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.voters.Voter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BallotsApiTest {

  @ParameterizedTest
  @EnumSource
  void aBallotIsCastAndItsReceiptFound(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).accounts().open();

    var cast = post(election, election.voter(0), body(election, 1), Optional.empty());
    var found = election.server().get(cast.headers().firstValue("Location").orElseThrow());

    assertThat(cast.statusCode()).isEqualTo(201);
    assertThat(json(found).path("hash")).isEqualTo(json(cast).path("hash"));
    assertThat(json(found).path("intact").booleanValue()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void theSameKeyTwiceCastsOnce(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).accounts().open();
    var key = Optional.of("0d5b6ad6-2b0f-4d0c-a0ab-9d0c8f3b9a51");

    var first = post(election, election.voter(0), body(election, 1), key);
    var again = post(election, election.voter(0), body(election, 1), key);
    var other = post(election, election.voter(0), body(election, 2), key);

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(json(other).path("reason").stringValue()).isEqualTo("key-in-use");
  }

  @ParameterizedTest
  @EnumSource
  void mineSaysThatIVotedAndNeverWhat(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).accounts().open();
    var cast = post(election, election.voter(0), body(election, 1), Optional.empty());

    var mine = get(election, "/ballots/mine", election.token(election.voter(0)));
    var others = get(election, "/ballots/mine", election.token(election.voter(1)));

    assertThat(json(mine).path("receipts").get(0)).isEqualTo(json(cast));
    assertThat(json(mine).path("contests").get(0).longValue())
        .isEqualTo(election.contest(0).id().value());
    assertThat(mine.body()).doesNotContain("choices", "options");
    assertThat(json(others).path("receipts").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void whoIsNotOnTheRollIsRefused(TestDatabase database) {
    var server = TestServer.on(database);
    var election = Fixture.on(server).accounts().open();
    var stranger = Fixture.on(server).accounts().open().voter(0);

    var cast = post(election, stranger, body(election, 1), Optional.empty());
    var mine = get(election, "/ballots/mine", election.token(stranger));

    assertThat(cast.statusCode()).isEqualTo(403);
    assertThat(json(cast).path("reason").stringValue()).isEqualTo("not-on-the-roll");
    assertThat(mine.statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource
  void withoutATokenNobodyVotes(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).accounts().open();

    var answer =
        election
            .server()
            .send(
                HttpRequest.newBuilder(election.server().at(path(election, "/ballots")))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body(election, 1)))
                    .build());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(election.profile()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"choices\":{}}",
        "{\"choices\":[]}",
        "{\"choices\":{\"C\":1}}",
        "{\"choices\":{\"C\":[\"O\"]}}",
        "{\"choices\":{\"C\":[O,O]}}",
        "{\"choices\":{\"C\":[1.5]}}",
        "{\"choices\":{\"C\":[1e999]}}",
        "{\"choices\":{\"0C\":[O]}}",
        "{\"choices\":{\"C\":[O],\"C\":[O]}}",
        "{\"choices\":{\"C\":[O]},\"choices\":{\"C\":[]}}",
        "{\"choices\":{\"C\":[O]}}{}",
        "{\"choices\":{\"C\":[99999999999999999999]}}",
        "{\"choices\":{\"C\":[O]}"
      })
  void aBallotThatCannotBeReadIsNotCast(String template) {
    var election = Fixture.on(TestServer.on(TestDatabase.SQLITE)).accounts().open();
    var body =
        template
            .replace("C\"", election.contest(0).id().value() + "\"")
            .replace("O", String.valueOf(election.option(0).value()));

    var answer = post(election, election.voter(0), body, Optional.empty());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"pointer\":\"#");
    assertThat(election.profile()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotAskedForChangesNothing(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).accounts().open();
    var extra =
        "{\"voter\":%d,\"weight\":9,\"election\":\"other\",\"status\":\"CLOSED\",%s"
            .formatted(election.voter(1).id().value(), body(election, 0).substring(1));

    var answer = post(election, election.voter(0), extra, Optional.empty());

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(election.profile())
        .isEqualTo(Map.of("[%d]".formatted(election.option(0).value()), 1L));
    var voted = election.server().the(Voted.class);
    assertThat(voted.contests(election.voter(1))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aRefusalSaysWhyInTheReadersLanguage(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).accounts().open();
    election.close();

    var answer = post(election, election.voter(0), body(election, 0), Optional.empty());

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer).path("detail").stringValue()).isEqualTo("투표가 끝났어요. 표는 들어가지 않았어요.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "%00", "2-0000-0000", "2-ZZZZ-ZZZZ"})
  void anUnknownReceiptIsNotFound(String code) {
    var election = Fixture.on(TestServer.on(TestDatabase.SQLITE)).accounts().open();

    var answer = election.server().get(path(election, "/receipts/" + code));

    assertThat(answer.statusCode()).isIn(400, 404);
  }

  @ParameterizedTest
  @EnumSource
  void aDraftIsNotThere(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).accounts().draft();

    var cast = post(election, election.voter(0), body(election, 0), Optional.empty());

    assertThat(cast.statusCode()).isEqualTo(404);
  }

  private static String body(Fixture election, int option) {
    return "{\"choices\":%s}".formatted(election.choice(option).canonical());
  }

  private static String path(Fixture election, String rest) {
    return "/api/elections/%s%s".formatted(election.id(), rest);
  }

  private static HttpResponse<String> post(
      Fixture election, Voter voter, String body, Optional<String> key) {
    var request =
        HttpRequest.newBuilder(election.server().at(path(election, "/ballots")))
            .header("Authorization", "JWT " + election.token(voter))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    key.ifPresent(value -> request.header("Idempotency-Key", value));
    return election.server().send(request.build());
  }

  private static HttpResponse<String> get(Fixture election, String rest, String token) {
    return election
        .server()
        .send(
            HttpRequest.newBuilder(election.server().at(path(election, rest)))
                .header("Authorization", "JWT " + token)
                .build());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
