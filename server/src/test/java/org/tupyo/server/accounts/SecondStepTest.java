package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.accounts.PasskeysTest.change;
import static org.tupyo.server.accounts.PasskeysTest.signedIn;
import static org.tupyo.server.accounts.SigningInTest.someone;
import static org.tupyo.server.accounts.SigningUpTest.PASSWORD;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.texts.Camera;

/// A code besides the password.
@ExtendWith(OutputCaptureExtension.class)
class SecondStepTest {
  private static final TestServer SERVER = TestServer.on(TestDatabase.SQLITE);

  @ParameterizedTest
  @EnumSource
  void whoTurnsItOnSignsInWithACodeFromThenOn(TestDatabase database) throws Exception {
    var server = TestServer.on(database);
    var member = someone(server);
    var visitor = signedIn(server, member);
    var shown = visitor.submit("/account/second-step/begin", "next", "/account");
    var again = visitor.submit("/account/second-step/begin");
    var secret = secret(shown);

    var wrong = visitor.submit("/account/second-step/confirm", "code", "abc");
    var on = visitor.submit("/account/second-step/confirm", "code", now(secret));
    var later = new HttpVisitor(server);
    var first = later.submit("/sign-in", "login", member.email(), "password", PASSWORD);
    var before = later.signedIn();
    var guessed = later.submit("/sign-in/code", "code", "000");
    var second = later.submit("/sign-in/code", "code", fresh(server, member));

    assertThat(Camera.read(Jsoup.parse(shown.body()).select(".qr svg").outerHtml()))
        .isEqualTo(
            "otpauth://totp/Tupyo:%s?secret=%s&issuer=Tupyo".formatted(member.username(), secret));
    assertThat(secret(again)).as("the page opened twice").isEqualTo(secret);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(codes(on)).hasSize(RecoveryCode.MANY);
    assertThat(location(first)).contains("/sign-in/code");
    assertThat(before).isFalse();
    assertThat(guessed.statusCode()).isEqualTo(422);
    assertThat(location(second)).contains("/");
    assertThat(later.signedIn()).isTrue();
    assertThat(mails(server, member)).containsExactly("[Tupyo] The second step is on");
  }

  @ParameterizedTest
  @EnumSource
  void aCodeIsGoodOnceAndForItsTime(TestDatabase database) {
    var server = TestServer.on(database);
    var member = withSecondStep(server);
    var code = fresh(server, member);
    var steps = server.the(SecondSteps.class);
    var secret = server.the(SecondStepStore.class).confirmed(member.id()).orElseThrow();
    var period = TimeCode.period(Instant.now());

    assertThat(steps.check(member, code, Locale.ENGLISH)).isEqualTo(new SecondStepResult.Right());
    assertThat(steps.check(member, code, Locale.ENGLISH)).isEqualTo(new SecondStepResult.Wrong());
    for (var far : new long[] {-20, -3, 3, 20}) {
      assertThat(steps.check(member, secret.at(period + far), Locale.ENGLISH))
          .as("%d half minutes away", far)
          .isEqualTo(new SecondStepResult.Wrong());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1})
  void aClockThatIsHalfAMinuteOffIsGoodEnough(long away) {
    var member = withSecondStep(SERVER);
    fresh(SERVER, member);
    var steps = SERVER.the(SecondSteps.class);
    var secret = SERVER.the(SecondStepStore.class).confirmed(member.id()).orElseThrow();
    var code = secret.at(TimeCode.period(Instant.now()) + away);

    assertThat(steps.check(member, code, Locale.ENGLISH)).isEqualTo(new SecondStepResult.Right());
    assertThat(steps.check(member, code, Locale.ENGLISH)).isEqualTo(new SecondStepResult.Wrong());
  }

  @ParameterizedTest
  @EnumSource
  void ofOneCodeSentOftenAtOnceOneIsGood(TestDatabase database) throws Exception {
    var server = TestServer.on(database);
    var member = withSecondStep(server);
    var recovery = server.the(TransactionTemplate.class).execute(_ -> renewed(server, member));

    assertThat(atOnce(server, member, fresh(server, member))).isOne();
    assertThat(atOnce(server, member, recovery)).isOne();
  }

