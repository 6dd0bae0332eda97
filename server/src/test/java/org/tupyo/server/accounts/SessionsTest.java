package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.accounts.SigningInTest.someone;
import static org.tupyo.server.accounts.SigningUpTest.PASSWORD;

import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

/// What keeps a browser signed in, what ends it, and what no other site can do in its name.
class SessionsTest {

  @ParameterizedTest
  @EnumSource
  void anExpiredAccessTokenIsRenewedWithoutTheReaderNoticing(TestDatabase database) {
    var server = TestServer.on(database);
    var visitor = signedIn(server, someone(server));
    var refresh = visitor.cookie("refresh");
    visitor.lose("access");

    var answer = visitor.open("/account");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(visitor.cookie("access")).isNotEmpty();
    assertThat(visitor.cookie("refresh")).isNotEmpty().isNotEqualTo(refresh);
  }

  @ParameterizedTest
  @EnumSource
  void signingOutEndsTheSignInOnTheServerToo(TestDatabase database) {
    var server = TestServer.on(database);
    var visitor = signedIn(server, someone(server));
    var access = visitor.cookie("access");
    var refresh = visitor.cookie("refresh");

    visitor.submit("/sign-out");

    assertThat(visitor.cookie("access")).isEmpty();
    visitor.keep("access", access);
    visitor.keep("refresh", refresh);
    assertThat(visitor.signedIn()).isFalse();
    assertThat(visitor.cookie("access")).as("worthless cookies are taken away").isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aNewPasswordEndsTheOtherDevicesAndKeepsThisOne(TestDatabase database) {
    var server = TestServer.on(database);
    var member = someone(server);
    var here = signedIn(server, member);
    var elsewhere = signedIn(server, member);
    var program = server.the(SignIns.class).start(member, SignInKind.API, "a program");

    var answer =
        here.submit("/account/password", "old", PASSWORD, "password", "a new quiet station");

    assertThat(answer.headers().firstValue("Location")).contains("/account?done=password");
    assertThat(here.signedIn()).isTrue();
    assertThat(elsewhere.signedIn()).isFalse();
    assertThat(server.the(Tokens.class).check(program.access()))
        .isEqualTo(new TokenVerdict.Refused(TokenFlaw.ENDED));
  }

  @ParameterizedTest
  @EnumSource
  void aRoleTakenAwayIsGoneWithTheNextRequest(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());
    SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());
    assertThat(server.send(organiser.page(server, "/admin/members").build()).statusCode())
        .isEqualTo(200);

    server.the(Membership.class).changeRole(organiser.member().id(), Role.MEMBER);

