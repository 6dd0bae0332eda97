package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Notice;
import org.tupyo.server.elections.Notices;
import org.tupyo.server.elections.Stage;

class LookingAfterAnElectionTest {
  private static final Map<String, String> PART_LEADERS =
      Map.of(
          "title", "Part leaders",
          "contests.0.title", "Frontend leader",
          "contests.0.more", "Ann\nBen");

  @ParameterizedTest
  @EnumSource
  void anElectionGoesFromNothingToItsResultOnPages(TestDatabase database) {
    var server = TestServer.on(database);
    SomeMember.on(server);
    var organiser = Organiser.on(server);
    var id = open(server, organiser, Map.of("results", "when-published"));

    var opened = organiser.look(DeskPath.of(id));
    organiser.press(organiser.look(DeskPath.of(id, "close")), "", Map.of());
    var closed = organiser.look(DeskPath.of(id));
    organiser.press(organiser.look(DeskPath.of(id, "publish")), "", Map.of());
    var published = organiser.look(DeskPath.of(id));

    assertThat(opened.text()).contains("Turnout", "Close now", organiser.member().username());
    assertThat(closed.text()).contains("Publish the result");
    assertThat(published.text()).contains("The result is public.", "Published the result");
    assertThat(stage(server, id)).isEqualTo(Stage.PUBLISHED);
  }

  @Test
  void eachOfTheFourScreensLeadsToTheNext() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var organiser = Organiser.on(server);

    var who =
        organiser.follow(
            organiser.press(organiser.look("/desk/elections/new"), "next", PART_LEADERS));
    var when = organiser.look(who.page().expectFirst("a[href$=/when]").attr("href"));
    var check = organiser.follow(organiser.press(when, "next", Map.of()));

