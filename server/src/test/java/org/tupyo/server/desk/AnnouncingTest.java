package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionText;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Sample;

class AnnouncingTest {

  @ParameterizedTest
  @EnumSource
  void everybodyReadsWhatAnAnnouncedElectionIsAboutAndWhenAndNothingElse(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = Organiser.on(server);
    var draft = draft(organiser, "2099-11-24T09:00");
    var door = "/e/" + draft.id().value();
    var before = server.get(door).statusCode();

    var checks = organiser.look(DeskPath.of(draft.id(), "check"));
    organiser.press(checks, "announce", Map.of());

    var shown = Jsoup.parse(server.get(door).body());
    assertThat(before).isEqualTo(404);
    assertThat(shown.select("h1").text()).isEqualTo("Spring leaders");
    assertThat(shown.select("main .prose strong").text()).isEqualTo("Soon");
    assertThat(shown.select("main").text()).contains("24").doesNotContain("윤서하");
    assertThat(shown.select("main form")).isEmpty();
    var calendar = server.get(door + "/calendar.ics");
    assertThat(calendar.statusCode()).isEqualTo(200);
    // 9 in the morning in Seoul
    assertThat(calendar.body()).contains("DTSTART:20991124T000000Z");
    assertThat(Jsoup.parse(server.get("/").body()).select("#announced ~ ul a"))
        .extracting(link -> link.attr("href"))
        .contains(door);
    assertThat(server.get("/api/announcements").body())
        .contains(draft.id().value(), "2099-11-24T00:00:00Z")
        .doesNotContain("윤서하");
    for (var hidden : List.of("/result", "/cast")) {
      assertThat(server.get(door + hidden).statusCode()).isIn(404, 405);
    }
    assertThat(server.get(door + "/ballot").headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).endsWith(door));
    var api = "/api/elections/" + draft.id().value();
    assertThat(server.get(api).statusCode()).isEqualTo(404);
    assertThat(server.get(api + "/log").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource
  void anAnnouncementThatIsTakenBackIsGone(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = Organiser.on(server);
    var draft = draft(organiser, "2099-11-24T09:00");
    var path = DeskPath.of(draft.id(), "check");
    organiser.press(organiser.look(path), "announce", Map.of());

    var badge = organiser.look("/desk").text();
    organiser.press(organiser.look(path), "withdraw", Map.of());

    assertThat(badge).contains("Announced");
    assertThat(server.get("/e/" + draft.id().value()).statusCode()).isEqualTo(404);
    assertThat(server.get("/").body()).doesNotContain(draft.id().value());
    assertThat(organiser.look("/desk").text()).doesNotContain("Announced");
  }

  @Test
  void whatIsAnnouncedFollowsTheDraftAndGoesWithIt() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var organiser = Organiser.on(server);
    var draft = draft(organiser, "2099-11-24T09:00");
    organiser.press(organiser.look(DeskPath.of(draft.id(), "check")), "announce", Map.of());
    var drafts = server.the(Drafts.class);
    var now = (Election.Draft) server.the(Elections.class).find(draft.id()).orElseThrow();

    var moved =
        Sample.kept(
            drafts.editDetails(
                organiser.member(), draft.id(), now.version(), details("2099-12-01T09:00")));
    var later = server.get("/api/announcements").body();
    drafts.delete(organiser.member(), draft.id(), moved.version());

    assertThat(later).contains("2099-12-01T00:00:00Z");
    assertThat(server.get("/e/" + draft.id().value()).statusCode()).isEqualTo(404);
    assertThat(server.get("/api/announcements").body()).doesNotContain(draft.id().value());
  }

  @Test
  void nothingIsAnnouncedWithoutATimeThatIsStillToCome() {
    var organiser = Organiser.on(TestServer.on(TestDatabase.SQLITE));
    var draft = draft(organiser, "");
    var path = DeskPath.of(draft.id(), "check");

    var refused =
        organiser.sendOwn(path, "do=announce&version=%d&secrecy=open".formatted(draft.version()));

    assertThat(refused.text()).contains("Choose a time to open first");
    assertThat(organiser.look(path).page().select("[value=announce]")).isEmpty();
  }

  private static Election.Draft draft(Organiser organiser, String opens) {
    var text = new ElectionText("", details(opens), Sample.PART_LEADERS.contests());
    return Sample.kept(organiser.server().the(Drafts.class).create(organiser.member(), text));
  }

  private static DetailsText details(String opens) {
    return new DetailsText(
        "Spring leaders", "**Soon**", "Asia/Seoul", opens, "2099-12-26T21:00", "", "", "", "", "");
  }
}