  @ParameterizedTest
  @EnumSource
  void aRecoveryCodeHelpsOnce(TestDatabase database) {
    var server = TestServer.on(database);
    var member = someone(server);
    var codes = turnOn(signedIn(server, member));
    var typed = codes.getFirst().toUpperCase(Locale.ROOT).replace('-', ' ');

    var visitor = firstStep(server, member);
    var right = visitor.submit("/sign-in/code", "code", typed);
    var again = firstStep(server, member).submit("/sign-in/code", "code", typed);
    var fresh = codes(visitor.submit("/account/second-step/recovery"));
    var dead = firstStep(server, member).submit("/sign-in/code", "code", codes.getLast());
    var renewed = firstStep(server, member).submit("/sign-in/code", "code", fresh.getFirst());

    assertThat(location(right)).contains("/");
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(dead.statusCode()).as("replaced by new ones").isEqualTo(422);
    assertThat(location(renewed)).contains("/");
    assertThat(mails(server, member))
        .containsExactly(
            "[Tupyo] The second step is on",
            "[Tupyo] A recovery code was used",
            "[Tupyo] A recovery code was used");
  }

  @Test
  void thePasswordAloneOpensNothing() {
    var member = withSecondStep(SERVER);
    var visitor = firstStep(SERVER, member);
    var ticket = visitor.cookie("step");

    assertThat(visitor.signedIn()).isFalse();
    assertThat(visitor.cookie("access")).isEmpty();
    assertThat(new HttpVisitor(SERVER).open("/sign-in/code").statusCode()).isEqualTo(302);
    change(
        SERVER,
        "update second_step_ticket set expires_at = expires_at - 600000 where ticket_hash = '%s'"
            .formatted(new Secret(ticket).hash()));
    assertThat(location(visitor.submit("/sign-in/code", "code", fresh(SERVER, member))))
        .as("ten minutes later")
        .contains("/sign-in");
    assertThat(visitor.signedIn()).isFalse();
  }

  @Test
  void aNewPasswordByMailDoesNotDoWithoutTheCode() {
    var member = withSecondStep(SERVER);
    var code =
        SERVER
            .the(TransactionTemplate.class)
            .execute(_ ->
                SERVER
                    .the(MailedCodes.class)
                    .make(
                        MailedCodes.Purpose.RESET,
                        member,
                        Instant.now().plus(Duration.ofMinutes(5))));
    var visitor = new HttpVisitor(SERVER);

    var answer =
        visitor.submit("/reset-password", "code", code.code(), "password", "another quiet station");

    assertThat(location(answer)).contains("/sign-in/code");
    assertThat(visitor.signedIn()).isFalse();
  }

  @Test
  void aPasskeyIsBothSteps() {
    var member = someone(SERVER);
    var visitor = signedIn(SERVER, member);
    var key = PocketKey.of(SERVER);
    PasskeysTest.add(visitor, key, "phone");
    turnOn(visitor);

    var welcome = PasskeysTest.signIn(new HttpVisitor(SERVER), key, "/account");

    assertThat(location(welcome)).contains("/account");
  }

  @Test
  void tooManyWrongCodesCoolDown() {
    var settings =
        Map.<String, Object>of(
            "tupyo.limits.enabled", "true", "tupyo.limits.code-account", "3 per 15m");
    try (var server = TestServer.start(TestDatabase.SQLITE, settings)) {
      var member = withSecondStep(server);
      var other = withSecondStep(server);
      var visitor = firstStep(server, member);
      for (var i = 0; i < 3; i++) {
        assertThat(visitor.submit("/sign-in/code", "code", "wrong").statusCode()).isEqualTo(422);
      }

      var right = visitor.submit("/sign-in/code", "code", fresh(server, member));
      var elsewhere =
          firstStep(server, other).submit("/sign-in/code", "code", fresh(server, other));

      assertThat(right.statusCode()).isEqualTo(429);
      assertThat(right.headers().firstValue("Retry-After")).isPresent();
      assertThat(right.body()).contains("Too many wrong codes");
      assertThat(location(elsewhere)).contains("/");
    }
  }

