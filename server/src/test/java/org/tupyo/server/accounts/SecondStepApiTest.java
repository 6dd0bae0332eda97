package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.accounts.SigningUpTest.PASSWORD;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import tools.jackson.databind.json.JsonMapper;

/// The predecessor's routes for members whose sign-ins take a code. For all others they are as they
/// were, see `ContractTest`.
class SecondStepApiTest {
  private static final TestServer SERVER = TestServer.on(TestDatabase.SQLITE);

  @ParameterizedTest
  @ValueSource(strings = {"/api/signin", "/api/token"})
  void namesTheFieldThatIsMissingAndTakesItOnce(String route) {
    var member = SecondStepTest.withSecondStep(SERVER);
    var name = member.username();

    var missing = post(SERVER, route, Map.of("username", name, "password", PASSWORD));
    var wrong = post(SERVER, route, Map.of("username", name, "password", PASSWORD, "code", "000"));
    var code = SecondStepTest.fresh(SERVER, member);
    var right = post(SERVER, route, Map.of("username", name, "password", PASSWORD, "code", code));
    var again = post(SERVER, route, Map.of("username", name, "password", PASSWORD, "code", code));

    assertThat(missing.statusCode()).isEqualTo(400);
    assertThat(JsonMapper.shared().readTree(missing.body()).get("code").get(0).stringValue())
        .contains("takes a code");
    assertThat(missing.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("\"code\"").doesNotContain("access");
    assertThat(right.statusCode()).isEqualTo(200);
    assertThat(right.body()).contains("access", "refresh");
    assertThat(again.statusCode()).as("a used code").isEqualTo(400);
  }

  @Test
  void aWrongPasswordIsRefusedAsIfThereWereNoCode() {
    var member = SecondStepTest.withSecondStep(SERVER);
    var code = SecondStepTest.fresh(SERVER, member);

    var answer =
        post(
            SERVER,
            "/api/signin",
            Map.of("username", member.username(), "password", "wrong", "code", code));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Invalid User\"}");
  }

  @Test
  void whoComesByAnotherServiceSendsTheCodeWithATicket() throws Exception {
    try (var service = new OpenIdService();
        var server = TestServer.start(TestDatabase.SQLITE, service.settings())) {
      var member = SecondStepTest.withSecondStep(server);
      var person =
          new SocialIdentity("school", "kim", java.util.Optional.of(member.email()), true, "kim");
      var social = server.the(SocialSignIn.class);
      var arrival = (SocialArrival.Newcomer) social.arrive(person);
      social.link(member, arrival.ticket(), java.util.Locale.ENGLISH);

      var ticket = server.the(SecondStepTickets.class).make(member, "/");
      var missing = post(server, "/api/signin", Map.of("ticket", ticket));
      var code = SecondStepTest.fresh(server, member);
      var right = post(server, "/api/signin", Map.of("ticket", ticket, "code", code));
      var used =
          post(
              server,
              "/api/signin",
              Map.of("ticket", ticket, "code", SecondStepTest.fresh(server, member)));
      var browser = new HttpVisitor(server);
      service.expect("school", "kim", Map.of());
      var back = OpenIdService.agree(location(browser.open("/sign-in/social/school")));
      var led = browser.open(back.getRawPath() + "?" + back.getRawQuery());

      assertThat(missing.statusCode()).isEqualTo(400);
      assertThat(missing.body()).contains("\"code\"");
      assertThat(right.statusCode()).isEqualTo(200);
      assertThat(used.statusCode()).isEqualTo(400);
      assertThat(List.of(location(led))).containsExactly("/sign-in/code");
      assertThat(browser.signedIn()).isFalse();
    }
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static HttpResponse<String> post(
      TestServer server, String path, Map<String, String> body) {
    return server.send(
        HttpRequest.newBuilder(server.at(path))
            .header("Content-Type", "application/json")
            .header("Accept-Language", "en")
            .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
            .build());
  }
}
