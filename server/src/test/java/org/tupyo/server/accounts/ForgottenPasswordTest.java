package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.accounts.SigningInTest.someone;
import static org.tupyo.server.accounts.SigningUpTest.PASSWORD;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

class ForgottenPasswordTest {
  private static final Pattern CODE = Pattern.compile("\\?code=([A-Za-z0-9_-]+)");
  private static final String NEW_PASSWORD = "a newer quiet station";

  @ParameterizedTest
  @EnumSource
  void theMailsLinkSetsANewPasswordOnce(TestDatabase database) {
    var server = TestServer.on(database);
    var member = someone(server);
    var elsewhere = SessionsTest.signedIn(server, member);
    var visitor = new HttpVisitor(server);

    visitor.submit("/forgot-password", "login", member.email());
    var code = codeFor(server, member, "reset");

    assertThat(visitor.read("/reset-password?code=" + code).select("#password")).hasSize(1);
    assertThat(visitor.read("/reset-password?code=" + code).select("#password"))
        .as("a scanner that opened it has changed nothing")
        .hasSize(1);
    var weak = visitor.submit("/reset-password", "code", code, "password", "password");
    assertThat(weak.statusCode()).isEqualTo(422);
    var set = visitor.submit("/reset-password", "code", code, "password", NEW_PASSWORD);
    assertThat(set.statusCode()).as(set.body()).isEqualTo(302);
    assertThat(visitor.signedIn()).isTrue();
    assertThat(elsewhere.signedIn()).isFalse();
    var again =
        new HttpVisitor(server).submit("/reset-password", "code", code, "password", PASSWORD);
    assertThat(again.statusCode()).isEqualTo(404);
  }

  /// The answer is the same; whether a mail goes out can be seen in the mailbox only.
  @ParameterizedTest
  @EnumSource
  void nobodyLearnsWhetherAnAddressHasAnAccount(TestDatabase database) {
    var server = TestServer.on(database);
    var member = someone(server);
    var unknown = "x".repeat(member.email().length() - 12) + "@example.org";

    var known = new HttpVisitor(server).submit("/forgot-password", "login", member.email());
    var other = new HttpVisitor(server).submit("/forgot-password", "login", unknown);

    assertThat(known.statusCode()).isEqualTo(other.statusCode()).isEqualTo(200);
    assertThat(Jsoup.parse(known.body()).select("main").html())
        .isEqualTo(Jsoup.parse(other.body()).select("main").html());
  }

  @ParameterizedTest
  @EnumSource
  void anOldOrForeignCodeSetsNothing(TestDatabase database) {
    var server = TestServer.on(database);
    var member = someone(server);
    var transactions = server.the(TransactionTemplate.class);
    var codes = server.the(MailedCodes.class);
    var expired =
        transactions.execute(_ ->
            codes.make(
                MailedCodes.Purpose.RESET, member, Instant.now().minus(Duration.ofSeconds(1))));
    var confirming =
        transactions.execute(_ ->
            codes.make(
                MailedCodes.Purpose.CONFIRM, member, Instant.now().plus(Duration.ofHours(1))));
    var reset = server.the(PasswordReset.class);

    assertThat(reset.reset(expired, NEW_PASSWORD, Locale.ENGLISH))
        .isEqualTo(new ResetResult.UnknownCode());
    assertThat(reset.reset(confirming, NEW_PASSWORD, Locale.ENGLISH))
        .isEqualTo(new ResetResult.UnknownCode());
    assertThat(reset.reset(new Secret(""), NEW_PASSWORD, Locale.ENGLISH))
        .isEqualTo(new ResetResult.UnknownCode());
  }

  @ParameterizedTest
  @EnumSource
  void whereItIsAskedForOnlyConfirmedMembersJoinRolls(TestDatabase database) {
    try (var server =
        TestServer.start(database, java.util.Map.of("tupyo.accounts.confirm-email", "true"))) {
      var member = someone(server);
      var members = server.the(Members.class);
      var visitor = SessionsTest.signedIn(server, member);
      assertThat(members.mayJoinRolls(member.id())).isFalse();
      assertThat(members.all()).isEmpty();
      assertThat(visitor.read("/account").text()).contains("Confirm your address");
      var code = codeFor(server, member, "confirm");

      visitor.open("/confirm-email?code=" + code);
      assertThat(members.mayJoinRolls(member.id())).as("opening a link changes nothing").isFalse();
      var answer = visitor.submit("/confirm-email", "code", code);

      assertThat(answer.body()).contains("Your address is confirmed");
      assertThat(members.mayJoinRolls(member.id())).isTrue();
      assertThat(members.all()).containsExactly(member);
    }
  }

  /// Waits for the mail: it is written after the answer, so that the answer tells nothing.
  private static String codeFor(TestServer server, Member member, String kind) {
    for (var i = 0; i < 100; i++) {
      var text =
          server
              .the(JdbcClient.class)
              .sql(
                  """
                  select body_text
                  from mail
                  where recipient = :recipient
                    and once like :kind
                  """)
              .param("recipient", member.email())
              .param("kind", "account-" + kind + "%")
              .query(String.class)
              .optional();
      var code = text.map(CODE::matcher).filter(m -> m.find()).map(m -> m.group(1));
      if (code.isPresent()) {
        return code.get();
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("no mail came for " + Optional.of(kind));
  }
}