  @ParameterizedTest
  @EnumSource
  void turningItOffTakesPasswordAndCode(TestDatabase database) {
    var server = TestServer.on(database);
    var member = someone(server);
    var visitor = signedIn(server, member);
    turnOn(visitor);
    var off = "/account/second-step/off";

    var noPassword = visitor.submit(off, "code", fresh(server, member));
    var wrong = visitor.submit(off, "current", "wrong", "code", fresh(server, member));
    var noCode = visitor.submit(off, "current", PASSWORD, "code", "");
    var right = visitor.submit(off, "current", PASSWORD, "code", fresh(server, member));
    var later = new HttpVisitor(server);
    var signedIn = later.submit("/sign-in", "login", member.email(), "password", PASSWORD);

    assertThat(List.of(noPassword, wrong, noCode))
        .extracting(HttpResponse::statusCode)
        .containsOnly(422);
    assertThat(location(right)).contains("/account?done=second-step-off");
    assertThat(location(signedIn)).contains("/");
    assertThat(visitor.submit(off, "current", PASSWORD).statusCode()).isEqualTo(404);
    assertThat(mails(server, member))
        .containsExactly("[Tupyo] The second step is on", "[Tupyo] The second step is off");
  }

  @Test
  void whoSignedInAWhileAgoGivesPasswordAndCodeForAPasskey() {
    var member = someone(SERVER);
    var visitor = signedIn(SERVER, member);
    turnOn(visitor);
    change(
        SERVER,
        "update sign_in set started_at = started_at - 900000 where member_id = "
            + member.id().value());
    var add = "/account/passkeys/new";

    var password = visitor.submit(add, "current", PASSWORD);
    var both = visitor.submit(add, "current", PASSWORD, "code", fresh(SERVER, member));

    assertThat(password.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(password.body()).select("form[data-options]")).isEmpty();
    assertThat(Jsoup.parse(both.body()).select("form[data-options]")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "      ",
        "000000\u0000",
        "１２３４５６",
        "-1",
        "999999999999999999999999999999999999999"
      })
  void rubbishIsNoCode(String rubbish) {
    var member = withSecondStep(SERVER);

    assertThat(firstStep(SERVER, member).submit("/sign-in/code", "code", rubbish).statusCode())
        .isEqualTo(422);
  }

  @Test
  void noSecretReachesTheLogOrTheFileOfOnesData(CapturedOutput output) {
    var member = someone(SERVER);
    var visitor = signedIn(SERVER, member);
    var secret = secret(visitor.submit("/account/second-step/begin"));
    var codes = codes(visitor.submit("/account/second-step/confirm", "code", now(secret)));
    firstStep(SERVER, member).submit("/sign-in/code", "code", codes.getFirst());

    var file = visitor.open("/account/data.json").body();

    assertThat(file).contains("secondStep").doesNotContain(secret, codes.getFirst());
    assertThat(output.getAll()).doesNotContain(secret, codes.getFirst());
  }

