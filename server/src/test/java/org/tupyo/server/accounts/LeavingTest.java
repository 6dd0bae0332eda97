package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.accounts.SigningUpTest.PASSWORD;
import static org.tupyo.server.accounts.SigningUpTest.fresh;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.ballots.Fixture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LeavingTest {

  @ParameterizedTest
  @EnumSource
  void theFileHoldsWhatIsKeptAboutItsMemberAndNobodyElse(TestDatabase database) {
    var server = TestServer.on(database);
    var name = fresh();
    var visitor = signedUp(server, name);
    var club = Fixture.on(server).open();
    putOnRoll(club, name);
    var voter = club.voter(0);
    club.cast(voter, club.choice(1));
    club.cast(club.voter(1), club.choice(0));

    var file = JsonMapper.shared().readTree(visitor.open("/account/data.json").body());

    assertThat(file.at("/account/username").asString()).isEqualTo(name);
    assertThat(file.at("/account/email").asString()).isEqualTo(name + "@example.org");
    assertThat(file.at("/account/signIns").size()).isOne();
    assertThat(texts(file.get("rolls"), "election")).containsExactly(club.id().value());
    assertThat(texts(file.get("receipts"), "election")).containsExactly(club.id().value());
    assertThat(file.at("/receipts/0/hash").asString()).hasSize(64);
    assertThat(file.at("/organised/elections").size()).isZero();
  }

  @Test
  void theFileNeverSaysWhomItsMemberChose() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var name = fresh();
    var visitor = signedUp(server, name);
    var club = Fixture.on(server).open();
    putOnRoll(club, name);
    club.cast(club.voter(0), club.choice(1));

    var file = visitor.open("/account/data.json");

    assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment");
    assertThat(file.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(file.body())
        .doesNotContain("Ben")
        .doesNotContain("salt")
        .doesNotContain("choices")
        .doesNotContain("argon");
  }

  @ParameterizedTest
  @EnumSource
  void whoClosesTheAccountIsGoneAndTheVoteStays(TestDatabase database) {
    var server = TestServer.on(database);
    var name = fresh();
    var visitor = signedUp(server, name);
    var otherDevice = new HttpVisitor(server);
    otherDevice.submit("/sign-in", "login", name, "password", PASSWORD);
    var club = Fixture.on(server).open();
    putOnRoll(club, name);
    club.cast(club.voter(0), club.choice(0));

    var answer = visitor.submit("/account/close", "current", PASSWORD);

    assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/account-closed");
    assertThat(visitor.read("/account-closed").text()).contains("Your account is closed");
    assertThat(visitor.signedIn()).isFalse();
    assertThat(otherDevice.signedIn()).isFalse();
    assertThat(new HttpVisitor(server).submit("/sign-in", "login", name, "password", PASSWORD))
        .extracting(refused -> refused.statusCode())
        .isEqualTo(422);
    assertThat(emails(server, name)).containsExactly("");
    assertThat(club.profile().values()).containsExactly(1L);
  }

  @Test
  void theWrongPasswordClosesNothing() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var visitor = signedUp(server, fresh());

    for (var wrong : List.of("", "not the password", PASSWORD + " ")) {
      var answer = visitor.submit("/account/close", "current", wrong);
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("current-error");
    }

    assertThat(visitor.signedIn()).isTrue();
  }

  @Test
  void aFormOfAnotherSiteClosesNothing() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var visitor = signedUp(server, fresh());

    var forged = visitor.submitWith("forged", "/account/close", "current", PASSWORD);

    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(visitor.signedIn()).isTrue();
  }

  @Test
  void theOnlyAdministratorStays() {
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      var name = fresh();
      var visitor = signedUp(server, name);
      in(server, "update member set role = 'ADMINISTRATOR' where username = '%s'".formatted(name));
      visitor.submit("/sign-in", "login", name, "password", PASSWORD);

      var program = leave(server, visitor.cookie("access"), PASSWORD);
      var answer = visitor.submit("/account/close", "current", PASSWORD);

      assertThat(program.statusCode()).isEqualTo(409);
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).contains("You are the only administrator.");
      assertThat(visitor.signedIn()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aProgramTakesTheSameDataAndLeavesWithThePassword(TestDatabase database) {
    var server = TestServer.on(database);
    var name = fresh();
    var visitor = signedUp(server, name);
    var access = visitor.cookie("access");

    var file = visitor.open("/account/data.json");
    var data = server.send(api(server, access, "/api/members/me/data").build());
    var guessed = leave(server, access, "a guess");
    var left = leave(server, access, PASSWORD);

    assertThat(withoutMoment(data.body())).isEqualTo(withoutMoment(file.body()));
    assertThat(data.headers().firstValue("Cache-Control")).get().asString().contains("no-store");
    assertThat(guessed.statusCode()).isEqualTo(422);
    assertThat(guessed.body()).contains("\"pointer\":\"#/currentPassword\"");
    assertThat(left.statusCode()).isEqualTo(204);
    assertThat(server.send(api(server, access, "/api/members/me").build()).statusCode())
        .isEqualTo(401);
    assertThat(emails(server, name)).containsExactly("");
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void thePagesOfLeavingHaveNothingWrong(Locale language) {
    var server = TestServer.on(TestDatabase.SQLITE);
    var organiser = SomeMember.on(server, Role.ORGANISER, Optional.empty());
    try (var visitor = Visitor.of(server, language)) {
      visitor.with("access", organiser.tokens().access());
      visitor.open("/account/close").findsNothingWrong("account-close");
      visitor.type("current", "not the password");
      visitor.part("main form button").click();
      visitor.forgive(422).findsNothingWrong("account-close-refused");
      visitor.open("/account-closed").findsNothingWrong("account-closed");
    }
  }

  private static HttpRequest.Builder api(TestServer server, String access, String path) {
    return HttpRequest.newBuilder(server.at(path)).header("Authorization", "Bearer " + access);
  }

  private static HttpResponse<String> leave(TestServer server, String access, String password) {
    return server.send(
        api(server, access, "/api/members/me/close")
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"currentPassword\":\"%s\"}".formatted(password)))
            .build());
  }

  private static JsonNode withoutMoment(String file) {
    return ((ObjectNode) JsonMapper.shared().readTree(file)).without("made");
  }

  private static HttpVisitor signedUp(TestServer server, String name) {
    var visitor = new HttpVisitor(server);
    visitor.submit(
        "/sign-up",
        "username",
        name,
        "email",
        name + "@example.org",
        "password",
        PASSWORD,
        "part",
        "frontend");
    return visitor;
  }

  private static void putOnRoll(Fixture club, String name) {
    in(
        club.server(),
        """
        update voter
        set member_id = (select id from member where username = '%s')
        where id = %d
        """
            .formatted(name, club.voter(0).id().value()));
  }

  private static void in(TestServer server, String sql) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ -> server.the(JdbcClient.class).sql(sql).update());
  }

  private static List<String> emails(TestServer server, String name) {
    return server
        .the(JdbcClient.class)
        .sql("select email from member where username = :name")
        .param("name", name)
        .query((row, _) -> row.getString("email"))
        .list();
  }

  private static List<String> texts(JsonNode list, String field) {
    return list.valueStream().map(entry -> entry.get(field).asString()).toList();
  }
}
