package org.tupyo.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ForcedColors;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.desk.Closing;
import org.tupyo.server.desk.Opening;
import org.tupyo.server.elections.DraftEdit;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionText;
import org.tupyo.server.elections.ElectionText.ContestText;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.elections.ElectionText.OptionText;

/// From signing up to the result, as people with different devices go.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneysTest {
  private static final String PASSWORD = "quiet violet station";
  private static final int MOST_TABS = 60;

  private TestServer server = TestServer.on(TestDatabase.SQLITE);
  private SomeMember organiser = SomeMember.organiserOn(server);

  /// A place of its own: the roll of its elections is everyone who signed up here.
  @BeforeAll
  void start() {
    server = TestServer.start(TestDatabase.SQLITE, java.util.Map.of());
    organiser = SomeMember.organiserOn(server);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void someoneSignsUpVotesAndSeesTheResultOnAPhone() {
    try (var phone = Visitor.withPhone(server, Look.phone())) {
      phone.open("/sign-up");
      phone.type("username", "minsu").type("email", "minsu@example.org");
      phone.type("password", PASSWORD);
      touch(phone, "Frontend");
      touchButton(phone, "계정 만들기");
      phone.page().waitForURL(server.at("/").toString());
      var election = open("회장 선거", "김민수", "이서연");

      phone.open("/");
      touch(phone, "회장 선거");
      touch(phone, "이서연");
      touchButton(phone, "고른 내용 확인");
      phone.page().waitForURL("**/review");
      assertThat(phone.text()).contains("이대로 투표할까요?", "이서연");
      touchButton(phone, "투표하기");
      phone.page().waitForURL("**/done");

      assertThat(phone.text()).contains("투표함에 들어갔어요");
      phone.open("/");
      assertThat(phone.text()).contains("투표를 마친 선거", "투표함에 있어요");
      close(election);
      phone.open("/");
      touch(phone, "회장 선거");
      phone.page().waitForURL("**/result");
      assertThat(phone.text()).contains("이서연 님이", "1표");
      phone.findsNothingWrong("journey-result");
    }
  }

  @Test
  void someoneSignsUpVotesAndSeesTheResultByKeyboardAlone() {
    try (var visitor = Visitor.of(server, Look.phone())) {
      var page = visitor.page();
      visitor.open("/");
      press(page, reach(page, named(page, AriaRole.LINK, "가입")), "Enter");
      page.waitForURL("**/sign-up*");
      reach(page, page.getByLabel("사용자 이름").first());
      page.keyboard().type("seoyeon");
      reach(page, page.getByLabel("이메일").first());
      page.keyboard().type("seoyeon@example.org");
      reach(page, page.getByLabel("비밀번호").first());
      page.keyboard().type(PASSWORD);
      press(page, reach(page, named(page, AriaRole.RADIO, "Frontend")), "Space");
      press(page, reach(page, named(page, AriaRole.BUTTON, "계정 만들기")), "Enter");
      page.waitForURL(server.at("/").toString());
      var election = open("총무 선거", "박지훈", "최유나");

      visitor.open("/");
      press(page, reach(page, named(page, AriaRole.LINK, "총무 선거")), "Enter");
      page.waitForURL("**/e/**");
      press(page, reach(page, named(page, AriaRole.RADIO, "박지훈")), "ArrowDown");
      press(page, reach(page, named(page, AriaRole.BUTTON, "고른 내용 확인")), "Enter");
      page.waitForURL("**/review");
      assertThat(visitor.text()).contains("최유나").doesNotContain("박지훈");
      press(page, reach(page, named(page, AriaRole.BUTTON, "투표하기")), "Enter");
      page.waitForURL("**/done");

      close(election);
      visitor.open("/e/" + election.value());
      press(page, reach(page, named(page, AriaRole.LINK, "결과 보기")), "Enter");
      page.waitForURL("**/result");
      assertThat(visitor.text()).contains("최유나 님이");
    }
  }

  @Test
  void someoneSignsUpVotesAndSeesTheResultWithoutScript() {
    try (var visitor = Visitor.withoutScript(server, Look.phone())) {
      visitor.open("/sign-up");
      visitor.type("username", "jihun").type("email", "jihun@example.org");
      visitor.type("password", PASSWORD).tap("Backend").press("계정 만들기");
      visitor.page().waitForURL(server.at("/").toString());
      var election = open("감사 선거", "정하늘", "한바다");

      visitor.open("/").follow("감사 선거");
      visitor.tap("정하늘").press("고른 내용 확인").press("투표하기");
      assertThat(visitor.text()).contains("투표함에 들어갔어요");
      visitor.follow("지금 확인해 보기");

      assertThat(visitor.text()).contains("투표함에 있어요").doesNotContain("정하늘");
      close(election);
      visitor.open("/e/" + election.value()).follow("결과 보기");
      assertThat(visitor.text()).contains("정하늘 님이");
    }
  }

  /// A window of 1280 px at 400 % is as narrow as 320 px.
  @Test
  void pagesFitWhereTheyAreEnlargedFourTimesAndSurviveForcedColours() {
    var election =
        open("글자가 아주 커도 옆으로 밀리지 않아야 하는 긴 이름의 선거", "제갈공명공명공명", "Wolfeschlegelsteinhausen");
    for (var language : List.of(Locale.KOREAN, Locale.ENGLISH)) {
      var look = new Look(language, Look.Theme.LIGHT, 320);
      try (var visitor = Visitor.of(server, look)) {
        visitor
            .page()
            .emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        for (var path : List.of("/", "/sign-in", "/sign-up", "/help", "/privacy", "/r", "/v")) {
          visitor.open(path).findsNothingWrong("narrow" + path.replace('/', '-'));
        }
      }
      var voter = SomeMember.on(server);
      var mine = open("좁은 창의 선거 " + language, "제갈공명공명공명", "Wolfeschlegelsteinhausen");
      try (var visitor = Visitor.of(server, look).with("access", voter.tokens().access())) {
        visitor
            .page()
            .emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        visitor.open("/account").findsNothingWrong("narrow-account");
        visitor.open("/account/close").findsNothingWrong("narrow-close");
        visitor.open("/e/" + mine.value()).findsNothingWrong("narrow-door");
        visitor.tap("Wolfeschlegel");
        visitor.part("main form .actions .button").click();
        visitor.findsNothingWrong("narrow-review");
        visitor.part("main form .actions .button").click();
        visitor.findsNothingWrong("narrow-done");
      }
    }
    close(election);
  }

  private ElectionId open(String title, String... names) {
    var contest =
        new ContestText(
            Optional.empty(),
            title.replace(" 선거", ""),
            "1",
            "one-choice",
            "",
            "",
            "",
            List.of(names).stream().map(OptionText::named).toList());
    var text = new ElectionText("", DetailsText.titled(title), List.of(contest));
    var kept = (DraftEdit.Kept) server.the(Drafts.class).create(organiser.member(), text);
    var draft = kept.draft();
    server.the(Opening.class).open(organiser.member(), draft.id(), draft.version());
    return draft.id();
  }

  private void close(ElectionId election) {
    server.the(Closing.class).close(organiser.member(), election);
  }

  private static void touch(Visitor visitor, String words) {
    visitor.page().getByText(words).first().tap();
  }

  private static void touchButton(Visitor visitor, String name) {
    visitor
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .first()
        .tap();
  }

  private static Locator named(Page page, AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name)).first();
  }

  /// Goes on with the tabulator until this control is focused.
  private static Locator reach(Page page, Locator wanted) {
    for (int tabs = 0; tabs < MOST_TABS; tabs++) {
      if ((boolean) wanted.evaluate("control => control === document.activeElement")) {
        return wanted;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("no way to %s with the keyboard".formatted(wanted));
  }

  private static void press(Page page, Locator focused, String key) {
    assertThat((boolean) focused.evaluate("control => control.matches(':focus-visible')")).isTrue();
    page.keyboard().press(key);
  }
}