  @ParameterizedTest
  @EnumSource
  void whatWasBegunAndNotConfirmedIsForgotten(TestDatabase database) {
    var server = TestServer.on(database);
    var begun = someone(server);
    signedIn(server, begun).submit("/account/second-step/begin");
    var on = withSecondStep(server);
    var ticket = firstStep(server, on).cookie("step");
    change(server, "update second_step set begun_at = begun_at - 7200000");
    change(server, "update second_step_ticket set expires_at = expires_at - 7200000");

    server.the(Tidying.class).forgetExpired();

    var store = server.the(SecondStepStore.class);
    assertThat(store.begun(begun.id())).isEmpty();
    assertThat(store.confirmed(on.id())).isPresent();
    assertThat(
            server
                .the(JdbcClient.class)
                .sql("select count(*) from second_step_ticket where ticket_hash = :hash")
                .param("hash", new Secret(ticket).hash())
                .query((row, _) -> row.getLong(1))
                .single())
        .isZero();
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void itsPagesHaveNothingWrong(Locale language) {
    var member = someone(SERVER);
    try (var visitor = Visitor.of(SERVER, language)) {
      visitor.open("/sign-in").type("login", member.username()).type("password", PASSWORD);
      visitor.part("form[action='/sign-in'] button").click();
      visitor.open("/account/second-step").findsNothingWrong("second-step");
      visitor.part("form[action$='/begin'] button").click();
      visitor.findsNothingWrong("second-step-new");
      visitor.type("code", "12");
      visitor.part("form[action$='/confirm'] button").click();
      visitor.forgive(422).findsNothingWrong("second-step-wrong");
      var secret = SERVER.the(SecondStepStore.class).begun(member.id()).orElseThrow().secret();
      visitor.type("code", now(secret));
      visitor.part("form[action$='/confirm'] button").click();
      visitor.findsNothingWrong("second-step-recovery");
      visitor.open("/account").findsNothingWrong("second-step-account");
      visitor.open("/account/second-step");
      visitor.part("main details summary").click();
      visitor.findsNothingWrong("second-step-on");
      visitor.open("/account");
      visitor.part("main form[action='/sign-out'] button").click();
      visitor.open("/sign-in").type("login", member.username()).type("password", PASSWORD);
      visitor.part("form[action='/sign-in'] button").click();
      visitor.findsNothingWrong("second-step-sign-in");
      visitor.type("code", fresh(SERVER, member));
      visitor.part("form[action='/sign-in/code'] button").click();
      assertThat(visitor.path()).isEqualTo("/");
    }
  }

  static Member withSecondStep(TestServer server) {
    var member = someone(server);
    turnOn(signedIn(server, member));
    return member;
  }

  /// Turns it on.
  ///
  /// @return the recovery codes
  static List<String> turnOn(HttpVisitor visitor) {
    var secret = secret(visitor.submit("/account/second-step/begin"));
    return codes(visitor.submit("/account/second-step/confirm", "code", now(secret)));
  }

  /// A code that counts, however many were used just now.
  static String fresh(TestServer server, Member member) {
    change(server, "update second_step set last_used = 0 where member_id = " + member.id().value());
    var code = server.the(SecondStepStore.class).confirmed(member.id()).orElseThrow();
    return code.at(TimeCode.period(Instant.now()));
  }

  private static HttpVisitor firstStep(TestServer server, Member member) {
    return signedIn(server, member);
  }

  private static String renewed(TestServer server, Member member) {
    return server.the(SecondSteps.class).renew(member).getFirst().shown();
  }

  private static int atOnce(TestServer server, Member member, String code) throws Exception {
    var steps = server.the(SecondSteps.class);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tries =
          IntStream.range(0, 8)
              .mapToObj(_ -> threads.submit(() -> steps.check(member, code, Locale.ENGLISH)))
              .toList();
      var right = 0;
      for (var each : tries) {
        right += each.get() instanceof SecondStepResult.Right ? 1 : 0;
      }
      return right;
    }
  }

  private static String secret(HttpResponse<String> page) {
    return Jsoup.parse(page.body()).select("code.code").text().replace(" ", "");
  }

  private static List<String> codes(HttpResponse<String> page) {
    return Jsoup.parse(page.body()).select("pre.code").eachText().stream()
        .flatMap(text -> text.lines().flatMap(line -> List.of(line.split("\\s+")).stream()))
        .toList();
  }

  private static String now(String secret) {
    return new TimeCode(secret).at(TimeCode.period(Instant.now()));
  }

  private static Optional<String> location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location");
  }

  private static List<String> mails(TestServer server, Member member) {
    return server
        .the(JdbcClient.class)
        .sql(
            """
            select subject
            from mail
            where recipient = :to
              and (once like 'account-second-step%' or once like 'account-recovery%')
            order by id
            """)
        .param("to", member.email())
        .query((row, _) -> row.getString("subject"))
        .list();
  }
}
