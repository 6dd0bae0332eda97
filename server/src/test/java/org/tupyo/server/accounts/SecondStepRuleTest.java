package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.accounts.PasskeysTest.change;
import static org.tupyo.server.accounts.PasskeysTest.signedIn;
import static org.tupyo.server.accounts.SigningInTest.someone;
import static org.tupyo.server.accounts.SigningUpTest.PASSWORD;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;

/// Where organisers must sign in with two steps.
class SecondStepRuleTest {

  @ParameterizedTest
  @EnumSource
  void anOrganiserOfOneStepIsLedToTheSecondBeforeTheDesk(TestDatabase database) {
    try (var server = TestServer.start(database, Map.of())) {
      require(server);
      var organiser = of(server, Role.ORGANISER);
      var visitor = new HttpVisitor(server);
      var signIn = visitor.submit("/sign-in", "login", organiser.email(), "password", PASSWORD);

      assertThat(location(signIn)).contains("/account/second-step");
      assertThat(location(visitor.open("/desk/elections/new")))
          .contains("/account/second-step?next=%2Fdesk%2Felections%2Fnew");
      assertThat(visitor.read("/account").text()).contains("sign in with two steps", "Organiser");
      SecondStepTest.turnOn(visitor);
      assertThat(visitor.open("/desk").statusCode()).as("at once").isEqualTo(200);
    }
  }

  @Test
  void aPasskeyOpensTheDeskAndThePasswordOfItsOwnerDoesNot() {
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      require(server);
      var organiser = of(server, Role.ORGANISER);
      var key = PocketKey.of(server);
      var visitor = signedIn(server, organiser);

      PasskeysTest.add(visitor, key, "phone");
      var later = new HttpVisitor(server);
      PasskeysTest.signIn(later, key, "/desk");
      var byPassword = signedIn(server, organiser);

      assertThat(visitor.open("/desk").statusCode()).as("at once").isEqualTo(200);
      assertThat(later.open("/desk").statusCode()).isEqualTo(200);
      assertThat(location(byPassword.open("/desk"))).contains("/account/second-step?next=%2Fdesk");
      assertThat(byPassword.read("/account/second-step").select("form[data-passkey]")).hasSize(1);
    }
  }

  @Test
  void aTokenOfOneStepMayDoWhatAMemberMay() {
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      var organiser = of(server, Role.ADMINISTRATOR);
      var token = token(server, organiser, "");
      assertThat(members(server, token)).isEqualTo(200);
      require(server);

      assertThat(members(server, token)).as("of before").isEqualTo(403);
      assertThat(members(server, token(server, organiser, ""))).isEqualTo(403);
      assertThat(me(server, token)).isEqualTo(200);
      SecondStepTest.turnOn(signedIn(server, organiser));
      assertThat(members(server, token)).as("made with one step").isEqualTo(403);
      var code = SecondStepTest.fresh(server, organiser);
      assertThat(members(server, token(server, organiser, code))).isEqualTo(200);
    }
  }

  @Test
  void membersAreAskedForNothing() {
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      require(server);
      var visitor = new HttpVisitor(server);
      var member = someone(server);

      assertThat(
              location(visitor.submit("/sign-in", "login", member.email(), "password", PASSWORD)))
          .contains("/");
      assertThat(visitor.open("/desk").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void nobodyLocksThemselvesOut() {
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      var administrator = of(server, Role.ADMINISTRATOR);
      var visitor = signedIn(server, administrator);

      var early = visitor.submit("/admin/second-step", "organisers", "true");
      SecondStepTest.turnOn(visitor);
      var right = visitor.submit("/admin/second-step", "organisers", "true");
      var held = signedIn(server, of(server, Role.ORGANISER)).open("/desk").statusCode();
      var back = visitor.submit("/admin/second-step");

      assertThat(early.statusCode()).isEqualTo(409);
      assertThat(location(right)).contains("/admin/members?done=rule");
      assertThat(held).isEqualTo(303);
      assertThat(location(back)).contains("/admin/members?done=rule");
      assertThat(signedIn(server, of(server, Role.ORGANISER)).open("/desk").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void anAdministratorHelpsWhoHasLostPhoneAndCodes() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var visitor = signedIn(server, of(server, Role.ADMINISTRATOR));
    var member = SecondStepTest.withSecondStep(server);
    var path = "/admin/members/" + member.id().value() + "/second-step/remove";

    assertThat(signedIn(server, of(server, Role.ORGANISER)).submit(path).statusCode())
        .isEqualTo(403);
    assertThat(visitor.read("/admin/members?word=" + member.username()).text())
        .contains("signs in with a code");
    assertThat(location(visitor.submit(path))).contains("/admin/members?done=step");
    assertThat(visitor.submit(path).statusCode()).isEqualTo(404);
    assertThat(signedIn(server, member).signedIn()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void itsPagesHaveNothingWrong(Locale language) {
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      require(server);
      var organiser = of(server, Role.ORGANISER);
      try (var visitor = Visitor.of(server, language)) {
        visitor.open("/sign-in").type("login", organiser.username()).type("password", PASSWORD);
        visitor.part("form[action='/sign-in'] button").click();
        visitor.findsNothingWrong("second-step-held-back");
        visitor.open("/account").findsNothingWrong("second-step-held-back-account");
      }
      var administrator = of(server, Role.ADMINISTRATOR);
      var signIn =
          server.the(SignIns.class).start(administrator, SignInKind.PAGES, "a browser", Steps.TWO);
      SecondStepTest.turnOn(signedIn(server, organiser));
      try (var visitor = Visitor.of(server, language)) {
        visitor.with("access", signIn.access());
        visitor.open("/admin/members?word=" + organiser.username());
        visitor.findsNothingWrong("second-step-members");
      }
    }
  }

  private static void require(TestServer server) {
    server
        .the(org.springframework.transaction.support.TransactionTemplate.class)
        .executeWithoutResult(_ -> server.the(SecondStepRule.class).setOfOrganisers(true));
  }

  private static Member of(TestServer server, Role role) {
    var member = someone(server);
    change(
        server, "update member set role = '%s' where id = %d".formatted(role, member.id().value()));
    return new Member(member.id(), member.username(), member.email(), member.part(), role);
  }

  private static String token(TestServer server, Member member, String code) {
    var body =
        "{\"username\":\"%s\",\"password\":\"%s\",\"code\":\"%s\"}"
            .formatted(member.username(), PASSWORD, code);
    var answer =
        server.send(
            HttpRequest.newBuilder(server.at("/api/token"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    return tools.jackson.databind.json.JsonMapper.shared()
        .readTree(answer.body())
        .get("access")
        .stringValue();
  }

  private static int members(TestServer server, String token) {
    return get(server, "/api/members", token);
  }

  private static int me(TestServer server, String token) {
    return get(server, "/api/members/me", token);
  }

  private static int get(TestServer server, String path, String token) {
    return server
        .send(
            HttpRequest.newBuilder(server.at(path)).header("Authorization", "JWT " + token).build())
        .statusCode();
  }

  private static Optional<String> location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location");
  }
}
