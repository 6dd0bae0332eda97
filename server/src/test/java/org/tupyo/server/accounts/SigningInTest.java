package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.accounts.SigningUpTest.PASSWORD;
import static org.tupyo.server.accounts.SigningUpTest.fresh;

import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.SignUpResult.SignedUp;

class SigningInTest {
  /// Of the password `lètmein`, by the predecessor.
  private static final String OLD_HASH =
      "pbkdf2_sha256$1000$seasalt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=";

  @ParameterizedTest
  @EnumSource
  void nameOrAddressOpensTheAccountWhateverTheLetterCase(TestDatabase database) {
    var server = TestServer.on(database);
    var member = someone(server);

    assertThat(signedIn(server, member.username())).isTrue();
    assertThat(signedIn(server, member.username().toUpperCase(java.util.Locale.ROOT))).isTrue();
    assertThat(signedIn(server, member.email())).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void nobodyTakesAnothersAddressAsAName(TestDatabase database) {
    var server = TestServer.on(database);
    var victim = someone(server);
    SigningUpTest.signUp(server, victim.email(), fresh() + "@example.org", "another quiet station");

    assertThat(signedIn(server, victim.email())).isTrue();
  }

  /// Nobody can tell from the answer whether an account exists.
  @ParameterizedTest
  @EnumSource
  void aWrongPasswordAndAnUnknownNameAreAnsweredAlike(TestDatabase database) {
    var server = TestServer.on(database);
    var member = someone(server);

    var wrong = attempt(new HttpVisitor(server), member.username(), "not the password");
    var unknown =
        attempt(new HttpVisitor(server), "x".repeat(member.username().length()), PASSWORD);

    assertThat(wrong.statusCode()).isEqualTo(422).isEqualTo(unknown.statusCode());
    assertThat(Jsoup.parse(wrong.body()).select("[role=alert]").text())
        .isEqualTo(Jsoup.parse(unknown.body()).select("[role=alert]").text())
        .contains("doesn't match");
    assertThat(Math.abs(wrong.body().length() - unknown.body().length())).isLessThanOrEqualTo(8);
    assertThat(Jsoup.parse(wrong.body()).select("#login").attr("value"))
        .isEqualTo(member.username());
  }

  @ParameterizedTest
  @EnumSource
  void everyTryCostsOneHashWhetherOrNotTheNameIsKnown(TestDatabase database) {
    var server = TestServer.on(database);
    var member = someone(server);
    var old = someone(server);
    setHash(server, old, OLD_HASH);
    // The very first try after a start computes the hash that unknown names are compared with.
    signIn(server, "nobody" + fresh(), PASSWORD);

    assertThat(hashesOf(server, () -> signIn(server, member.username(), PASSWORD))).isEqualTo(1);
    assertThat(hashesOf(server, () -> signIn(server, member.username(), "not the password")))
        .isEqualTo(1);
    assertThat(hashesOf(server, () -> signIn(server, "nobody" + fresh(), PASSWORD))).isEqualTo(1);
    assertThat(hashesOf(server, () -> signIn(server, old.username(), "not the password")))
        .isEqualTo(1);
    assertThat(hashesOf(server, () -> signIn(server, old.username(), "lètmein"))).isEqualTo(1);
  }

  private static long hashesOf(TestServer server, Runnable attempt) {
    var hashes = server.the(PasswordHashes.class);
    var before = hashes.computed();
    attempt.run();
    return hashes.computed() - before;
  }

  @ParameterizedTest
  @EnumSource
  void thePredecessorsHashIsAcceptedAndReplaced(TestDatabase database) {
    var server = TestServer.on(database);
    var member = someone(server);
    setHash(server, member, OLD_HASH);

    var wrong = signIn(server, member.username(), "letmein");
    var right = signIn(server, member.username(), "lètmein");
    var again = signIn(server, member.username(), "lètmein");

    assertThat(wrong).isInstanceOf(SignInResult.Refused.class);
    assertThat(right).isInstanceOf(SignInResult.Welcome.class);
    assertThat(server.the(MemberStore.class).withPassword(member.id()).orElseThrow().hash())
        .startsWith("{argon2}");
    assertThat(again).isInstanceOf(SignInResult.Welcome.class);
  }

  @ParameterizedTest
  @EnumSource
  void aClosedAccountStaysOut(TestDatabase database) {
    var server = TestServer.on(database);
    var member = someone(server);

    server.the(Membership.class).close(member.id());

    assertThat(signIn(server, member.username(), PASSWORD))
        .isInstanceOf(SignInResult.Refused.class);
  }

  @Test
  void tooManyTriesAtOneAccountMeetACoolDownThatAMailLifts() {
    try (var server =
        TestServer.start(TestDatabase.SQLITE, Map.of("tupyo.limits.enabled", "true"))) {
      var member = someone(server);
      var owner = new HttpVisitor(server);
      attempt(owner, member.username(), PASSWORD);
      var guesser = new HttpVisitor(server);
      var csrf = guesser.csrf();

      var tries = 0;
      while (tries < 101
          && submit(guesser, csrf, member.username(), "guess " + tries).statusCode() == 422) {
        tries++;
      }

      assertThat(tries).isEqualTo(20);
      var refused = submit(guesser, csrf, member.username(), PASSWORD);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()))
          .isBetween(1L, 60L);
      assertThat(owner.signedIn()).as("the owner is not locked out of a session").isTrue();
      assertThat(submit(guesser, csrf, member.email(), PASSWORD).statusCode())
          .as("the address counts as the same account")
          .isEqualTo(429);
      server.the(Credentials.class).lift(member.id());
      assertThat(signIn(server, member.username(), PASSWORD))
          .isInstanceOf(SignInResult.Welcome.class);
    }
  }

  @Test
  void tryingOnePasswordAtManyAccountsIsSlowedByAddressAndNetwork() {
    var limits =
        new Limits(
            new LimitSettings(
                true,
                Limit.valueOf("20 per 15m"),
                Limit.valueOf("100 per 10m"),
                Limit.valueOf("1000 per 1h"),
                Limit.valueOf("10 per 15m"),
                Limit.valueOf("300 per 1h"),
                Limit.valueOf("120 per 1m"),
                Limit.valueOf("3 per 1h"),
                Limit.valueOf("30 per 1h"),
                Limit.valueOf("3 per 1h"),
                Limit.valueOf("120 per 1h"),
                Limit.valueOf("10 per 1h"),
                Limit.valueOf("600 per 1m")));

    var through = 0;
    for (var i = 0; i < 10_000; i++) {
      var from = ClientAddress.of("127.0.%d.%d".formatted(i % 500 / 250, i % 250 + 1));
      if (limits.signIn("name " + i, from).isEmpty()) {
        through++;
      }
    }

    assertThat(through).isBetween(1_000, 1_010);
    assertThat(limits.signIn("somebody", ClientAddress.of("10.1.2.3")))
        .as("others elsewhere are not held up")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "\\evil.example",
        "/%2f%2fevil.example",
        "/%5Cevil.example",
        "/desk/..%2f..%2f/evil",
        "/desk/../../evil",
        "/./desk",
        "https://evil.example",
        "javascript:alert(1)",
        "/desk\r\nSet-Cookie: a=b",
        "/desk%0d%0aSet-Cookie:%20a=b",
        "desk",
        "/sign-out",
        "/api/members",
        "/desk?next=//evil.example",
        ""
      })
  void nobodyIsLedElsewhereAfterSigningIn(String next) {
    assertThat(Next.safe(next)).isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/account",
        "/desk/elections/new",
        "/e/part-leaders-2026",
        "/elections/%EB%8C%80%ED%91%9C/vote",
        "/r/구름-사과-다리-열쇠",
        "/desk?page=2"
      })
  void pagesOfOursAreReachedAfterSigningIn(String next) {
    assertThat(Next.safe(next)).isEqualTo(next);
  }

  private static boolean signedIn(TestServer server, String login) {
    var visitor = new HttpVisitor(server);
    return attempt(visitor, login, PASSWORD).statusCode() == 302 && visitor.signedIn();
  }

  private static java.net.http.HttpResponse<String> attempt(
      HttpVisitor visitor, String login, String password) {
    return visitor.submit("/sign-in", "login", login, "password", password);
  }

  private static java.net.http.HttpResponse<String> submit(
      HttpVisitor visitor, String csrf, String login, String password) {
    return visitor.submitWith(csrf, "/sign-in", "login", login, "password", password);
  }

  private static SignInResult signIn(TestServer server, String login, String password) {
    return server.the(Credentials.class).byUsername(login, password, ClientAddress.of("127.0.0.1"));
  }

  static Member someone(TestServer server) {
    var name = fresh();
    return ((SignedUp) SigningUpTest.signUp(server, name, name + "@example.org", PASSWORD))
        .member();
  }

  private static void setHash(TestServer server, Member member, String hash) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            server
                .the(JdbcClient.class)
                .sql("update member set password = :hash where id = :id")
                .param("hash", hash)
                .param("id", member.id().value())
                .update());
  }
}
