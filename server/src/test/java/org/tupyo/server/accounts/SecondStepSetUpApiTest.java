package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.accounts.Program.json;
import static org.tupyo.server.accounts.Program.pointer;
import static org.tupyo.server.accounts.SigningInTest.someone;
import static org.tupyo.server.accounts.SigningUpTest.PASSWORD;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

/// The second step by programs, from turning it on to doing without it.
class SecondStepSetUpApiTest {
  private static final String MINE = "/api/members/me/second-step";
  private static final TestServer SERVER = TestServer.on(TestDatabase.SQLITE);

  @ParameterizedTest
  @EnumSource
  void itIsSetUpConfirmedUsedAndRemoved(TestDatabase database) {
    var server = TestServer.on(database);
    var member = someone(server);
    var program = Program.of(server, member);

    var before = json(program.get(MINE));
    var begun = program.post(MINE, Map.of());
    var again = program.post(MINE, Map.of());
    var secret = new TimeCode(json(begun).path("secret").asString());
    var wrong = program.post(MINE + "/confirm", Map.of("code", "000000"));
    var confirmed = program.post(MINE + "/confirm", Map.of("code", now(secret)));
    var twice = program.post(MINE, Map.of());
    var after = json(program.get(MINE));
    var recovery = json(confirmed).at("/recoveryCodes/0").asString();
    var byRecovery = Program.of(server, member, recovery);
    var renewed = byRecovery.post(MINE + "/recovery-codes", Map.of());
    var half = program.post(MINE + "/remove", Map.of("currentPassword", PASSWORD));
    var removed =
        program.post(
            MINE + "/remove",
            Map.of("currentPassword", PASSWORD, "code", SecondStepTest.fresh(server, member)));

    assertThat(before.path("on").asBoolean()).isFalse();
    assertThat(begun.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(json(begun).path("address").asString())
        .startsWith("otpauth://totp/")
        .contains("secret=" + secret.secret());
    assertThat(json(again).path("secret").asString()).isEqualTo(secret.secret());
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(pointer(wrong)).isEqualTo("#/code");
    assertThat(json(confirmed).path("recoveryCodes")).hasSize(RecoveryCode.MANY);
    assertThat(twice.statusCode()).isEqualTo(409);
    assertThat(after.path("on").asBoolean()).isTrue();
    assertThat(after.path("recoveryCodesLeft").asLong()).isEqualTo(RecoveryCode.MANY);
    assertThat(json(renewed).path("recoveryCodes")).hasSize(RecoveryCode.MANY);
    assertThat(half.statusCode()).as("however new the sign-in is").isEqualTo(422);
    assertThat(pointer(half)).isEqualTo("#/code");
    assertThat(removed.statusCode()).isEqualTo(204);
    assertThat(json(program.get(MINE)).path("on").asBoolean()).isFalse();
    Program.of(server, member);
  }

  @Test
  void whatWasNotBegunIsNotConfirmedAndWhatIsOffHasNoCodes() {
    var program = Program.of(SERVER, someone(SERVER));

    assertThat(program.post(MINE + "/confirm", Map.of("code", "123456")).statusCode())
        .isEqualTo(409);
    assertThat(program.post(MINE + "/recovery-codes", Map.of()).statusCode()).isEqualTo(409);
    assertThat(program.post(MINE + "/remove", Map.of()).statusCode()).isEqualTo(409);
  }

  @Test
  void anOldTokenTurnsNothingOnWithoutThePassword() {
    var member = someone(SERVER);
    var program = Program.of(SERVER, member);
    PasskeysTest.change(
        SERVER,
        "update sign_in set started_at = started_at - 900000 where member_id = "
            + member.id().value());

    assertThat(program.post(MINE, Map.of()).statusCode()).isEqualTo(422);
    assertThat(program.post(MINE, Map.of("currentPassword", "guessed")).statusCode())
        .isEqualTo(422);
    assertThat(program.post(MINE, Map.of("currentPassword", PASSWORD)).statusCode()).isEqualTo(200);
  }

  @Test
  void tooManyWrongCodesCoolDown() {
    try (var server =
        TestServer.start(
            TestDatabase.SQLITE,
            Map.of("tupyo.limits.enabled", "true", "tupyo.limits.code-account", "3 per 1h"))) {
      var member = SecondStepTest.withSecondStep(server);
      var program = Program.of(server, member, SecondStepTest.fresh(server, member));
      var guess = Map.of("currentPassword", PASSWORD, "code", "000000");
      for (var i = 0; i < 3; i++) {
        assertThat(program.post(MINE + "/remove", guess).statusCode()).isEqualTo(422);
      }

      var right = Map.of("currentPassword", PASSWORD, "code", SecondStepTest.fresh(server, member));
      var later = program.post(MINE + "/remove", right);

      assertThat(later.statusCode()).isEqualTo(429);
      assertThat(later.headers().firstValue("Retry-After")).isPresent();
      assertThat(server.the(SecondSteps.class).asks(member)).isTrue();
    }
  }

  /// Who has learnt the password must not take the account over, or end it, without the phone.
  @Test
  void anotherAddressAndTheEndOfAnAccountTakeTheCodeToo() {
    var member = SecondStepTest.withSecondStep(SERVER);
    var program = Program.of(SERVER, member, SecondStepTest.fresh(SERVER, member));
    var page = new HttpVisitor(SERVER);
    page.submit("/sign-in", "login", member.username(), "password", PASSWORD);
    page.submit("/sign-in/code", "code", SecondStepTest.fresh(SERVER, member));
    var address = "other-" + member.email();

    var mail = Map.of("email", address, "currentPassword", PASSWORD);
    var byApi = program.change("/api/members/me", mail);
    var endByApi = program.post("/api/members/me/close", Map.of("currentPassword", PASSWORD));
    var byPage = page.submit("/account/email", "email", address, "current", PASSWORD);
    var forged =
        page.submit("/account/email", "email", address, "current", PASSWORD, "code", "000000");
    var endByPage = page.submit("/account/close", "current", PASSWORD);

    assertThat(pointer(byApi)).isEqualTo("#/code");
    assertThat(pointer(endByApi)).isEqualTo("#/code");
    assertThat(byPage.statusCode()).isEqualTo(422);
    assertThat(byPage.body()).contains("name=\"code\"");
    assertThat(forged.statusCode()).isEqualTo(422);
    assertThat(endByPage.statusCode()).isEqualTo(422);
    assertThat(endByPage.body()).contains("name=\"code\"");
    assertThat(SERVER.the(Members.class).find(member.id()))
        .map(Member::email)
        .contains(member.email());
    var changed =
        page.submit(
            "/account/email",
            "email",
            address,
            "current",
            PASSWORD,
            "code",
            SecondStepTest.fresh(SERVER, member));
    assertThat(changed.headers().firstValue("Location")).contains("/account?done=email");
    var ended =
        program.post(
            "/api/members/me/close",
            Map.of("currentPassword", PASSWORD, "code", SecondStepTest.fresh(SERVER, member)));
    assertThat(ended.statusCode()).isEqualTo(204);
  }

  @Test
  void administratorsAskItOfOrganisersAndHelpWhoLostIt() {
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      var administrator = SecondStepTest.withSecondStep(server);
      PasskeysTest.change(
          server,
          "update member set role = 'ADMINISTRATOR' where id = " + administrator.id().value());
      var program = Program.of(server, administrator, SecondStepTest.fresh(server, administrator));
      var oneStep = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());
      var weak = new Program(server);
      weak.bring(oneStep.tokens().access());
      var lost = SecondStepTest.withSecondStep(server);
      var path = "/api/members/%d/second-step".formatted(lost.id().value());

      var early = weak.send("PUT", "/api/second-step-rule", Map.of("organisers", true));
      var empty = program.send("PUT", "/api/second-step-rule", Map.of());
      var right = program.send("PUT", "/api/second-step-rule", Map.of("organisers", true));
      var heldBack = weak.get("/api/members");
      var helped = program.send("DELETE", path, Map.of());
      var twice = program.send("DELETE", path, Map.of());

      assertThat(early.statusCode()).isEqualTo(409);
      assertThat(empty.statusCode()).isEqualTo(422);
      assertThat(json(right).path("organisers").asBoolean()).isTrue();
      assertThat(heldBack.statusCode()).isEqualTo(403);
      assertThat(helped.statusCode()).isEqualTo(204);
      assertThat(twice.statusCode()).isEqualTo(404);
      Program.of(server, lost);
    }
  }

  /// From the code of another service to the tokens, as a front end goes.
  @Test
  void whoComesByAnotherServiceIsAskedForTheCode() {
    try (var service = new PlainService();
        var server = TestServer.start(TestDatabase.SQLITE, service.settings("kakao"))) {
      var member = SecondStepTest.withSecondStep(server);
      var person = new SocialIdentity("kakao", "4242", Optional.of(member.email()), true, "kim");
      var social = server.the(SocialSignIn.class);
      var newcomer = (SocialArrival.Newcomer) social.arrive(person);
      social.link(member, newcomer.ticket(), java.util.Locale.ENGLISH);
      service.expect("code", "/me", "{\"id\": 4242, \"kakao_account\": {}}");
      var program = new Program(server);

      var exchanged =
          program.post(
              "/api/social/kakao",
              Map.of("code", "code", "redirect_uri", "https://front.example.org/callback"));
      var ticket = json(exchanged).path("ticket").asString();
      var wrong = program.post("/api/signin", Map.of("ticket", ticket, "code", "000000"));
      var right =
          program.post(
              "/api/signin",
              Map.of("ticket", ticket, "code", SecondStepTest.fresh(server, member)));

      assertThat(exchanged.statusCode()).isEqualTo(202);
      assertThat(json(exchanged).path("missing")).hasSize(1);
      assertThat(json(exchanged).at("/missing/0").asString()).isEqualTo("code");
      assertThat(exchanged.body()).doesNotContain("access");
      assertThat(wrong.statusCode()).isEqualTo(400);
      assertThat(right.statusCode()).isEqualTo(200);
      assertThat(json(right).at("/user/username").asString()).isEqualTo(member.username());
    }
  }

  private static String now(TimeCode code) {
    return code.at(TimeCode.period(Instant.now()));
  }
}