    assertThat(step(who)).startsWith("2.");
    assertThat(step(when)).startsWith("3.");
    assertThat(step(check)).startsWith("4.");
    assertThat(check.text()).contains("From when you open it until");
  }

  private static String step(Organiser.Seen seen) {
    return seen.page().select(".steps [aria-current=step]").text();
  }

  @Test
  void anElectionWithoutCandidatesDoesNotOpenAndItsPageSaysWhereToMendIt() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var organiser = Organiser.on(server);
    var kept =
        organiser.press(
            organiser.look("/desk/elections/new"),
            "next",
            Map.of("title", "Empty", "contests.0.title", "Leader"));
    var id = WritingAnElectionTest.draft(server, kept).id();

    var shown = organiser.look(DeskPath.of(id, "check"));

    assertThat(shown.page().select(".check-bad a[href$=/what]")).isNotEmpty();
    assertThat(shown.page().select("button[value=open]")).isEmpty();
  }

  @Test
  void aTimeThatHasPassedIsRefusedWithABetterOneAndStaysTyped() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var organiser = Organiser.on(server);
    var kept = organiser.press(organiser.look("/desk/elections/new"), "next", PART_LEADERS);
    var draft = WritingAnElectionTest.draft(server, kept);

    var shown =
        organiser.press(
            organiser.look(DeskPath.of(draft.id(), "when")),
            "next",
            Map.of("plan", "own", "opensAt", "2020-01-01T09:00", "closesAt", "2099-01-01T21:00"));

    assertThat(shown.page().select("#opensAt-error").text()).contains("past", "nearest");
    assertThat(shown.page().select("#opensAt").val()).isEqualTo("2020-01-01T09:00");
    assertThat(server.the(Elections.class).find(draft.id()))
        .get()
        .extracting(election -> election.details().opensAt().isPresent())
        .isEqualTo(false);
  }

  @Test
  void publicBallotsHaveToBeSaidTwice() {
    var server = TestServer.on(TestDatabase.SQLITE);
    SomeMember.on(server);
    var organiser = Organiser.on(server);
    var kept = organiser.press(organiser.look("/desk/elections/new"), "next", PART_LEADERS);
    var id = WritingAnElectionTest.draft(server, kept).id();
    var check = organiser.look(DeskPath.of(id, "check"));

    var asked = organiser.press(check, "open", withTitle(Map.of("disclosure", "named-public")));
    organiser.press(asked, "open", withTitle(Map.of("sure", "true")));

    assertThat(asked.page().select("#sure-error")).hasSize(1);
    assertThat(stage(server, id)).isEqualTo(Stage.OPEN);
  }

  @Test
  void secretBallotsAreRefusedWithASentence() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var organiser = Organiser.on(server);
    var kept = organiser.press(organiser.look("/desk/elections/new"), "next", PART_LEADERS);
    var id = WritingAnElectionTest.draft(server, kept).id();

    var check = organiser.look(DeskPath.of(id, "check"));

    var refused = organiser.press(check, "save", Map.of("secrecy", "secret"));

    assertThat(check.page().select("#secrecy-secret[disabled]")).hasSize(1);
    assertThat(refused.page().select(".errors a[href=#secrecy]")).hasSize(1);
    assertThat(stage(server, id)).isEqualTo(Stage.DRAFT);
  }

  @Test
  void aTypoIsCorrectedInEverybodysSight() {
    var server = TestServer.on(TestDatabase.SQLITE);
    SomeMember.on(server);
    var organiser = Organiser.on(server);
    var id = open(server, organiser, Map.of());
    var form = organiser.look(DeskPath.of(id, "correct") + "?what=title");

    organiser.press(form, "", Map.of("text", "Part leader"));

    assertThat(server.the(Notices.class).of(id)).hasSize(1);
    assertThat(organiser.look(DeskPath.of(id)).text()).contains("Changed since the opening");
  }

  @Test
  void aCandidateIsTakenOutOnlyByWhoSaysWhomWhyAndThatItIsSure() {
    var server = TestServer.on(TestDatabase.SQLITE);
    SomeMember.on(server);
    var organiser = Organiser.on(server);
    var id = open(server, organiser, Map.of());
    var form = organiser.look(DeskPath.of(id, "withdraw"));
    var ann = form.page().expectFirst("input[name=option]").attr("value");

    var refused = organiser.press(form, "", Map.of());
    organiser.press(
        organiser.look(DeskPath.of(id, "withdraw")),
        "",
        Map.of("option", ann, "reason", "Moved abroad", "sure", "true"));

    assertThat(refused.page().select(".errors a").eachAttr("href"))
        .containsExactly("#option", "#reason", "#sure");
    assertThat(server.the(Notices.class).of(id))
        .singleElement()
        .isInstanceOfSatisfying(
            Notice.Withdrawn.class,
            notice -> {
              assertThat(notice.name()).isEqualTo("Ann");
              assertThat(notice.reason()).isEqualTo("Moved abroad");
            });
    assertThat(organiser.look(DeskPath.of(id)).text()).contains("“Ann” withdrew", "Moved abroad");
    assertThat(organiser.look(DeskPath.of(id, "withdraw")).text()).doesNotContain("Ann");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "what",
        "when",
        "check",
        "portraits",
        "delete",
        "deeds",
        "correct",
        "extend",
        "withdraw",
        "close",
        "publish",
        "remind"
      })
  void anotherOrganisersElectionIsNotThere(String page) {
    var server = TestServer.on(TestDatabase.SQLITE);
    var owner = Organiser.on(server);
    var kept = owner.press(owner.look("/desk/elections/new"), "next", PART_LEADERS);
    var id = WritingAnElectionTest.draft(server, kept).id();
    var path = page.isEmpty() ? DeskPath.of(id) : DeskPath.of(id, page);
    var stranger = Organiser.on(server);

    var looked = stranger.look(path);
    var sent = stranger.sendOwn(path, "version=1&what=title&text=x&closesAt=2099-01-01T10:00");

    assertThat(looked.status()).isEqualTo(404);
    assertThat(sent.status()).isIn(404, 405);
    assertThat(stage(server, id)).isEqualTo(Stage.DRAFT);
  }

  @Test
  void aMemberHasNoDeskAndAnOrganiserNoPlaceSettings() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var member = Organiser.withRole(server, Role.MEMBER);
    var organiser = Organiser.on(server);

    assertThat(member.look("/desk").status()).isEqualTo(403);
    assertThat(member.look("/desk/elections/new").status()).isEqualTo(403);
    assertThat(organiser.look("/desk/place").status()).isEqualTo(404);
    assertThat(server.get("/desk").statusCode()).isEqualTo(303);
  }

  @Test
  void aFormFromElsewhereDoesNothing() {
    var server = TestServer.on(TestDatabase.SQLITE);
    SomeMember.on(server);
    var organiser = Organiser.on(server);
    var id = open(server, organiser, Map.of());

    var refused = organiser.send(DeskPath.of(id, "close"), "_csrf=guessed");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(stage(server, id)).isEqualTo(Stage.OPEN);
  }

  @Test
  void aCopyIsANewDraftOfTheSame() {
    var server = TestServer.on(TestDatabase.SQLITE);
    SomeMember.on(server);
    var organiser = Organiser.on(server);
    var id = open(server, organiser, Map.of());

    var copied = organiser.sendOwn(DeskPath.of(id, "copy"), "x=");

    var copy = WritingAnElectionTest.draft(server, copied);
    assertThat(copy.id()).isNotEqualTo(id);
    assertThat(copy.details().title()).isEqualTo("Part leaders");
    assertThat(copy.contests().getFirst().options()).hasSize(2);
  }

  @Test
  void aResultThatWaitsForItsOrganiserIsDownloadedByNobodyElse() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var organiser = Organiser.on(server);
    var election = ByLink.open(server, organiser.member(), "counts", "김민수");
    var hidden = organiser.look(DeskPath.of(election.id, "result.csv"));
    organiser.press(organiser.look(DeskPath.of(election.id, "close")), "", Map.of());

    var links =
        organiser.look(DeskPath.of(election.id)).page().select("main a[href*=result.]").stream()
            .map((Element link) -> link.attr("href"))
            .toList();

    assertThat(hidden.status()).isEqualTo(403);
    assertThat(links).hasSize(2);
    for (var link : links) {
      assertThat(organiser.look(link).status()).as(link).isEqualTo(200);
      assertThat(Organiser.on(server).look(link).status()).as(link).isEqualTo(404);
      assertThat(server.get(link).statusCode()).as(link).isEqualTo(303);
    }
  }

  private static ElectionId open(
      TestServer server, Organiser organiser, Map<String, String> rules) {
    var kept = organiser.press(organiser.look("/desk/elections/new"), "next", PART_LEADERS);
    var id = WritingAnElectionTest.draft(server, kept).id();
    organiser.press(organiser.look(DeskPath.of(id, "when")), "next", Map.of("plan", "now"));
    organiser.press(organiser.look(DeskPath.of(id, "check")), "open", withTitle(rules));
    assertThat(stage(server, id)).isEqualTo(Stage.OPEN);
    return id;
  }

  /// With the title typed, as the page asks when the server that tests share has many members.
  private static Map<String, String> withTitle(Map<String, String> rules) {
    var fields = new HashMap<>(rules);
    fields.put("title", PART_LEADERS.get("title"));
    return fields;
  }

  private static Stage stage(TestServer server, ElectionId id) {
    return server.the(Elections.class).find(id).orElseThrow().stage();
  }
}
