package org.tupyo.server.https;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.server.Look;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.accounts.FirstStart;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;

class HttpsPageTest {
  private static final Duration SOON = Duration.ofSeconds(90);

  @TempDir private Path folder;

  /// An administrator finds the authority down, has it asked again, and replaces a key.
  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void everyStateHasNothingWrongAndItsButtonsDoWhatTheySay(Locale language) throws Exception {
    try (var authority = Pebble.down(folder)) {
      var settings = new HashMap<>(authority.settings("vote.example.org"));
      settings.put("tupyo.https.retry-after", "1h");
      try (var server = TestServer.start(TestDatabase.SQLITE, settings);
          var visitor = Visitor.of(server, language)) {
        var https = server.the(Https.class);
        var administrator = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());
        Programs.await("trouble", SOON, https::isTroubled);

        visitor.with("__Host-access", administrator.tokens().access());
        visitor.open("/admin/https").findsNothingWrong("https-trouble");
        authority.start(Duration.ofDays(90));
        visitor.part("[action='/admin/https/look'] button").click();
        visitor.findsNothingWrong("https-hurried");
        Programs.await("a certificate", SOON, https::isCertified);
        visitor.open("/admin/https").findsNothingWrong("https-in-use");
        var first = https.standing().certificate();
        visitor.part("summary").last().click();
        visitor.part("[action='/admin/https/replace'] button").click();
        visitor.findsNothingWrong("https-replaced");

        assertThat(https.standing().certificate()).isPresent().isNotEqualTo(first);
      }
    }
  }

  /// The first page of a new place, over a certificate that the server has just obtained.
  @Test
  void aPlaceIsSetUpOverHttpsAndTheSignInStaysThere() throws Exception {
    try (var authority = Pebble.down(folder)) {
      var settings = new HashMap<>(authority.settings("vote.example.org"));
      authority.start(Duration.ofDays(90));
      try (var server = TestServer.start(TestDatabase.SQLITE, settings);
          var visitor = Visitor.of(server, Look.phone())) {
        Programs.await("a certificate", SOON, server.the(Https.class)::isCertified);
        var link = server.the(FirstStart.class).link().orElseThrow();

        visitor.open("/set-up?" + link.getQuery());
        visitor
            .type("placeName", "여는괄호")
            .type("username", "chair")
            .type("email", "chair@example.org")
            .type("password", "a hedge of nine roses");
        visitor.part("form.stack > .actions button").click();
        visitor.findsNothingWrong("https-set-up-done");

        assertThat(link.toString()).startsWith("https://vote.example.org/set-up?code=");
        assertThat(visitor.path()).isEqualTo("/desk/elections/new");
        assertThat(visitor.page().context().cookies())
            .filteredOn(cookie -> cookie.httpOnly)
            .isNotEmpty()
            .allMatch(cookie -> cookie.secure && cookie.name.startsWith("__Host-"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void withoutHttpsItSaysHowToGetIt(Locale language) {
    var server = TestServer.on(TestDatabase.SQLITE);
    var administrator = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());
    try (var visitor = Visitor.of(server, language)) {
      visitor.with("access", administrator.tokens().access());

      visitor.open("/admin/https").findsNothingWrong("https-none");

      assertThat(visitor.text()).contains("TUPYO_DOMAIN");
    }
  }
}
