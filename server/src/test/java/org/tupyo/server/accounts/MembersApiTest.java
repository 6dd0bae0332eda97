package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.accounts.SigningInTest.someone;
import static org.tupyo.server.accounts.SigningUpTest.PASSWORD;
import static org.tupyo.server.accounts.SigningUpTest.fresh;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MembersApiTest {
  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @EnumSource
  void aSignUpGivesTokensOrPointsAtEveryFlaw(TestDatabase database) {
    var server = TestServer.on(database);
    var name = fresh();

    var made =
        server.send(
            json(
                    request(server, "/api/members"),
                    "POST",
                    "{\"username\":\"%s\",\"email\":\"%s@example.org\",\"password\":\"%s\",\"part\":\"backend\",\"role\":\"ADMINISTRATOR\"}"
                        .formatted(name, name, PASSWORD))
                .build());
    var flawed = server.send(json(request(server, "/api/members"), "POST", "{}").build());

    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(read(made).at("/member/role").asString()).isEqualTo("MEMBER");
    assertThat(server.the(Tokens.class).check(read(made).get("access").asString()))
        .isInstanceOf(TokenVerdict.Good.class);
    assertThat(flawed.statusCode()).isEqualTo(422);
    assertThat(flawed.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(read(flawed).get("errors").findValuesAsString("pointer"))
        .containsExactly("#/username", "#/email", "#/password", "#/part");
  }

  @ParameterizedTest
  @EnumSource
  void oneChangesOnesOwnAddressKnowingStateAndPassword(TestDatabase database) {
    var server = TestServer.on(database);
    var member = someone(server);
    var tokens = server.the(SignIns.class).start(member, SignInKind.API, "a program");
    var address = fresh() + "@example.org";
    var body = "{\"email\":\"%s\",\"currentPassword\":\"%s\"}";
    var etag = server.send(me(server, tokens).build()).headers().firstValue("ETag").orElseThrow();

    var blind =
        server.send(json(me(server, tokens), "PATCH", body.formatted(address, PASSWORD)).build());
    var stale =
        server.send(
            json(me(server, tokens), "PATCH", body.formatted(address, PASSWORD))
                .header("If-Match", "\"0\"")
                .build());
    var guessed =
        server.send(
            json(me(server, tokens), "PATCH", body.formatted(address, "guessed"))
                .header("If-Match", etag)
                .build());
    var changed =
        server.send(
            json(me(server, tokens), "PATCH", body.formatted(address, PASSWORD))
                .header("If-Match", etag)
                .build());

    assertThat(blind.statusCode()).isEqualTo(428);
    assertThat(stale.statusCode()).isEqualTo(412);
    assertThat(guessed.statusCode()).isEqualTo(422);
    assertThat(read(guessed).at("/errors/0/pointer").asString()).isEqualTo("#/currentPassword");
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(read(changed).get("email").asString()).isEqualTo(address);
    assertThat(read(server.send(me(server, tokens).build())).get("email").asString())
        .isEqualTo(address);
  }

  @ParameterizedTest
  @EnumSource
  void oneSeesAndEndsOnesOwnSignInsOnly(TestDatabase database) {
    var server = TestServer.on(database);
    var someone = SomeMember.on(server);
    var other = SomeMember.on(server);
    var path = "/api/members/me/sign-ins/";

    var list = server.send(someone.api(server, "/api/members/me/sign-ins").build());
    var foreign =
        server.send(someone.api(server, path + other.tokens().signIn().value()).DELETE().build());
    var own = server.send(someone.api(server, path + "current").DELETE().build());

    assertThat(read(list).get("items")).hasSize(1);
    assertThat(read(list).at("/items/0/current").asBoolean()).isTrue();
    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(own.statusCode()).isEqualTo(204);
    assertThat(server.send(someone.api(server, "/api/members/me").build()).statusCode())
        .isEqualTo(401);
    assertThat(server.send(other.api(server, "/api/members/me").build()).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void administratorsReadMembersPageByPage(TestDatabase database) {
    var server = TestServer.on(database);
    var administrator = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());
    var word = "page" + fresh();
    for (var i = 0; i < 3; i++) {
      SigningUpTest.signUp(server, word + i, word + i + "@example.org", PASSWORD);
    }

    var first = server.send(administrator.api(server, "/api/members?limit=2&word=" + word).build());
    var link = first.headers().firstValue("Link").orElseThrow();
    var second =
        server.send(administrator.api(server, link.substring(1, link.indexOf('>'))).build());

    assertThat(read(first).get("items").findValuesAsString("username"))
        .containsExactly(word + 0, word + 1);
    assertThat(read(second).get("items").findValuesAsString("username")).containsExactly(word + 2);
    assertThat(second.headers().firstValue("Link")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aPlaceKeepsAnAdministrator(TestDatabase database) {
    try (var server = TestServer.start(database, java.util.Map.of())) {
      var only = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());
      var path = "/api/members/" + only.member().id().value();

      var demoted =
          server.send(
              json(only.api(server, path), "PATCH", "{\"role\":\"MEMBER\"}")
                  .header("If-Match", "*")
                  .build());
      var closed = server.send(only.api(server, path).header("If-Match", "*").DELETE().build());

      assertThat(demoted.statusCode()).isEqualTo(409);
      assertThat(closed.statusCode()).isEqualTo(409);
      assertThat(server.the(MemberStore.class).administrators()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInvitationsCodeIsShownOnceAndCanBeWithdrawn(TestDatabase database) {
    var server = TestServer.on(database);
    var administrator = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());

    var made =
        server.send(
            json(
                    administrator.api(server, "/api/invitations"),
                    "POST",
                    "{\"part\":\"backend\",\"note\":\"guests\",\"uses\":3,\"days\":7}")
                .build());
    var code = read(made).get("code").asString();
    var list = server.send(administrator.api(server, "/api/invitations").build());
    var id = read(list).at("/items/0/id").asLong();
    var withdrawn =
        server.send(administrator.api(server, "/api/invitations/" + id).DELETE().build());

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(list.body()).contains("guests").doesNotContain(code);
    assertThat(withdrawn.statusCode()).isEqualTo(204);
    assertThat(server.the(Invitations.class).find(new Secret(code))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'{\"role\":\"KING\"}', 422, #/role", "'{\"role\":7}', 400, #/role"})
  void aWordThatIsNoneIsToldFromAWrongType(String sent, int status, String pointer) {
    var server = TestServer.on(TestDatabase.SQLITE);
    var administrator = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());
    var path = "/api/members/" + SomeMember.on(server).member().id().value();

    var answer = server.send(json(administrator.api(server, path), "PATCH", sent).build());

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(read(answer).get("type").asString()).isEqualTo("/problems/" + status);
    assertThat(read(answer).at("/errors/0/pointer").asString()).isEqualTo(pointer);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/members/me, 401, 200",
    "GET, /api/members/me/sign-ins, 401, 200",
    "GET, /api/members/me/data, 401, 200",
    "POST, /api/members/me/close, 401, 422",
    "DELETE, /api/members/me/sign-ins/999999999, 401, 404",
    "GET, /api/members, 401, 403",
    "GET, /api/members/1, 401, 403",
    "PATCH, /api/members/1, 401, 403",
    "DELETE, /api/members/1, 401, 403",
    "GET, /api/invitations, 401, 403",
    "POST, /api/invitations, 401, 403",
    "DELETE, /api/invitations/1, 401, 403",
  })
  void eachRouteIsForWhomItIs(String method, String path, int anonymous, int member) {
    var server = TestServer.on(TestDatabase.SQLITE);
    var someone = SomeMember.on(server);

    assertThat(server.send(json(request(server, path), method, "{}").build()).statusCode())
        .isEqualTo(anonymous);
    assertThat(server.send(json(someone.api(server, path), method, "{}").build()).statusCode())
        .isEqualTo(member);
    assertThat(server.send(json(someone.page(server, path), method, "{}").build()).statusCode())
        .as("cookies open nothing here")
        .isEqualTo(anonymous);
  }

  private static HttpRequest.Builder me(TestServer server, TokenPair tokens) {
    return request(server, "/api/members/me").header("Authorization", "Bearer " + tokens.access());
  }

  private static HttpRequest.Builder request(TestServer server, String path) {
    return HttpRequest.newBuilder(server.at(path));
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request, String method, String body) {
    return request
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body));
  }

  private static JsonNode read(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }
}
