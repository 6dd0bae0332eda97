package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.tupyo.server.accounts.SigningUpTest.fresh;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.storage.CannotStart;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A front end of another site brings codes of the well-known services, whose answers are those of
/// their documentation.
class SocialCodesTest {
  private static final String REDIRECT = "https://front.example.org/callback";

  /// https://developers.naver.com/docs/login/profile/profile.md
  private static final String NAVER =
      """
      {"resultcode": "00", "message": "success", "response": {"email": "%1$s@naver.com",
       "nickname": "%1$s", "profile_image": "https://ssl.pstatic.net/static/pwe/address/nodata_33x33.gif",
       "age": "40-49", "gender": "F", "id": "32742776-%1$s", "name": "%1$s", "birthday": "10-01"}}
      """;

  /// https://developers.kakao.com/docs/latest/en/kakaologin/rest-api#req-user-info
  private static final String KAKAO =
      """
      {"id": %2$d, "connected_at": "2022-04-11T01:45:28Z", "kakao_account":
       {"profile_nickname_needs_agreement": false, "profile": {"nickname": "%1$s"},
        "email_needs_agreement": false, "is_email_valid": true, "is_email_verified": %3$s,
        "email": "%1$s@example.org"}}
      """;

  /// https://docs.github.com/en/rest/users/users#get-the-authenticated-user
  private static final String GITHUB =
      """
      {"login": "%1$s", "id": %2$d, "node_id": "MDQ6VXNlcjE=", "type": "User", "site_admin": false,
       "name": "monalisa octocat", "email": "unverified@example.org"}
      """;

