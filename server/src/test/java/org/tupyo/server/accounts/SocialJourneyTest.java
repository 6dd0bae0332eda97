package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.accounts.SigningUpTest.fresh;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.Look;
import org.tupyo.server.Look.Theme;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;

/// Through a real OpenID server and back, by clicks alone.
class SocialJourneyTest {
  private static final OpenIdService SERVICE = OpenIdService.withAPage();
  private static TestServer server = TestServer.on(TestDatabase.SQLITE);

  @BeforeAll
  static void start() {
    server = TestServer.start(TestDatabase.SQLITE, SERVICE.settings());
  }

  @AfterAll
  static void stop() {
    server.close();
    SERVICE.close();
  }

  @Test
  void somebodyJoinsLinksASecondServiceAndComesBackByIt() {
    var name = fresh();
    try (var visitor = visitor()) {
      visitor.open("/account");
      visitor.follow("Continue with The school");
      agree(visitor, name);
      visitor.findsNothingWrong("social-journey-join");
      visitor.tap("Backend");
      visitor.press("Make an account");
      assertThat(visitor.path()).isEqualTo("/account");

      visitor.follow("Link The union");
      agree(visitor, "another " + name);
      assertThat(visitor.text()).contains("From now on The union", name);
      visitor.press("Link");
      assertThat(visitor.text()).contains("since");
      visitor.findsNothingWrong("social-journey-linked");
      visitor.press("Unlink The school");
      visitor.press("Sign out");

      visitor.open("/sign-in").follow("Continue with The union");
      agree(visitor, "another " + name);
      visitor.open("/account");

      assertThat(visitor.text()).contains(name, "Backend").doesNotContain("Unlink The school");
      assertThat(mails(name))
          .containsExactlyInAnyOrder(
              "[Tupyo] The union opens your account now",
              "[Tupyo] The school no longer opens your account");
    }
  }

  @Test
  void whoTurnsBackAtTheServiceIsWhereTheyWere() {
    try (var visitor = visitor()) {
      visitor.open("/sign-in").follow("Continue with The school");
      visitor.part("input[name=username]").waitFor();
      visitor.page().goBack();

      assertThat(visitor.path()).isEqualTo("/sign-in");
      visitor.findsNothingWrong("social-journey-back");
    }
  }

  private static Visitor visitor() {
    return Visitor.of(server, new Look(Locale.ENGLISH, Theme.LIGHT, 360))
        .mayMeet(SERVICE.address());
  }

  /// On the service's page.
  private static void agree(Visitor visitor, String name) {
    visitor.part("input[name=username]").fill(name);
    visitor
        .part("textarea[name=claims]")
        .fill(
            """
            {"email": "%s@example.org", "email_verified": true, "preferred_username": "%s"}
            """
                .formatted(name.replace(' ', '.'), name.replace(' ', '.')));
    visitor.part("input[type=submit]").click();
  }

  private static List<String> mails(String name) {
    return server
        .the(JdbcClient.class)
        .sql("select subject from mail where recipient = :to and once not like 'account-confirm%'")
        .param("to", name + "@example.org")
        .query((row, _) -> row.getString("subject"))
        .list();
  }
}
