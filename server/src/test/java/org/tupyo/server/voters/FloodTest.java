package org.tupyo.server.voters;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.HttpVisitor;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.ElectionText;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.elections.Sample;
import tools.jackson.databind.json.JsonMapper;

/// A campus behind one address: somebody there floods whatever takes questions from strangers, and
/// all its voters vote.
class FloodTest {
  private static final int BUDGET = 4;
  private static final int VOTERS = 60;

  /// What anybody may ask without being known, and a way to ask it again that is never the same.
  private static final Map<String, String> ASKED =
      Map.of(
          "/api/signin", "{\"username\": \"nobody%d\", \"password\": \"guessed\"}",
          "/api/signup", "{\"username\": \"flood%d\", \"password\": \"1\", \"part\": \"frontend\"}",
          "/api/duplicate/username", "{\"username\": \"flood%d\"}",
          "/api/password-resets", "{\"login\": \"nobody%d@example.org\"}");

  @Test
  void whoFloodsFromTheAddressOfACampusMeetsABudgetAndKeepsNobodyFromVoting() {
    var settings = new HashMap<String, Object>(Map.of("tupyo.limits.enabled", "true"));
    for (var limit :
        List.of("sign-in-address", "sign-up-address", "duplicate-address", "reset-address")) {
      settings.put("tupyo.limits." + limit, BUDGET + " per 1h");
    }
    settings.put("tupyo.limits.link-address", BUDGET + " per 1h");
    try (var server = TestServer.start(TestDatabase.SQLITE, settings)) {
      var club = new Club(server);
      var people =
          IntStream.range(0, VOTERS)
              .mapToObj(i -> Club.listed("Voter " + i, "voter%d@example.org".formatted(i)))
              .toArray(Listed[]::new);
      var text =
          new ElectionText(
              "", DetailsText.titled("회장 선거"), List.of(Sample.contest("회장", "", "윤서하", "강도윤")));
      var draft = Sample.kept(server.the(Drafts.class).create(club.organiser(), text));
      var election = club.openFor(draft, people);
      var path = "/api/elections/" + election.id().value();

      ASKED.forEach(
          (route, body) -> meetsItsBudget(route, i -> post(server, route, body.formatted(i), "")));
      var visitor = new HttpVisitor(server);
      var lost = "/e/" + election.id().value() + "/lost-link";
      meetsItsBudget(lost, i -> visitor.submit(lost, "email", "nobody%d@example.org".formatted(i)));

      var contest = election.contests().getFirst();
      var ballot =
          "{\"choices\": {\"%d\": [%d]}}"
              .formatted(contest.id().value(), contest.options().getFirst().id().value());
      for (var i = 0; i < VOTERS; i++) {
        var code =
            club.codesFor(election.id(), "voter%d@example.org".formatted(i)).getFirst().inGroups();
        var pass = post(server, "/api/voting-passes", "{\"code\": \"%s\"}".formatted(code), "");
        var secret = JsonMapper.shared().readTree(pass.body()).path("pass").asString();
        assertThat(post(server, path + "/ballots", ballot, secret).statusCode()).isEqualTo(201);
      }
    }
  }

  private static void meetsItsBudget(String route, IntFunction<HttpResponse<String>> ask) {
    var answers = IntStream.rangeClosed(0, 2 * BUDGET).mapToObj(ask).toList();

    assertThat(answers.getFirst().statusCode()).as(route).isNotEqualTo(429);
    assertThat(answers.getLast().statusCode()).as(route).isEqualTo(429);
    assertThat(answers.getLast().headers().firstValueAsLong("Retry-After")).as(route).isPresent();
  }

  private static HttpResponse<String> post(
      TestServer server, String path, String body, String pass) {
    var request =
        HttpRequest.newBuilder(server.at(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (!pass.isEmpty()) {
      request.header("Voting-Pass", pass);
    }
    return server.send(request.build());
  }
}