  @ParameterizedTest
  @CsvSource({
    "naver, true, 'username part email'",
    "kakao, true, 'username part'",
    "kakao, false, 'username part email'",
    "github, true, 'username part'",
    "github, false, 'username part email'"
  })
  void aCodeGetsTheSameAnswerAsSigningIn(String name, boolean verified, String missing) {
    try (var service = new PlainService();
        var server = TestServer.start(TestDatabase.SQLITE, service.settings(name))) {
      var person = fresh();
      expect(service, name, "first", person, verified);

      var newcomer = exchange(server, name, "first", REDIRECT);
      var ticket = read(newcomer).get("ticket").asString();
      var joined =
          post(
              server,
              "/api/social/" + name + "/sign-up",
              """
              {"ticket": "%s", "username": "%s", "part": "frontend", "email": "%s@typed.example"}
              """
                  .formatted(ticket, person, person));
      expect(service, name, "second", person, verified);
      var known = exchange(server, name, "second", REDIRECT);
      var again = exchange(server, name, "second", REDIRECT);

      assertThat(newcomer.statusCode()).isEqualTo(202);
      assertThat(read(newcomer).get("missing").valueStream().map(JsonNode::asString))
          .containsExactly(missing.split(" "));
      assertThat(joined.statusCode()).isEqualTo(200);
      assertThat(read(joined).at("/user/email").asString())
          .isEqualTo(person + (missing.contains("email") ? "@typed.example" : "@example.org"));
      assertThat(known.statusCode()).isEqualTo(200);
      assertThat(known.body())
          .startsWith(
              "{\"user\":{\"username\":\"%s\",\"part\":\"frontend\"},\"message\":\"Successfully logged in\",\"token\":{\"refresh\":"
                  .formatted(person));
      assertThat(again.statusCode()).as("a code twice").isEqualTo(400);
      var access = read(known).at("/token/access").asString();
      assertThat(
              server
                  .send(
                      HttpRequest.newBuilder(server.at("/api/testauth"))
                          .header("Authorization", "JWT " + access)
                          .build())
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aTicketIsGoodOnceAndNotForATakenName() {
    try (var service = new PlainService();
        var server = TestServer.start(TestDatabase.SQLITE, service.settings("kakao"))) {
      var taken = SigningInTest.someone(server).username();
      var person = fresh();
      expect(service, "kakao", "code", person, true);
      var ticket = read(exchange(server, "kakao", "code", REDIRECT)).get("ticket").asString();
      var body = "{\"ticket\": \"%s\", \"username\": \"%s\", \"part\": \"frontend\"}";

      var refused = post(server, "/api/social/kakao/sign-up", body.formatted(ticket, taken));
      var joined = post(server, "/api/social/kakao/sign-up", body.formatted(ticket, person));
      var twice = post(server, "/api/social/kakao/sign-up", body.formatted(ticket, fresh()));
      var forged = post(server, "/api/social/kakao/sign-up", body.formatted("x", fresh()));

      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(read(refused).has("username")).isTrue();
      assertThat(joined.statusCode()).isEqualTo(200);
      assertThat(twice.statusCode()).isEqualTo(400);
      assertThat(forged.statusCode()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example/callback",
    "https://front.example.org/callback/",
    "https://front.example.org/callback?x",
    "https://front.example.org.evil.example/callback",
    "HTTPS://FRONT.EXAMPLE.ORG/callback"
  })
  void aCodeThatWasSentElsewhereIsNotAsked(String redirect) {
    try (var service = new PlainService();
        var server = TestServer.start(TestDatabase.SQLITE, service.settings("github"))) {
      expect(service, "github", "code", fresh(), true);

      var answer = exchange(server, "github", "code", redirect);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(read(answer).has("redirect_uri")).isTrue();
      assertThat(service.sent()).isEmpty();
    }
  }

  @Test
  void whatCannotBeIsSaidFieldByField() {
    try (var service = new PlainService();
        var server = TestServer.start(TestDatabase.SQLITE, service.settings("github"))) {
      var empty = post(server, "/api/social/github", "{}");
      var unknown = post(server, "/api/social/google", "{}");
      var wrong = exchange(server, "github", "made up", REDIRECT);

      assertThat(empty.statusCode()).isEqualTo(400);
      assertThat(read(empty).has("code")).isTrue();
      assertThat(read(empty).has("redirect_uri")).isTrue();
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(wrong.statusCode()).isEqualTo(400);
      assertThat(wrong.body()).doesNotContain(PlainService.SECRET);
    }
  }

  @Test
  void aServiceThatIsDownIsToldApartFromAWorthlessCode() {
    var service = new PlainService();
    var settings = service.settings("github");
    service.close();
    try (var server = TestServer.start(TestDatabase.SQLITE, settings)) {
      assertThat(exchange(server, "github", "code", REDIRECT).statusCode()).isEqualTo(502);
    }
  }

  @Test
  void settingsThatLackSomethingAreToldAtTheStart() {
    var lacking =
        List.<Map<String, Object>>of(
            Map.of("tupyo.social.providers.naver.id", "x"),
            Map.of(
                "tupyo.social.providers.myspace.id", "x",
                "tupyo.social.providers.myspace.secret", "y"));
    for (var settings : lacking) {
      var thrown = catchThrowable(() -> TestServer.start(TestDatabase.SQLITE, settings).close());
      var told =
          Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
              .filter(CannotStart.class::isInstance)
              .map(CannotStart.class::cast)
              .findFirst();

      assertThat(told).isPresent();
      assertThat(told.orElseThrow().sentence(Locale.KOREAN)).contains("로그인 설정");
    }
  }

  private static void expect(
      PlainService service, String name, String code, String person, boolean verified) {
    var number = Math.abs((long) person.hashCode()) + 1;
    var says =
        switch (name) {
          case "naver" -> NAVER;
          case "kakao" -> KAKAO;
          default -> GITHUB;
        };
    service.expect(code, "/me", says.formatted(person, number, verified));
    if (name.equals("github")) {
      // https://docs.github.com/en/rest/users/emails#list-email-addresses-for-the-authenticated-user
      service.expect(
          code,
          "/me/emails",
          """
          [{"email": "other@example.org", "verified": false, "primary": false, "visibility": null},
           {"email": "%s@example.org", "verified": %s, "primary": true, "visibility": "public"}]
          """
              .formatted(person, verified));
    }
  }

  private static HttpResponse<String> exchange(
      TestServer server, String name, String code, String redirect) {
    return post(
        server,
        "/api/social/" + name,
        "{\"code\": \"%s\", \"redirect_uri\": \"%s\"}".formatted(code, redirect));
  }

  private static HttpResponse<String> post(TestServer server, String path, String json) {
    return server.send(
        HttpRequest.newBuilder(server.at(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  private static JsonNode read(HttpResponse<String> answer) {
    return new JsonMapper().readTree(answer.body());
  }
}
