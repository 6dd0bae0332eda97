package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tupyo.server.Look;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Listing;
import org.tupyo.server.elections.Stage;
import org.tupyo.server.voters.Voters;

/// From an empty desk to a closed election, as a person at a desk does it: once with the mouse,
/// once with the keys alone.
class HoldingAnElectionTest {
  private static final Look DESK = new Look(Locale.KOREAN, Look.Theme.LIGHT, 1280);

  private final TestServer server = TestServer.on(TestDatabase.SQLITE);
  private final SomeMember organiser = SomeMember.organiserOn(server);

  @Test
  void withTheMouse() {
    try (var visitor = Visitor.of(server, DESK).with("access", organiser.tokens().access())) {
      hold(visitor, new Mouse(visitor.page()));
    }
  }

  @Test
  void withTheKeysAlone() {
    try (var visitor = Visitor.of(server, DESK).with("access", organiser.tokens().access())) {
      hold(visitor, new Keys(visitor.page()));
    }
  }

  private void hold(Visitor visitor, Hand hand) {
    visitor.open("/desk");
    hand.press("a[href$='start=leader']");
    hand.write("[id='title']", "총무 선거");
    hand.write("[id='contests.0.title']", "총무");
    hand.write("[id='contests.0.more']", "서지후\n문가람");
    hand.press(".actions-edge [value='next']");

    hand.choose("#source-LIST");
    hand.press("form[action$='/rules'] .button");
    hand.write("#text", "김민수, minsu@example.org\n이서연, seoyeon@example.org");
    hand.press("form[enctype] .actions button");
    assertThat(visitor.text()).contains("총 2명");
    hand.press(".actions-edge button");
    hand.press(".actions-edge a");

    assertThat(visitor.text()).contains("언제 투표하나요?");
    hand.press(".actions-edge [value='next']");
    hand.choose("#results-when-published");
    hand.press(".actions-edge [value='open']");
    assertThat(visitor.text()).contains("선거를 열었어요.", "2명 가운데 0명이 투표했어요");
    var open = only(Stage.OPEN);
    assertThat(server.the(Voters.class).count(open.id())).isEqualTo(2);

    hand.press("a[href$='/close']");
    hand.press("form[action$='/close'] button");
    assertThat(visitor.text()).contains("투표가 끝났어요.");
    hand.press("a[href$='/publish']");
    hand.press("form[action$='/publish'] button");
    assertThat(only(Stage.PUBLISHED).id()).isEqualTo(open.id());
  }

  private Listing.Row only(Stage stage) {
    var rows =
        server
            .the(Elections.class)
            .ofOrganiser(organiser.member().id(), EnumSet.of(stage), Optional.empty(), 9)
            .rows();
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  /// Does something that leads to another page, or to the same one anew, and waits for it.
  private static void nextPage(Page page, Runnable act) {
    var arrived = new AtomicBoolean();
    Consumer<Page> note = _ -> arrived.set(true);
    page.onLoad(note);
    act.run();
    page.waitForCondition(arrived::get);
    page.offLoad(note);
  }

  /// What somebody handles a page with.
  private sealed interface Hand {
    /// Presses a button or follows a link, and waits for the page that comes.
    void press(String selector);

    /// Chooses one of several.
    void choose(String selector);

    /// Writes into a field.
    void write(String selector, String text);
  }

  private record Mouse(Page page) implements Hand {
    @Override
    public void press(String selector) {
      nextPage(page, () -> click(selector));
    }

    @Override
    public void choose(String selector) {
      click(selector);
      assertThat(page.locator(selector).isChecked()).isTrue();
    }

    @Override
    public void write(String selector, String text) {
      click(selector);
      page.keyboard().insertText(text);
    }

    private void click(String selector) {
      var target = page.locator("main " + selector).first();
      target.scrollIntoViewIfNeeded();
      var box = target.boundingBox();
      page.mouse().click(box.x + box.width / 2, box.y + box.height / 2);
    }
  }

  private record Keys(Page page) implements Hand {
    private static final int FAR = 150;

    @Override
    public void press(String selector) {
      goTo(selector);
      nextPage(page, () -> page.keyboard().press("Enter"));
    }

    /// The Tab key stops at the chosen one of a group; the arrows go on from there.
    @Override
    public void choose(String selector) {
      var name = page.locator(selector).getAttribute("name");
      goTo("input[name='%s']:checked".formatted(name));
      for (var i = 0; i < 9 && !page.locator(selector).isChecked(); i++) {
        page.keyboard().press("ArrowDown");
      }
      assertThat(page.locator(selector).isChecked()).isTrue();
    }

    @Override
    public void write(String selector, String text) {
      goTo(selector);
      page.keyboard().insertText(text);
    }

    private void goTo(String selector) {
      var there = "selector => document.activeElement.matches(selector)";
      for (var i = 0; i < FAR; i++) {
        if ((boolean) page.evaluate(there, "main " + selector)) {
          return;
        }
        page.keyboard().press("Tab");
      }
      throw new AssertionError("the Tab key does not come to " + selector);
    }
  }
}
