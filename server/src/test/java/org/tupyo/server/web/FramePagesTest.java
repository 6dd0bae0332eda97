package org.tupyo.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.server.Look;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;

class FramePagesTest {
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void pagesOfTheFrameHaveNothingWrong(Locale language) {
    try (var visitor = Visitor.of(server, language)) {
      visitor.open("/").findsNothingWrong("home");
      visitor.open("/problems/500").findsNothingWrong("problem");
      visitor.openRefused("/no/such/page", 404).findsNothingWrong("not-found");
    }
  }

  @Test
  void theReaderChangesLanguageAndColoursWithoutScript() {
    try (var visitor = Visitor.withoutScript(server, Look.phone())) {
      visitor.open("/problems/404");

      visitor.press("EN · English");
      visitor.part("summary").first().click();
      visitor.press("Dark");

      assertThat(visitor.path()).isEqualTo("/problems/404");
      assertThat(visitor.text()).contains("There is nothing at this address");
      assertThat(visitor.part("html").getAttribute("data-theme")).isEqualTo("dark");
    }
  }
}
