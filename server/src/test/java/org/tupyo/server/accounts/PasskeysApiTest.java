package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.accounts.Program.json;
import static org.tupyo.server.accounts.Program.pointer;
import static org.tupyo.server.accounts.SigningInTest.someone;
import static org.tupyo.server.accounts.SigningUpTest.PASSWORD;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import tools.jackson.databind.json.JsonMapper;

/// Passkeys by programs, such as the pages of another front end on the place's own address.
class PasskeysApiTest {
  private static final String MINE = "/api/members/me/passkeys";
  private static final String SIGN_INS = "/api/passkey-sign-ins";
  private static final TestServer SERVER = TestServer.on(TestDatabase.SQLITE);

  @ParameterizedTest
  @EnumSource
  void aPasskeyIsAddedRenamedUsedAndRemoved(TestDatabase database) {
    var server = TestServer.on(database);
    var member = someone(server);
    var program = Program.of(server, member);
    var key = PocketKey.of(server);

    var added = add(program, key, "My phone");
    var path = MINE + "/" + json(added).path("id").asLong();
    var renamed = program.send("PATCH", path, Map.of("name", "휴대폰"));
    key.count = 1;
    var welcome = signIn(new Program(server), key);
    var listed = json(program.get(MINE));
    var removed = program.post(path + "/remove", Map.of());
    key.count = 2;

    assertThat(added.statusCode()).isEqualTo(201);
    assertThat(added.headers().firstValue("Location")).contains(path);
    assertThat(json(renamed).path("name").asString()).isEqualTo("휴대폰");
    assertThat(welcome.statusCode()).isEqualTo(200);
    assertThat(json(welcome).at("/member/username").asString()).isEqualTo(member.username());
    assertThat(listed.path("possible").asBoolean()).isTrue();
    assertThat(listed.at("/items/0/name").asString()).isEqualTo("휴대폰");
    assertThat(listed.at("/items/0/used").isNull()).isFalse();
    assertThat(removed.statusCode()).isEqualTo(204);
    assertThat(json(program.get(MINE)).path("items")).isEmpty();
    assertThat(signIn(new Program(server), key).statusCode()).as("removed").isEqualTo(422);
  }

  @Test
  void aSignInByPasskeyIsOneOfTwoSteps() {
    var member = SecondStepTest.withSecondStep(SERVER);
    var key = PocketKey.of(SERVER);
    add(Program.of(SERVER, member, SecondStepTest.fresh(SERVER, member)), key, "key");
    var program = new Program(SERVER);

    key.count = 1;
    var welcome = json(signIn(program, key));
    program.bring(welcome.path("access").asString());

    var signIn =
        new SignInId(json(program.get("/api/members/me/sign-ins")).at("/items/0/id").asLong());
    assertThat(SERVER.the(SignIns.class).made(signIn)).isEqualTo(Steps.TWO);
  }

