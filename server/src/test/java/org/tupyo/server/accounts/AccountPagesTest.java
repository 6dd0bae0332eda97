package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.accounts.SigningInTest.someone;
import static org.tupyo.server.accounts.SigningUpTest.PASSWORD;
import static org.tupyo.server.accounts.SigningUpTest.fresh;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.Look;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;

class AccountPagesTest {
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void pagesForEveryoneHaveNothingWrong(Locale language) {
    var reset =
        server
            .the(TransactionTemplate.class)
            .execute(_ ->
                server
                    .the(MailedCodes.class)
                    .make(
                        MailedCodes.Purpose.RESET,
                        someone(server),
                        Instant.now().plus(Duration.ofHours(1))));
    try (var visitor = Visitor.of(server, language)) {
      visitor.open("/sign-up").findsNothingWrong("sign-up");
      visitor.type("username", "a b").type("email", "nowhere").type("password", "12345678");
      visitor.part("form.stack button").click();
      visitor.forgive(422).findsNothingWrong("sign-up-flawed");
      visitor.open("/sign-in").findsNothingWrong("sign-in");
      visitor.type("login", "nobody").type("password", "not the password");
      visitor.part("form.stack button").click();
      visitor.forgive(422).findsNothingWrong("sign-in-refused");
      visitor.open("/forgot-password").findsNothingWrong("forgot");
      visitor.type("login", "nobody");
      visitor.part("form.stack button").click();
      visitor.findsNothingWrong("forgot-sent");
      visitor.open("/reset-password?code=" + reset.code()).findsNothingWrong("reset");
      visitor.openRefused("/reset-password?code=gone", 404).findsNothingWrong("dead-link");
      visitor.open("/confirm-email?code=some").findsNothingWrong("confirm");
      visitor.openRefused("/set-up?code=gone", 404).findsNothingWrong("dead-set-up");
    }
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void pagesOfMembersHaveNothingWrong(Locale language) {
    // Nobody else is there: a page of members that the other tests left takes a minute to judge.
    try (var small = TestServer.start(TestDatabase.SQLITE, Map.of());
        var visitor = Visitor.of(small, language)) {
      var administrator = SomeMember.on(small, Role.ADMINISTRATOR, Optional.of("backend"));
      SomeMember.on(small);
      small
          .the(SignIns.class)
          .start(
              administrator.member(),
              SignInKind.PAGES,
              "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36");
      visitor.with("access", administrator.tokens().access());
      visitor.open("/account?done=email").findsNothingWrong("account");
      visitor.open("/admin/members").findsNothingWrong("members");
      visitor.part("[action='/admin/invitations'] button").click();
      visitor.findsNothingWrong("members-invited");
    }
  }

  @Test
  void aPageOfManyMembersHasNothingWrongOnAPhone() {
    var administrator = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());
    for (var number = 0; number < MembersController.PAGE_LENGTH; number++) {
      SomeMember.on(server);
    }
    try (var visitor = Visitor.of(server, Look.phone())) {
      visitor.with("access", administrator.tokens().access());
      visitor.open("/admin/members").findsNothingWrong("members-many");
      assertThat(visitor.part("a[href*='after=']").count()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void theSetUpPageHasNothingWrong(Locale language) {
    try (var fresh = TestServer.start(TestDatabase.SQLITE, Map.of());
        var visitor = Visitor.of(fresh, language)) {
      var link = fresh.the(FirstStart.class).link().orElseThrow();

      visitor.open("/set-up?" + link.getQuery()).findsNothingWrong("set-up");
      visitor.part("form.stack > .actions button").click();
      visitor.forgive(422).findsNothingWrong("set-up-flawed");
    }
  }

  @Test
  void oneSignsUpOutAndInOnAPhoneWithoutScript() {
    var name = fresh();
    try (var visitor = Visitor.withoutScript(server, Look.phone())) {
      visitor.open("/sign-up");
      visitor
          .type("username", name)
          .type("email", name + "@example.org")
          .type("password", PASSWORD)
          .tap("Frontend");
      visitor.press("계정 만들기");
      visitor.open("/account");
      assertThat(visitor.text()).contains(name).contains("Frontend");
      visitor.part("main [action='/sign-out'] button").click();

      visitor.open("/sign-in?next=/account");
      visitor.type("login", name).type("password", PASSWORD);
      visitor.press("로그인");

      assertThat(visitor.path()).isEqualTo("/account");
      assertThat(visitor.text()).contains("지금 여기");
    }
  }
}
