package org.tupyo.server.https;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;

class HttpsPageTest {
  private static final Duration SOON = Duration.ofSeconds(30);

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
