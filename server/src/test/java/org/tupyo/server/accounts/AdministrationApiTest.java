package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

/// What only the pages could do before: parts, who may sign up, keys, a lost password.
class AdministrationApiTest {
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);
  private final SomeMember administrator =
      SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());

  @ParameterizedTest
  @EnumSource
  void anAdministratorAddsAPartThatEverybodyReads(TestDatabase database) {
    var server = TestServer.on(database);
    var administrator = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());
    var key = "p" + System.nanoTime();
    var wish = "{\"key\": \"%s\", \"name\": \"  디자인  팀 \"}".formatted(key);

    var added = send(server, administrator, "POST", "/api/parts", wish);
    var twice = send(server, administrator, "POST", "/api/parts", wish);

    assertThat(added.statusCode()).isEqualTo(201);
    assertThat(twice.statusCode()).isEqualTo(422);
    assertThat(twice.body()).contains("\"pointer\":\"#/key\"");
    assertThat(server.get("/api/parts").body())
        .contains("{\"key\":\"%s\",\"name\":\"디자인 팀\"}".formatted(key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"key\": \"\", \"name\": \"x\"}",
        "{\"key\": \"a b\", \"name\": \"x\"}",
        "{\"key\": \"../x\", \"name\": \"x\"}",
        "{\"key\": \"good\", \"name\": \" \"}"
      })
  void aPartThatCannotBeIsRefused(String wish) {
    assertThat(send(server, administrator, "POST", "/api/parts", wish).statusCode()).isEqualTo(422);
  }

  @Test
  void whoMaySignUpIsReadByAllAndChangedByAdministrators() {
    try (var place = TestServer.start(TestDatabase.SQLITE, java.util.Map.of())) {
      var administrator = SomeMember.on(place, Role.ADMINISTRATOR, Optional.empty());
      var path = "/api/sign-up-mode";

      var changed = send(place, administrator, "PUT", path, "{\"mode\": \"CLOSED\"}");
      var none = send(place, administrator, "PUT", path, "{}");
      var other = send(place, administrator, "PUT", path, "{\"mode\": \"PERHAPS\"}");

      assertThat(changed.statusCode()).isEqualTo(200);
      assertThat(none.statusCode()).isEqualTo(422);
      assertThat(other.statusCode()).isEqualTo(422);
      assertThat(place.get(path).body()).isEqualTo("{\"mode\":\"CLOSED\"}");
    }
  }

  @Test
  void aNewKeySignsFromNowOnAndTokensOfTheOldOneStayGood() {
    var before = server.the(KeyRing.class).madeAt();

    var rotated = send(server, administrator, "POST", "/api/signing-keys/rotate", "");

    assertThat(rotated.statusCode()).isEqualTo(201);
    assertThat(server.the(KeyRing.class).madeAt()).isNotEqualTo(before);
    assertThat(send(server, administrator, "GET", "/api/signing-keys", "").statusCode())
        .isEqualTo(200);
  }

  @Test
  void aCodeFromAMailSetsANewPasswordOnce() {
    var someone = SomeMember.on(server);
    var code = code(someone, MailedCodes.Purpose.RESET);
    var wish = "{\"code\": \"%s\", \"password\": \"quiet violet station\"}".formatted(code);
    var weak = "{\"code\": \"%s\", \"password\": \"12345678\"}".formatted(code);

    var flawed = anonymous("PUT", "/api/password-resets", weak);
    var set = anonymous("PUT", "/api/password-resets", wish);
    var again = anonymous("PUT", "/api/password-resets", wish);
    var token =
        server.send(
            java.net.http.HttpRequest.newBuilder(server.at("/api/token"))
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"username\": \"%s\", \"password\": \"quiet violet station\"}"
                            .formatted(someone.member().username())))
                .build());

    assertThat(flawed.statusCode()).isEqualTo(422);
    assertThat(flawed.body()).contains("#/password");
    assertThat(set.statusCode()).isEqualTo(204);
    assertThat(again.statusCode()).isEqualTo(404);
    assertThat(token.statusCode()).isEqualTo(200);
    assertThat(send(server, someone, "GET", "/api/members/me", "").statusCode())
        .as("sign-ins from before")
        .isEqualTo(401);
  }

  @Test
  void askingForAResetTellsNobodyWhoHasAnAccount() {
    var someone = SomeMember.on(server);

    var known =
        anonymous(
            "POST",
            "/api/password-resets",
            "{\"login\": \"%s\"}".formatted(someone.member().username()));
    var unknown = anonymous("POST", "/api/password-resets", "{\"login\": \"nobody\"}");
    var blank = anonymous("POST", "/api/password-resets", "{\"login\": \" \"}");

    assertThat(known.statusCode()).isEqualTo(202);
    assertThat(unknown.statusCode()).isEqualTo(202);
    assertThat(known.body()).isEqualTo(unknown.body());
    assertThat(blank.statusCode()).isEqualTo(422);
  }

  @Test
  void anAddressIsConfirmedByTheCodeThatWasMailedThere() {
    var someone = SomeMember.on(server);

    var asked = send(server, someone, "POST", "/api/members/me/confirmation", "");
    var code = code(someone, MailedCodes.Purpose.CONFIRM);
    var wrong = anonymous("PUT", "/api/email-confirmations", "{\"code\": \"nothing\"}");
    var done = anonymous("PUT", "/api/email-confirmations", "{\"code\": \"%s\"}".formatted(code));

    assertThat(asked.statusCode()).isEqualTo(202);
    assertThat(wrong.statusCode()).isEqualTo(404);
    assertThat(done.statusCode()).isEqualTo(204);
    assertThat(server.the(EmailConfirmation.class).confirmed(someone.member())).isTrue();
  }

  private String code(SomeMember someone, MailedCodes.Purpose purpose) {
    return server
        .the(TransactionTemplate.class)
        .execute(_ ->
            server
                .the(MailedCodes.class)
                .make(purpose, someone.member(), Instant.now().plus(Duration.ofHours(1))))
        .code();
  }

  private HttpResponse<String> anonymous(String method, String path, String body) {
    return server.send(
        java.net.http.HttpRequest.newBuilder(server.at(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  private static HttpResponse<String> send(
      TestServer server, SomeMember someone, String method, String path, String body) {
    return server.send(
        someone
            .api(server, path)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build());
  }
}
