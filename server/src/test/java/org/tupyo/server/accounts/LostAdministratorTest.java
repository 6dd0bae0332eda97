package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.accounts.PasskeysTest.change;
import static org.tupyo.server.accounts.PasskeysTest.signedIn;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.LostAdministrator.Result.Made;
import org.tupyo.server.accounts.LostAdministrator.Result.Unclear;
import org.tupyo.server.storage.Database;

/// The sole administrator has lost password, phone and recovery codes, and runs a command beside
/// the server.
@ExtendWith(OutputCaptureExtension.class)
class LostAdministratorTest {
  private static final String NEW_PASSWORD = "a quiet violet station";

  @ParameterizedTest
  @EnumSource
  void comesBackByALinkThatEndsWhateverSignedInBefore(TestDatabase database, CapturedOutput output)
      throws Exception {
    try (var server = TestServer.start(database, Map.of())) {
      var administrator = SecondStepTest.withSecondStep(server);
      promote(server, administrator);
      var thief = signedIn(server, administrator);
      thief.submit("/sign-in/code", "code", SecondStepTest.fresh(server, administrator));

      var made = (Made) comesBack(server, Optional.empty());
      var untouched = thief.signedIn();
      var visitor = new HttpVisitor(server);
      var page = visitor.open(made.path());
      var code = made.path().replaceFirst(".*code=", "");
      var weak = visitor.submit("/reset-password", "code", code, "password", "1234");
      var set = visitor.submit("/reset-password", "code", code, "password", NEW_PASSWORD);
      var twice = visitor.submit("/reset-password", "code", code, "password", NEW_PASSWORD);
      var back = new HttpVisitor(server);
      back.submit("/sign-in", "login", administrator.username(), "password", NEW_PASSWORD);

      assertThat(made.username()).isEqualTo(administrator.username());
      assertThat(untouched).as("nothing changes before the link is used").isTrue();
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(weak.statusCode()).isEqualTo(422);
      assertThat(set.statusCode()).isBetween(300, 303);
      assertThat(twice.statusCode()).isEqualTo(404);
      assertThat(thief.signedIn()).isFalse();
      assertThat(back.signedIn()).as("without a code").isTrue();
      assertThat(back.open("/admin/members").statusCode()).isEqualTo(200);
      assertThat(mails(server, administrator))
          .contains("[Tupyo] The second step is off", "[Tupyo] Your password was changed");
      assertThat(output.getAll())
          .contains("came back by a link that was made beside the server")
          .doesNotContain(code, administrator.username(), NEW_PASSWORD);
    }
  }

  @Test
  void aLinkIsDeadAfterHalfAnHourAndWhenAnotherIsMade() throws Exception {
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      var administrator = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());
      var visitor = new HttpVisitor(server);

      var first = (Made) comesBack(server, Optional.empty());
      var second = (Made) comesBack(server, Optional.of(administrator.member().username()));
      var dead = visitor.open(first.path()).statusCode();
      var alive = visitor.open(second.path()).statusCode();
      change(server, "update mailed_code set expires_at = expires_at - 1800000");
      var late = visitor.open(second.path()).statusCode();

      assertThat(List.of(dead, alive, late)).containsExactly(404, 200, 404);
    }
  }

  @Test
  void itIsForAdministratorsOnlyAndAsksWhichOfSeveral() throws Exception {
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      var member = SomeMember.on(server);
      assertThat(comesBack(server, Optional.empty())).isEqualTo(new Unclear(List.of()));
      var first = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty()).member();
      var second = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty()).member();
      var both = new Unclear(List.of(first.username(), second.username()));

      assertThat(comesBack(server, Optional.empty())).isEqualTo(both);
      assertThat(comesBack(server, Optional.of(member.member().username()))).isEqualTo(both);
      assertThat(comesBack(server, Optional.of("' or 1=1 --"))).isEqualTo(both);
      assertThat(
              comesBack(server, Optional.of(second.username().toUpperCase(java.util.Locale.ROOT))))
          .isInstanceOf(Made.class)
          .asString()
          .doesNotContain("code=");
    }
  }

  private static LostAdministrator.Result comesBack(TestServer server, Optional<String> username)
      throws Exception {
    try (var database = Database.writing(server.settings())) {
      return LostAdministrator.comesBack(database, username, Instant.now());
    }
  }

  private static void promote(TestServer server, Member member) {
    change(server, "update member set role = 'ADMINISTRATOR' where id = " + member.id().value());
  }

  private static List<String> mails(TestServer server, Member member) {
    return server
        .the(JdbcClient.class)
        .sql("select subject from mail where recipient = :to order by id")
        .param("to", member.email())
        .query((row, _) -> row.getString("subject"))
        .list();
  }
}
