package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tupyo.server.Look;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;

/// A voter with a slow connection and little patience.
class LightPagesTest {
  private static final int LIGHT = 40_000;

  /// A tenth of what passes as good by the web's usual measure, cumulative layout shift.
  private static final double STILL = 0.01;

  /// Adds up what moved on a page by itself.
  private static final String SHIFTS =
      """
      window.shifted = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
      }).observe({type: 'layout-shift', buffered: true});
      """;

  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @Test
  void theWholeWayFromTheDoorToTheReceiptIsLightAndNothingOnItJumps() {
    var club = Fixture.on(server).accounts().open();
    var bytes = new AtomicLong();
    try (var voter = Visitor.of(server, Look.phone()).with("access", club.token(club.voter(0)))) {
      voter.page().addInitScript(SHIFTS);
      voter.page().onRequestFinished(request -> bytes.addAndGet(size(request)));

      voter.open("/e/" + club.id().value());
      holdsStill(voter);
      voter.tap("Ann").press("고른 내용 확인");
      voter.page().waitForURL("**/review");
      holdsStill(voter);
      voter.press("투표하기");
      voter.page().waitForURL("**/done");
      holdsStill(voter);
    }

    assertThat(bytes.get()).isBetween(1_000L, (long) LIGHT);
  }

  private static void holdsStill(Visitor voter) {
    voter.page().waitForLoadState();
    var shifted = ((Number) voter.page().evaluate("window.shifted")).doubleValue();
    assertThat(shifted).as(voter.path()).isLessThan(STILL);
  }

  private static long size(Request request) {
    var sizes = request.sizes();
    return (long) sizes.responseBodySize + sizes.responseHeadersSize;
  }
}