    assertThat(server.send(organiser.page(server, "/admin/members").build()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void anotherNodeLearnsOfASignOutWithinAMinuteAndOfANewKeyAtOnce() throws Exception {
    try (var first = TestServer.start(TestDatabase.POSTGRESQL, Map.of())) {
      var settings = first.the(Environment.class);
      try (var second =
          TestServer.start(
              TestDatabase.POSTGRESQL,
              Map.of(
                  "tupyo.database", settings.getRequiredProperty("tupyo.database"),
                  "tupyo.database-user", settings.getRequiredProperty("tupyo.database-user")))) {
        var someone = SomeMember.on(first);
        assertThat(second.the(Tokens.class).check(someone.tokens().access()))
            .isInstanceOf(TokenVerdict.Good.class);

        first.the(SignIns.class).end(someone.member().id(), someone.tokens().signIn());
        first.the(KeyRing.class).rotate();

        // At once: a voter's next request may go to any node.
        assertThat(second.the(Tokens.class).check(SomeMember.on(first).tokens().access()))
            .isInstanceOf(TokenVerdict.Good.class);
        // Asked again and again, as by a client: what is asked often must not be kept longer.
        var minute = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        var ended = new TokenVerdict.Refused(TokenFlaw.ENDED);
        while (!second.the(Tokens.class).check(someone.tokens().access()).equals(ended)) {
          assertThat(System.nanoTime()).as("it learns of it").isLessThan(minute);
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
      }
    }
  }

  @Test
  void signingInGivesNewTokensAndAFormOfAnotherAccountNoLongerWorks() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var first = someone(server);
    var visitor = signedIn(server, first);
    var before = visitor.cookie("access");
    var formOfFirst = visitor.csrf();

    visitor.submit("/sign-in", "login", someone(server).username(), "password", PASSWORD);
    var answer =
        visitor.submitWith(
            formOfFirst,
            "/account/password",
            "old",
            PASSWORD,
            "password",
            "another violet station");

    assertThat(visitor.cookie("access")).isNotEqualTo(before);
    assertThat(answer.statusCode()).isEqualTo(403);
    visitor.keep("access", before);
    visitor.lose("refresh");
    assertThat(visitor.signedIn()).as("the sign-in before has ended").isFalse();
  }

  @Test
  void underHttpsNoOtherSiteOfTheDomainCanSetOurCookies() {
    try (var server =
        TestServer.start(
            TestDatabase.SQLITE, Map.of("tupyo.place.address", "https://vote.example.org"))) {
      var visitor = new HttpVisitor(server);
      var member = someone(server);

      var answer = visitor.submit("/sign-in", "login", member.username(), "password", PASSWORD);

      assertThat(answer.headers().allValues("Set-Cookie"))
          .filteredOn(cookie -> !cookie.startsWith("lang"))
          .hasSize(3)
          .allMatch(cookie -> cookie.startsWith("__Host-"))
          .allMatch(cookie -> cookie.contains("; Secure"))
          .allMatch(cookie -> cookie.contains("; HttpOnly"))
          .allMatch(cookie -> cookie.contains("; SameSite=Lax"))
          .allMatch(cookie -> cookie.contains("; Path=/"))
          .noneMatch(cookie -> cookie.contains("Domain"));
      var tossed = new HttpVisitor(server);
      tossed.keep("access", visitor.cookie("__Host-access"));
      assertThat(tossed.signedIn()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sign-in",
        "/sign-out",
        "/sign-up",
        "/forgot-password",
        "/reset-password",
        "/confirm-email",
        "/set-up",
        "/account/password",
        "/account/email",
        "/account/confirmation",
        "/account/sign-ins/1/end",
        "/account/sign-ins/end-others",
        "/admin/members/1",
        "/admin/members/1/close",
        "/admin/sign-up-mode",
        "/admin/invitations",
        "/admin/invitations/1/withdraw",
        "/admin/parts",
        "/admin/keys/rotate"
      })
  void noOtherSiteCanSendAForm(String path) {
    var server = TestServer.on(TestDatabase.SQLITE);
    var administrator = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());
    var visitor = new HttpVisitor(server);
    visitor.keep("access", administrator.tokens().access());
    var csrf = visitor.csrf();
    var body = HttpRequest.BodyPublishers.ofString("_csrf=" + csrf);
    var form = "application/x-www-form-urlencoded";

    var without = visitor.submitWith("", path);
    var guessed = visitor.submitWith("guessed", path);
    var foreign =
        visitor.send(
            visitor
                .request(path)
                .header("Content-Type", form)
                .header("Origin", "https://evil.example")
                .POST(body));
    var sibling =
        visitor.send(
            visitor
                .request(path)
                .header("Content-Type", form)
                .header("Sec-Fetch-Site", "same-site")
                .POST(body));
    var hidden =
        visitor.send(
            visitor.request(path).header("Content-Type", form).header("Origin", "null").POST(body));
    var overridden = visitor.open(path + "?_method=POST&_csrf=" + csrf);

    assertThat(without.statusCode()).isEqualTo(403);
    assertThat(guessed.statusCode()).isEqualTo(403);
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(sibling.statusCode()).isEqualTo(403);
    assertThat(hidden.statusCode()).isEqualTo(403);
    assertThat(overridden.statusCode()).isIn(200, 302, 404, 405);
    assertThat(visitor.signedIn()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/account", "/desk", "/desk/elections/new", "/admin", "/admin/members"})
  void whoIsNotSignedInIsAskedToAndComesBack(String path) {
    var server = TestServer.on(TestDatabase.SQLITE);

    var answer = new HttpVisitor(server).open(path + "?page=2");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location"))
        .contains("/sign-in?next=" + path.replace("/", "%2F") + "%3Fpage%3D2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/desk", "/admin/members"})
  void whoLacksTheRoleIsRefused(String path) {
    var server = TestServer.on(TestDatabase.SQLITE);
    var member = SomeMember.on(server);

    assertThat(server.send(member.page(server, path).build()).statusCode()).isEqualTo(403);
  }

  static HttpVisitor signedIn(TestServer server, Member member) {
    var visitor = new HttpVisitor(server);
    visitor.submit("/sign-in", "login", member.username(), "password", PASSWORD);
    return visitor;
  }
}
