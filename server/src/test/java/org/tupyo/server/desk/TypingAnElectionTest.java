package org.tupyo.server.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.tupyo.server.Look;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.accounts.SomeMember;

/// The first screen while it is being typed, in a browser that runs scripts.
class TypingAnElectionTest {
  private static final Look DESK = new Look(Locale.ENGLISH, Look.Theme.LIGHT, 1280);

  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @Test
  void thePreviewAndTheButtonFollowWhatIsTyped() {
    try (var visitor = at(SomeMember.organiserOn(server))) {
      visitor.open("/desk/elections/new");

      visitor.type("title", "Part <b>leaders</b>").type("contests.0.more", "Ann\nBen");

      assertThat(visitor.part("#preview .phone-title")).hasText("Part <b>leaders</b>");
      assertThat(visitor.part("#preview .choice-name"))
          .hasText(new String[] {"Ann", "Ben", "Abstain"});
      assertThat(visitor.part("#missing")).hasText("Still missing: What voters decide");
      visitor.findsNothingWrong("desk-what-typing");
    }
  }

  @Test
  void whoClosesTheWindowGoesOnWhereTheyWere() {
    var organiser = SomeMember.organiserOn(server);
    try (var visitor = at(organiser)) {
      visitor.open("/desk/elections/new").type("title", "Half an election");
      assertThat(visitor.part("#typed-state")).containsText("What you typed is kept.");
      visitor.type("description", "and a word typed just before leaving");
    }
    try (var visitor = at(organiser)) {
      visitor.open("/desk/elections/new");
      assertThat(visitor.part("#title")).hasValue("Half an election");
      assertThat(visitor.part(".notice")).containsText("What you hadn't saved is back.");
    }
  }

  @Test
  void whoIsSignedOutMeanwhileSignsInAndLosesNothing() {
    var organiser = SomeMember.organiserOn(server);
    try (var visitor = at(organiser)) {
      visitor.open("/desk/elections/new");
      visitor.page().context().clearCookies();
      visitor.type("title", "Typed after the end");
      assertThat(visitor.part("#typed-state")).containsText("You're signed out.");

      visitor.with("access", organiser.tokens().access());
      visitor.page().evaluate("window.dispatchEvent(new Event('focus'))");

      assertThat(visitor.part("#typed-state")).containsText("What you typed is kept.");
      visitor.type("contests.0.title", "Leader").type("contests.0.more", "Ann\nBen");
      visitor.part("main .actions-edge button").click();
      visitor.page().waitForURL("**/roll");
    }
  }

  private Visitor at(SomeMember someone) {
    return Visitor.of(server, DESK).with("access", someone.tokens().access()).forgive(403);
  }
}
