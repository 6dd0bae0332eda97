package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.SignUpResult.Flawed;
import org.tupyo.server.accounts.SignUpResult.SignedUp;

class SigningUpTest {
  static final String PASSWORD = "quiet violet station";
  private static final ClientAddress HERE = ClientAddress.of("127.0.0.1");
  private static final AtomicLong COUNTER = new AtomicLong(System.nanoTime());

  @ParameterizedTest
  @EnumSource
  void whoSignsUpOnThePageIsSignedInAndComesBack(TestDatabase database) {
    var visitor = new HttpVisitor(TestServer.on(database));
    var name = "가람" + COUNTER.incrementAndGet();

    var answer =
        visitor.submit(
            "/sign-up",
            "username",
            name,
            "email",
            name + "@example.org",
            "password",
            PASSWORD,
            "part",
            "frontend",
            "next",
            "/elections/spring");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(Jsoup.parse(answer.body()).select("#email-error").text()).contains("e-mail");
    assertThat(Jsoup.parse(answer.body()).select("#username").attr("value")).isEqualTo(name);
    var again =
        visitor.submit(
            "/sign-up",
            "username",
            name,
            "email",
            fresh() + "@example.org",
            "password",
            PASSWORD,
            "part",
            "frontend",
            "next",
            "/elections/spring");
    assertThat(again.statusCode()).as(again.body()).isEqualTo(302);
    assertThat(again.headers().firstValue("Location")).contains("/elections/spring");
    assertThat(visitor.read("/account").text()).contains(name).contains("Frontend");
  }

