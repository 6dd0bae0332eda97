package org.tupyo.server.admission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.Look;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.ballots.BallotBox;
import org.tupyo.server.ballots.Fixture;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Sample;
import org.tupyo.server.storage.ArrivalClock;

/// A browser before a server that is full, or whose box is shut: what was sent is sent again by
/// itself until it is taken.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendingAgainTest {
  private final FullServer full = FullServer.start(4, "100ms", Map.of());
  private final TestServer server = full.server();

  @AfterEach
  void leave() {
    full.leave();
  }

  @AfterAll
  void stop() {
    full.close();
  }

  @Test
  void aBallotThatIsRefusedTwiceIsCastOnceAlthoughVotingEndsMeanwhile() {
    var club = Fixture.on(server).accounts().open();
    try (var voter =
        Visitor.of(server, Look.phone()).with("access", club.token(club.voter(0))).forgive(503)) {
      voter.open("/e/" + club.id().value()).open("/e/" + club.id().value() + "/ballot");
      voter.tap("Ben").press("고른 내용 확인");

      fill();
      voter.press("투표하기");
      assertThat(voter.text()).contains("사라진 것은 없어요.", "저절로 다시 시도해요.");
      var clock = server.the(ArrivalClock.class);
      var closing = clock.now().plusMillis(500);
      club.closeAt(closing);
      refuseOnceMore(voter.page());
      Soon.await(() -> clock.now().isAfter(closing));
      leave();

      voter.page().waitForURL("**/done");
      assertThat(voter.text()).contains("투표함에 들어갔어요");
    }
    assertThat(club.profile()).isEqualTo(Map.of("[%d]".formatted(club.option(1).value()), 1L));
  }

  @Test
  void aBallotThatFindsTheBoxShutIsCastOnceAlthoughVotingEndsMeanwhile() {
    var club = Fixture.on(server).accounts().open();
    var box = server.the(BallotBox.class);
    try (var voter =
        Visitor.of(server, Look.phone()).with("access", club.token(club.voter(0))).forgive(503)) {
      voter.open("/e/" + club.id().value() + "/ballot");
      voter.tap("Ben").press("고른 내용 확인");

      box.stop();
      voter.press("투표하기");
      assertThat(voter.text()).contains("사라진 것은 없어요.", "저절로 다시 시도해요.");
      var clock = server.the(ArrivalClock.class);
      var closing = clock.now().plusMillis(500);
      club.closeAt(closing);
      Soon.await(() -> clock.now().isAfter(closing));
      box.start();

      voter.page().waitForURL("**/done");
      assertThat(voter.text()).contains("투표함에 들어갔어요");
    } finally {
      box.start();
    }
    assertThat(club.profile()).isEqualTo(Map.of("[%d]".formatted(club.option(1).value()), 1L));
  }

  /// Its timer is stopped, so that the page stays to be looked at.
  @Test
  void thePageThatSendsAgainHasNothingWrong() {
    var club = Fixture.on(server).accounts().open();
    try (var voter =
        Visitor.of(server, Look.phone()).with("access", club.token(club.voter(0))).forgive(503)) {
      voter
          .page()
          .addInitScript(
              """
              const soon = window.setTimeout;
              window.setTimeout = (task, wait, ...more) => wait < 1000 ? soon(task, wait, ...more) : 0;
              """);
      voter.open("/e/" + club.id().value() + "/ballot");
      voter.tap("Ben").press("고른 내용 확인");

      fill();
      voter.press("투표하기");
      assertThat(voter.text()).contains("저절로 다시 시도해요.");

      voter.findsNothingWrong("busy");
    }
    assertThat(club.profile()).isEmpty();
  }

  @Test
  void whoHasNoScriptSendsAgainByAButton() {
    var club = Fixture.on(server).accounts().open();
    try (var voter =
        Visitor.withoutScript(server, Look.phone()).with("access", club.token(club.voter(0)))) {
      voter.open("/e/" + club.id().value() + "/ballot");
      voter.tap("Ben").press("고른 내용 확인");

      fill();
      voter.press("투표하기");
      assertThat(voter.text()).contains("버튼을 눌러 주세요.").doesNotContain("저절로");
      leave();
      voter.press("다시 보내기");

      voter.page().waitForURL("**/done");
      assertThat(voter.text()).contains("투표함에 들어갔어요");
    }
    assertThat(club.profile()).isEqualTo(Map.of("[%d]".formatted(club.option(1).value()), 1L));
  }

  @Test
  void whatWasTypedArrivesAsItWas() {
    var text = "첫 줄 \"인용\" & <b>\n\n  둘째 줄 👩‍👩‍👧 +%20 'x'";
    var club = Fixture.on(server).open();
    try (var organiser =
        Visitor.of(server, Look.phone()).with("access", club.organiserToken()).forgive(503)) {
      organiser.open("/desk/elections/" + club.id().value() + "/correct?what=description");
      organiser.type("text", text);

      fill();
      organiser.part("main form button").last().click();
      assertThat(organiser.text()).contains("사라진 것은 없어요.");
      refuseOnceMore(organiser.page());
      leave();

      organiser.page().waitForURL("**/desk/elections/" + club.id().value());
    }
    assertThat(club.election().details().description()).isEqualTo(text);
  }

  /// A page cannot send a file that it was not given: it says so instead of losing it in silence.
  @ParameterizedTest
  @ValueSource(ints = {1, 40_000})
  void whoSentAFileHearsThatItHasToBeChosenAgain(int people) {
    var organiser = SomeMember.organiserOn(server);
    var draft = Sample.draft(server, organiser.member());
    var list = new StringBuilder("name,email\n");
    for (var i = 0; i < people; i++) {
      list.append("Voter %d,voter%d@example.org\n".formatted(i, i));
    }
    var file = new FilePayload("roll.csv", "text/csv", list.toString().getBytes(UTF_8));
    var path = "/desk/elections/" + draft.id().value() + "/roll";
    try (var visitor =
        Visitor.of(server, new Look(Locale.ENGLISH, Look.Theme.LIGHT, 1280))
            .with("access", organiser.tokens().access())
            .forgive(503)) {
      visitor.open(path);
      visitor.part("#file").setInputFiles(file);

      fill();
      visitor.press("Look at the list");
      assertThat(visitor.text())
          .contains("Nothing was changed", "go back, choose it again, and send");
      assertThat(visitor.part("form[data-again]").count()).isZero();
      leave();
      visitor.page().goBack();

      assertThat(visitor.path()).endsWith("/roll");
      visitor.part("#file").setInputFiles(file);
      visitor.press("Look at the list");
      assertThat(visitor.text()).contains("Voter 0");
    }
    assertThat(server.the(Elections.class).find(draft.id())).isPresent();
  }

  private static void refuseOnceMore(Page page) {
    page.waitForResponse(SendingAgainTest::isRefused, () -> {});
  }

  private static boolean isRefused(Response response) {
    return response.status() == 503 && response.request().method().equals("POST");
  }

  private void fill() {
    full.fill();
    full.fillUploads();
  }
}
