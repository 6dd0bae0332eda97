package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Option;
import org.tupyo.server.elections.VotingMethod;

class WritingAnElectionTest {
  private static final Map<String, String> PART_LEADERS =
      Map.of(
          "title", "Part leaders",
          "contests.0.title", "Frontend leader",
          "contests.0.more", "Ann\tfrontend\n\n  Ben \nCal");

  @ParameterizedTest
  @EnumSource
  void pastedNamesBecomeTheCandidates(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = Organiser.on(server);
    var blank = organiser.look("/desk/elections/new");

    var kept = organiser.press(blank, "next", PART_LEADERS);

    var contest = draft(server, kept).contests().getFirst();
    assertThat(kept.status()).isEqualTo(302);
    assertThat(contest.options()).extracting(Option::name).containsExactly("Ann", "Ben", "Cal");
    assertThat(contest.options().getFirst().part()).contains("frontend");
    assertThat(contest.method()).isEqualTo(VotingMethod.oneChoice());
  }

  @Test
  void whatCannotBeKeptIsSaidAtItsFieldAndNothingTypedIsLost() {
    var organiser = Organiser.on(TestServer.on(TestDatabase.SQLITE));
    var blank = organiser.look("/desk/elections/new");
    var rubbish =
        Map.of(
            "title", "",
            "description", "<script>alert(1)</script>",
            "contests.0.title", "Leader",
            "contests.0.seats", "many",
            "contests.0.more", "Ann\n\"><b>Ben</b>");

    var shown = organiser.press(blank, "next", rubbish);

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.page().select(".errors a"))
        .extracting(link -> link.attr("href"))
        .containsExactly("#title", "#contests.0.seats");
    assertThat(shown.page().select("#title[aria-invalid=true]")).hasSize(1);
    var form = shown.formWith("next");
    assertThat(Organiser.values(form, "description")).containsExactly("<script>alert(1)</script>");
    assertThat(Organiser.values(form, ".seats")).containsExactly("many");
    assertThat(Organiser.values(form, ".name")).containsExactly("Ann", "\"><b>Ben</b>");
    assertThat(shown.page().select("main script, main b")).isEmpty();
  }

  @Test
  void rowsComeGoAndMoveWithoutScriptAndWithoutLosingAWord() {
    var organiser = Organiser.on(TestServer.on(TestDatabase.SQLITE));
    var blank = organiser.look("/desk/elections/new");

    var added = organiser.press(blank, "add-names.0", PART_LEADERS);
    var moved = organiser.press(added, "raise-candidate.0.2", Map.of());
    var removed = organiser.press(moved, "remove-candidate.0.0", Map.of());
    var second = organiser.press(removed, "add-question", Map.of());

    assertThat(names(added)).containsExactly("Ann", "Ben", "Cal");
    assertThat(names(moved)).containsExactly("Ann", "Cal", "Ben");
    assertThat(moved.page().select("[autofocus]").attr("id")).isEqualTo("raise-candidate.0.1");
    assertThat(names(removed)).containsExactly("Cal", "Ben");
    assertThat(second.page().select("#contests > section")).hasSize(2);
    assertThat(second.page().select("#title").val()).isEqualTo("Part leaders");
  }

  @Test
  void candidatesKeepWhoTheyAreWhenTheyAreRenamedAndReordered() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var organiser = Organiser.on(server);
    var kept = organiser.press(organiser.look("/desk/elections/new"), "next", PART_LEADERS);
    var before = draft(server, kept).contests().getFirst().options();
    var form = organiser.look(what(server, kept));

    var moved = organiser.press(form, "lower-candidate.0.0", Map.of());
    organiser.press(moved, "next", Map.of("contests.0.options.1.name", "Ann Lee"));

    var after = draft(server, kept).contests().getFirst().options();
    assertThat(after).extracting(Option::name).containsExactly("Ben", "Ann Lee", "Cal");
    assertThat(after.get(1).id()).isEqualTo(before.get(0).id());
  }

  @Test
  void aDraftThatWasChangedElsewhereIsShownWithWhatWasTypedAndCanBeSavedAgain() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var organiser = Organiser.on(server);
    var kept = organiser.press(organiser.look("/desk/elections/new"), "next", PART_LEADERS);
    var mine = organiser.look(what(server, kept));
    var other = organiser.look(what(server, kept));
    organiser.press(other, "remove-candidate.0.0", Map.of());
    organiser.press(organiser.press(other, "remove-candidate.0.0", Map.of()), "next", Map.of());

    var warned = organiser.press(mine, "next", Map.of("title", "Mine"));
    var saved = organiser.press(warned, "next", Map.of());

    assertThat(warned.page().select(".notice-warn")).hasSize(1);
    assertThat(warned.page().select("#title").val()).isEqualTo("Mine");
    assertThat(saved.status()).isEqualTo(302);
    assertThat(draft(server, kept).details().title()).isEqualTo("Mine");
    assertThat(draft(server, kept).contests().getFirst().options())
        .extracting(Option::name)
        .containsExactly("Ann", "Ben", "Cal");
  }

  @Test
  void theStartForAndAgainstBringsItsTwoAnswers() {
    var organiser = Organiser.on(TestServer.on(TestDatabase.SQLITE));

    var form = organiser.look("/desk/elections/new?start=yes-no");

    assertThat(names(form)).containsExactly("For", "Against");
  }

  @Test
  void aDraftIsDeletedOnlyAfterAQuestion() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var organiser = Organiser.on(server);
    var kept = organiser.press(organiser.look("/desk/elections/new"), "next", PART_LEADERS);
    var id = draft(server, kept).id();
    var question = organiser.look(DeskPath.of(id, "delete"));

    var gone = organiser.press(question, "", Map.of());

    assertThat(question.text()).contains("Delete this draft?");
    assertThat(gone.text()).contains("Part leaders");
    assertThat(server.the(Elections.class).find(id)).isEmpty();
  }

  @Test
  void aRowThatWasTakenOffComesBackWhereItStoodWithEverythingInIt() {
    var organiser = Organiser.on(TestServer.on(TestDatabase.SQLITE));
    var blank = organiser.look("/desk/elections/new");
    var added = organiser.press(blank, "add-names.0", PART_LEADERS);
    var second = organiser.press(added, "add-question", Map.of());

    var removed =
        organiser.press(
            second,
            "remove-candidate.0.1",
            Map.of("contests.0.options.1.pledge", "More coffee", "contests.1.title", "Treasurer"));
    var back = organiser.press(removed, "put-back", Map.of());
    var less = organiser.press(back, "remove-question.0", Map.of());
    var whole = organiser.press(less, "put-back", Map.of());

    assertThat(names(removed)).containsExactly("Ann", "Cal");
    assertThat(removed.page().select(".undo").text()).contains("Candidate \"Ben\" removed.");
    assertThat(removed.page().select("[autofocus]").attr("id")).isEqualTo("put-back");
    assertThat(names(back)).containsExactly("Ann", "Ben", "Cal");
    assertThat(back.page().select(".undo")).isEmpty();
    assertThat(back.value("contests.0.options.1.pledge")).isEqualTo("More coffee");
    assertThat(less.page().select(".undo").text())
        .contains("Question \"Frontend leader\" removed.");
    assertThat(whole.value("contests.0.title")).isEqualTo("Frontend leader");
    assertThat(whole.value("contests.1.title")).isEqualTo("Treasurer");
    assertThat(names(whole)).containsExactly("Ann", "Ben", "Cal");
  }

  @Test
  void theRowWhoseButtonIsPressedGoesThoughAnEmptyOneStandsBeforeIt() {
    var organiser = Organiser.on(TestServer.on(TestDatabase.SQLITE));
    var added = organiser.press(organiser.look("/desk/elections/new"), "add-names.0", PART_LEADERS);

    var removed =
        organiser.press(
            added,
            "remove-candidate.0.1",
            Map.of("contests.0.options.0.name", "", "contests.0.options.0.part", ""));

    assertThat(names(removed)).containsExactly("Cal");
  }

  @Test
  void oneCandidateAloneIsOfferedForOrAgainstAndBackAgain() {
    var organiser = Organiser.on(TestServer.on(TestDatabase.SQLITE));
    var only = Map.of("contests.0.title", "President", "contests.0.more", "Ann");
    var one = organiser.press(organiser.look("/desk/elections/new"), "add-names.0", only);

    var asked = organiser.press(one, "ask-yes-no.0", Map.of());
    var back = organiser.press(asked, "put-back", Map.of());

    assertThat(one.page().select(".offer").text()).contains("There's one candidate.");
    assertThat(asked.value("contests.0.title")).isEqualTo("President: Ann");
    assertThat(names(asked)).containsExactly("For", "Against");
    assertThat(names(back)).containsExactly("Ann");
    assertThat(back.value("contests.0.title")).isEqualTo("President");
  }

  @Test
  void namesThatLookAlikeAreSaidAtOnce() {
    var organiser = Organiser.on(TestServer.on(TestDatabase.SQLITE));
    // The second has a Cyrillic letter, the third a blank more.
    var alike = Map.of("contests.0.more", "Ann Lee\nАnn Lee\nAnn  Lee\nBen");

    var shown = organiser.press(organiser.look("/desk/elections/new"), "add-names.0", alike);

    assertThat(shown.page().select(".warned")).hasSize(2);
    assertThat(shown.page().select(".warned").eachText().getFirst())
        .startsWith("Looks the same as \"Ann Lee\".");
  }

  @Test
  void theButtonSaysWhatIsMissingAndTheSummaryNamesTheField() {
    var organiser = Organiser.on(TestServer.on(TestDatabase.SQLITE));
    var blank = organiser.look("/desk/elections/new");
    var flawed = Map.of("contests.0.options.0.name", "Ann", "contests.0.options.0.link", "no link");

    var shown = organiser.press(blank, "next", flawed);

    assertThat(blank.page().select("#missing").text())
        .isEqualTo("Still missing: Title, What voters decide, Candidates");
    assertThat(shown.page().select("#missing").text())
        .isEqualTo("Still missing: Title, What voters decide");
    assertThat(shown.page().select(".errors a"))
        .extracting(link -> link.attr("href") + " " + link.text().replaceFirst(":.*", ""))
        .containsExactly(
            "#title Title",
            "#contests.0.title What voters decide",
            "#contests.0.options.0.link Candidate 1, Link");
    assertThat(shown.page().select(".errors a"))
        .allSatisfy(link ->
            assertThat(shown.page().getElementById(link.attr("href").substring(1))).isNotNull());
  }

  @ParameterizedTest
  @EnumSource
  void whatWasTypedAndNotSavedIsThereAgain(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = Organiser.on(server);
    var beside =
        organiser.sendOwn(
            "/desk/elections/typed",
            Organiser.field("title", "Half")
                + "&"
                + Organiser.field("contests.0.title", "Leader <b>")
                + "&"
                + Organiser.field("contests.0.more", "Ann\nBen"));

    var again = organiser.look("/desk/elections/new?start=yes-no");
    var other = Organiser.on(server).look("/desk/elections/new");
    var kept = organiser.press(again, "next", Map.of());
    var afterwards = organiser.look("/desk/elections/new");

    assertThat(beside.page().select("#preview .phone-title").text()).isEqualTo("Half");
    assertThat(beside.page().select("#preview .choice-name"))
        .extracting(name -> name.text())
        .containsExactly("Ann", "Ben", "Abstain");
    assertThat(beside.page().select("#preview b")).isEmpty();
    assertThat(again.text()).contains("What you hadn't saved is back.");
    assertThat(again.value("title")).isEqualTo("Half");
    assertThat(other.value("title")).as("another's form").isEmpty();
    assertThat(draft(server, kept).contests().getFirst().options())
        .extracting(Option::name)
        .containsExactly("Ann", "Ben");
    assertThat(afterwards.value("title")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void unsavedChangesOfADraftWaitUntilTheyAreSavedOrDropped(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = Organiser.on(server);
    var kept = organiser.press(organiser.look("/desk/elections/new"), "next", PART_LEADERS);
    var path = what(server, kept);
    var typed = path.replaceFirst("what$", "typed");
    organiser.sendOwn(typed, "title=Other&version=" + draft(server, kept).version());

    var recovered = organiser.look(path);
    var dropped = organiser.press(recovered, "", Map.of());
    var saved = organiser.look(path);

    assertThat(recovered.value("title")).isEqualTo("Other");
    assertThat(recovered.page().select(".notice-warn")).isEmpty();
    assertThat(dropped.location()).isEqualTo(path);
    assertThat(saved.value("title")).isEqualTo("Part leaders");
    assertThat(draft(server, kept).details().title()).isEqualTo("Part leaders");
  }

  @ParameterizedTest
  @EnumSource
  void aDeletedDraftComesBackWithItsCandidatesAndRoll(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = Organiser.on(server);
    var kept = organiser.press(organiser.look("/desk/elections/new"), "next", PART_LEADERS);
    var before = draft(server, kept);
    var path = DeskPath.of(before.id());
    var gone = organiser.press(organiser.look(path + "/delete"), "", Map.of());
    var stranger = Organiser.on(server).sendOwn(path + "/put-back", "");
    var missing = organiser.look(path);
    var desk = organiser.look("/desk");

    var back = organiser.press(gone, "", Map.of());

    assertThat(gone.text()).contains("Draft \"Part leaders\" deleted.");
    assertThat(stranger.status()).isEqualTo(404);
    assertThat(missing.status()).isEqualTo(404);
    assertThat(desk.text()).doesNotContain("Part leaders");
    assertThat(back.location()).isEqualTo(path + "/what");
    assertThat(draft(server, kept).contests()).isEqualTo(before.contests());
  }

  private static List<String> names(Organiser.Seen seen) {
    return seen.formWith("next").formData().stream()
        .filter(field -> field.key().matches("contests\\..*\\.name"))
        .map(org.jsoup.Connection.KeyVal::value)
        .toList();
  }

  private static String what(TestServer server, Organiser.Seen kept) {
    return DeskPath.of(draft(server, kept).id(), "what");
  }

  /// The draft whose page an answer leads to.
  static Election.Draft draft(TestServer server, Organiser.Seen answer) {
    var path = Path.of(URLDecoder.decode(answer.location(), StandardCharsets.UTF_8));
    var id = new ElectionId(path.getName(2).toString());
    return (Election.Draft) server.the(Elections.class).find(id).orElseThrow();
  }
}