  @Test
  void anAnswerIsGoodOnceAndWithItsOwnTicket() {
    var member = someone(SERVER);
    var key = PocketKey.of(SERVER);
    add(Program.of(SERVER, member), key, "key");
    var program = new Program(SERVER);
    var mine = json(program.post(SIGN_INS + "/challenge", Map.of()));
    var other = json(program.post(SIGN_INS + "/challenge", Map.of()));
    key.count = 1;
    var answer = JsonMapper.shared().readTree(key.sign(mine.path("options").toString()));
    var ticket = mine.path("ticket").asString();

    var without = program.post(SIGN_INS, Map.of("answer", answer));
    var foreign =
        program.post(SIGN_INS, Map.of("ticket", other.path("ticket").asString(), "answer", answer));
    var right = program.post(SIGN_INS, Map.of("ticket", ticket, "answer", answer));
    var twice = program.post(SIGN_INS, Map.of("ticket", ticket, "answer", answer));

    assertThat(without.statusCode()).isEqualTo(422);
    assertThat(foreign.statusCode()).isEqualTo(422);
    assertThat(right.statusCode()).isEqualTo(200);
    assertThat(right.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(right.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(twice.statusCode()).isEqualTo(422);
    assertThat(pointer(twice)).isEqualTo("#/answer");
  }

  /// What a page's browser was asked is not answered through the API, nor the other way round.
  @Test
  void whatAPageAskedIsNotAnsweredHere() {
    var member = someone(SERVER);
    var key = PocketKey.of(SERVER);
    add(Program.of(SERVER, member), key, "key");
    var visitor = new HttpVisitor(SERVER);
    var asked = visitor.submit("/sign-in/passkey/challenge").body();
    key.count = 1;

    var answer =
        new Program(SERVER)
            .post(
                SIGN_INS,
                Map.of(
                    "ticket", visitor.csrf(),
                    "answer", JsonMapper.shared().readTree(key.sign(asked))));

    assertThat(answer.statusCode()).isEqualTo(422);
  }

  @Test
  void anOldTokenAddsAndRemovesNothingWithoutPasswordAndCode() {
    var member = SecondStepTest.withSecondStep(SERVER);
    var program = Program.of(SERVER, member, SecondStepTest.fresh(SERVER, member));
    var path = MINE + "/" + json(add(program, PocketKey.of(SERVER), "key")).path("id").asLong();
    PasskeysTest.change(
        SERVER,
        "update sign_in set started_at = started_at - 900000 where member_id = "
            + member.id().value());

    for (var route : new String[] {MINE + "/challenge", path + "/remove"}) {
      var bare = program.post(route, Map.of());
      var wrong = program.post(route, Map.of("currentPassword", "guessed", "code", "000000"));
      var half = program.post(route, Map.of("currentPassword", PASSWORD));
      var forged = program.post(route, Map.of("currentPassword", PASSWORD, "code", "000000"));

      assertThat(bare.statusCode()).as(route).isEqualTo(422);
      assertThat(pointer(bare)).isEqualTo("#/currentPassword");
      assertThat(pointer(wrong)).isEqualTo("#/currentPassword");
      assertThat(pointer(half)).isEqualTo("#/code");
      assertThat(pointer(forged)).isEqualTo("#/code");
    }
    assertThat(json(program.get(MINE)).path("items")).hasSize(1);
    var proved =
        program.post(
            path + "/remove",
            Map.of("currentPassword", PASSWORD, "code", SecondStepTest.fresh(SERVER, member)));
    assertThat(proved.statusCode()).isEqualTo(204);
  }

  @Test
  void nobodyTouchesThePasskeyOfAnother() {
    var owner = Program.of(SERVER, someone(SERVER));
    var stranger = Program.of(SERVER, someone(SERVER));
    var path = MINE + "/" + json(add(owner, PocketKey.of(SERVER), "mine")).path("id").asLong();

    assertThat(stranger.send("PATCH", path, Map.of("name", "yours")).statusCode()).isEqualTo(404);
    assertThat(stranger.post(path + "/remove", Map.of()).statusCode()).isEqualTo(404);
    assertThat(json(owner.get(MINE)).at("/items/0/name").asString()).isEqualTo("mine");
  }

  @Test
  void whatOneMemberWasAskedAnotherCannotAnswer() {
    var asked = Program.of(SERVER, someone(SERVER)).post(MINE + "/challenge", Map.of()).body();
    var other = Program.of(SERVER, someone(SERVER));
    var made = JsonMapper.shared().readTree(PocketKey.of(SERVER).make(asked));

    assertThat(other.post(MINE, Map.of("answer", made)).statusCode()).isEqualTo(422);
    assertThat(other.post(MINE, Map.of("answer", "rubbish")).statusCode()).isEqualTo(422);
    assertThat(other.post(MINE, Map.of()).statusCode()).isEqualTo(422);
    assertThat(json(other.get(MINE)).path("items")).isEmpty();
  }

  private static HttpResponse<String> add(Program program, PocketKey key, String name) {
    var asked = program.post(MINE + "/challenge", Map.of());
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
    var made = JsonMapper.shared().readTree(key.make(asked.body()));
    return program.post(MINE, Map.of("answer", made, "name", name));
  }

  private static HttpResponse<String> signIn(Program program, PocketKey key) {
    var asked = json(program.post(SIGN_INS + "/challenge", Map.of()));
    var answer = JsonMapper.shared().readTree(key.sign(asked.path("options").toString()));
    return program.post(
        SIGN_INS, Map.of("ticket", asked.path("ticket").asString(), "answer", answer));
  }
}