  @ParameterizedTest
  @EnumSource
  void everythingWrongIsSaidAtOnceBesideItsFieldAndOnTop(TestDatabase database) {
    var visitor = new HttpVisitor(TestServer.on(database));

    var answer =
        visitor.submit(
            "/sign-up", "username", "a b", "email", "nowhere", "password", "12345678", "part", "x");

    var page = Jsoup.parse(answer.body());
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(page.select(".errors a").eachAttr("href"))
        .containsExactly("#username", "#email", "#password", "#part");
    assertThat(page.select("#username-error").text()).contains("letters, digits");
    assertThat(page.select("#email-error").text()).contains("isn't an e-mail address");
    assertThat(page.select("#password-error").text()).contains("Digits alone");
    assertThat(page.select("#part-error").text()).contains("Choose your part");
    assertThat(page.select("#email").attr("value")).isEqualTo("nowhere");
    assertThat(page.select("#password").attr("value")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void ofFourSimultaneousSignUpsForOneNameOneSucceeds(TestDatabase database) throws Exception {
    var server = TestServer.on(database);
    var name = fresh();
    var attempts =
        IntStream.range(0, 4)
            .<Callable<SignUpResult>>mapToObj(
                i -> () -> signUp(server, name, fresh() + "@example.org", PASSWORD))
            .toList();

    List<SignUpResult> results;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      results = threads.invokeAll(attempts).stream().map(f -> f.resultNow()).toList();
    }

    assertThat(results).filteredOn(SignedUp.class::isInstance).hasSize(1);
    assertThat(results)
        .filteredOn(Flawed.class::isInstance)
        .containsOnly(new Flawed(List.of(AccountFlaw.USERNAME_TAKEN)))
        .hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void ofFourSimultaneousSignUpsForOneAddressOneSucceeds(TestDatabase database) throws Exception {
    var server = TestServer.on(database);
    var address = fresh() + "@example.org";
    var attempts =
        IntStream.range(0, 4)
            .<Callable<SignUpResult>>mapToObj(i -> () -> signUp(server, fresh(), address, PASSWORD))
            .toList();

    List<SignUpResult> results;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      results = threads.invokeAll(attempts).stream().map(f -> f.resultNow()).toList();
    }

    assertThat(results).filteredOn(SignedUp.class::isInstance).hasSize(1);
    assertThat(results)
        .filteredOn(Flawed.class::isInstance)
        .containsOnly(new Flawed(List.of(AccountFlaw.EMAIL_TAKEN)))
        .hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void namesAndAddressesAreUniqueWhateverTheirLetterCase(TestDatabase database) {
    var server = TestServer.on(database);
    var name = "Mina" + fresh();
    assertThat(signUp(server, name, name + "@example.org", PASSWORD)).isInstanceOf(SignedUp.class);

    var result =
        signUp(
            server,
            name.toUpperCase(Locale.ROOT),
            name.toLowerCase(Locale.ROOT) + "@EXAMPLE.org",
            PASSWORD);

    assertThat(result)
        .isEqualTo(new Flawed(List.of(AccountFlaw.USERNAME_TAKEN, AccountFlaw.EMAIL_TAKEN)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kim", "김민수", "Åsa", "a@b.c", "x+y-z_1.2", "हिन्दी", "Ωμέγα"})
  void aNameMayHaveLettersOfAnyScriptAndAFewSigns(String name) {
    assertThat(AccountTexts.username(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a/b", "<b>", "😀", "a'b", "a\"b", "a,b", "a;b", "a\u0000b"})
  void aNameHasNoOtherCharacters(String name) {
    assertThat(AccountTexts.username(name)).contains(AccountFlaw.USERNAME_CHARACTERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@example.org", "a.b+c@example.co.kr", "minsu@예시.한국", "A@EXAMPLE.ORG"})
  void theseAreAddresses(String address) {
    assertThat(AccountTexts.email(address)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a@",
        "@b.org",
        "a@b",
        "a b@example.org",
        "a@example.org,b@example.org",
        "a@example.org\nBcc: b@example.org",
        "<a@example.org>",
        "a@[127.0.0.1]",
        "민수@example.org"
      })
  void theseAreNone(String address) {
    assertThat(AccountTexts.email(address)).contains(AccountFlaw.EMAIL_MALFORMED);
  }

  @ParameterizedTest
  @EnumSource
  void byInvitationOnlyWhoHasAGoodCodeJoinsAndInItsPart(TestDatabase database) {
    try (var server = TestServer.start(database, Map.of())) {
      server.the(Registration.class).setMode(SignUpMode.INVITATION);
      var administrator = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());
      var code =
          server
              .the(Invitations.class)
              .make(
                  administrator.member().id(),
                  new InvitationWish(Optional.of("backend"), "guests", 1, Optional.empty()));

      var without = signUp(server, fresh(), fresh() + "@example.org", PASSWORD);
      var guessed = invited(server, "guessed");
      var first = invited(server, code.code());
      var second = invited(server, code.code());

      assertThat(without).isEqualTo(new Flawed(List.of(AccountFlaw.INVITATION_MISSING)));
      assertThat(guessed).isEqualTo(new Flawed(List.of(AccountFlaw.INVITATION_UNKNOWN)));
      assertThat(((SignedUp) first).member().part()).contains("backend");
      assertThat(second).isEqualTo(new Flawed(List.of(AccountFlaw.INVITATION_UNKNOWN)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInvitationForOneIsUsedByOneOfFour(TestDatabase database) throws Exception {
    var server = TestServer.on(database);
    var maker = SomeMember.on(server);
    var code =
        server
            .the(Invitations.class)
            .make(
                maker.member().id(),
                new InvitationWish(Optional.of("backend"), "", 1, Optional.of(Duration.ofDays(1))));
    var attempts =
        IntStream.range(0, 4)
            .<Callable<SignUpResult>>mapToObj(i -> () -> invited(server, code.code()))
            .toList();

    List<SignUpResult> results;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      results = threads.invokeAll(attempts).stream().map(f -> f.resultNow()).toList();
    }

    assertThat(results).filteredOn(SignedUp.class::isInstance).hasSize(1);
  }

  @Test
  void whenSignUpIsClosedThePageSaysSoAndNobodyJoins() {
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      server.the(Registration.class).setMode(SignUpMode.CLOSED);
      var visitor = new HttpVisitor(server);

      var result = signUp(server, fresh(), fresh() + "@example.org", PASSWORD);

      assertThat(result).isInstanceOf(SignUpResult.Closed.class);
      assertThat(visitor.read("/sign-up").text()).contains("takes no new members");
      assertThat(visitor.submit("/sign-up", "username", fresh()).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void fieldsThatNobodyAskedForChangeNothing() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var visitor = new HttpVisitor(server);
    var name = fresh();

    var answer =
        visitor.submit(
            "/sign-up",
            "username",
            name,
            "email",
            name + "@example.org",
            "password",
            PASSWORD,
            "part",
            "frontend",
            "role",
            "ADMINISTRATOR",
            "id",
            "1",
            "is_staff",
            "true");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(
            server.the(MemberStore.class).withPassword(name, false).orElseThrow().member().role())
        .isEqualTo(Role.MEMBER);
  }

  static SignUpResult signUp(TestServer server, String name, String email, String password) {
    return server
        .the(Registration.class)
        .signUp(
            new SignUp(name, email, password, "frontend", Optional.empty(), Locale.ENGLISH), HERE);
  }

  static String fresh() {
    return "person" + COUNTER.incrementAndGet();
  }

  private static SignUpResult invited(TestServer server, String code) {
    var name = fresh();
    return server
        .the(Registration.class)
        .signUp(
            new SignUp(
                name,
                name + "@example.org",
                PASSWORD,
                "frontend",
                Optional.of(code),
                Locale.ENGLISH),
            HERE);
  }
}
