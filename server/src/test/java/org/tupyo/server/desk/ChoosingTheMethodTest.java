package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.server.Look;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.Methods;
import org.tupyo.server.elections.Paper;
import org.tupyo.server.elections.VotingMethod;

/// The first screen asks by plain questions how a contest is voted on and counted.
class ChoosingTheMethodTest {
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);
  private final Organiser organiser = Organiser.on(server);

  @ParameterizedTest
  @CsvSource({
    "one, 1, one-choice",
    "several, 2, approval",
    "ranking, 1, instant-runoff",
    "ranking, 3, scottish-stv",
    "scores, 1, score",
    "grades, 1, majority-judgment",
    "points, 1, cumulative"
  })
  void theKindOfBallotAndTheSeatsBringTheUsualMethod(String kind, String seats, String method) {
    var kept = create(Map.of("contests.0.kind", kind, "contests.0.seats", seats));

    assertThat(method(kept).word()).isEqualTo(method);
  }

  @Test
  void theUsualMethodFollowsTheSeats() {
    var kept = create(Map.of("contests.0.kind", "ranking", "contests.0.seats", "1"));
    var form = organiser.look(what(kept));

    organiser.press(form, "next", Map.of("contests.0.seats", "2"));

    assertThat(method(kept).word()).isEqualTo("scottish-stv");
  }

  @Test
  void aMethodThatWasChosenStays() {
    var kept = create(Map.of("contests.0.kind", "ranking", "contests.0.method.ranking", "schulze"));
    var form = organiser.look(what(kept));

    organiser.press(form, "next", Map.of("contests.0.seats", "2"));

    assertThat(method(kept).word()).isEqualTo("schulze");
  }

  @Test
  void whatIsAskedBesideTheKindIsKept() {
    var ranking =
        create(
            Map.of(
                "contests.0.kind", "ranking",
                "contests.0.method.ranking", "borda",
                "contests.0.rules.equal-ranks", "allowed",
                "contests.0.max", "2"));
    var grades =
        create(
            Map.of(
                "contests.0.kind", "grades",
                "contests.0.rules.grades", "3",
                "contests.0.rules.words", "No\r\nSo so\r\nYes"));
    var points =
        create(
            Map.of(
                "contests.0.kind", "points",
                "contests.0.method.points", "quadratic",
                "contests.0.rules.points", "36"));

    assertThat(method(ranking).paper()).isEqualTo(new Paper.Ranks(1, 2, Paper.Equal.ALLOWED));
    assertThat(method(grades).paper())
        .isEqualTo(new Paper.Grades(3, List.of("No", "So so", "Yes")));
    assertThat(method(points).paper()).isEqualTo(new Paper.Points(36, Paper.Price.SQUARE));
  }

  @Test
  void conditionsAreKeptShownAgainAndTakenAway() {
    var kept =
        create(
            Map.of(
                "contests.0.kind", "one",
                "contests.0.rules.quorum", "1/2",
                "contests.0.rules.majority", "1/2,roll",
                "contests.0.rules.run-off", "yes",
                "contests.0.rules.cap", "2"));
    var form = organiser.look(what(kept));

    assertThat(method(kept).rules())
        .containsEntry("quorum", "1/2")
        .containsEntry("majority", "1/2,roll")
        .containsEntry("run-off", "yes")
        .containsEntry("cap", "2");
    assertThat(form.page().select("[name=\"contests.0.rules.quorum\"] [selected]").val())
        .isEqualTo("1/2");
    assertThat(
            organiser
                .look(DeskPath.of(WritingAnElectionTest.draft(server, kept).id(), "check"))
                .text())
        .contains(
            "Nobody is elected unless at least 1/2 of those who may vote have voted.",
            "Whoever is elected needs more than 1/2 of those who may vote.",
            "Where that is missed, there is a run-off.",
            "At most 2 of one part are elected.");

    organiser.press(
        form,
        "next",
        Map.of(
            "contests.0.rules.quorum", "",
            "contests.0.rules.majority", "",
            "contests.0.rules.run-off", "",
            "contests.0.rules.cap", ""));

    assertThat(method(kept).conditions().isEmpty()).isTrue();
  }

  @Test
  void conditionsThatCannotBeAreSaidAtTheirFieldAndNothingTypedIsLost() {
    var shown =
        organiser.press(
            organiser.look("/desk/elections/new"),
            "next",
            fields(
                Map.of(
                    "contests.0.kind", "scores",
                    "contests.0.rules.majority", "1/2",
                    "contests.0.rules.cap", "two")));

    assertThat(shown.page().select(".errors a"))
        .extracting(link -> link.attr("href"))
        .containsExactlyInAnyOrder("#contests.0.rules.majority", "#contests.0.rules.cap");
    assertThat(shown.page().select("[name=\"contests.0.rules.cap\"]").val()).isEqualTo("two");
    assertThat(shown.page().select("[name=\"contests.0.rules.majority\"] [selected]").val())
        .isEqualTo("1/2");
  }

  @Test
  void aConditionSetByAProgramSurvivesThePage() {
    var kept = create(Map.of("contests.0.rules.quorum", "12,valid"));

    organiser.press(organiser.look(what(kept)), "next", Map.of("title", "Another"));

    assertThat(method(kept).rules()).containsEntry("quorum", "12,valid");
  }

  @Test
  void aRuleSetByAProgramSurvivesThePage() {
    var kept = create(Map.of("contests.0.kind", "ranking", "contests.0.method.ranking", "schulze"));
    var draft = WritingAnElectionTest.draft(server, kept);
    var contest = draft.contests().getFirst();
    var rules = new HashMap<>(contest.method().rules());
    rules.put("strength", "margins");
    var text = org.tupyo.server.elections.ElectionText.ContestText.of(contest);
    server
        .the(org.tupyo.server.elections.DraftContests.class)
        .editContest(
            organiser.member(),
            draft.id(),
            draft.version(),
            contest.id(),
            new org.tupyo.server.elections.ElectionText.ContestText(
                text.id(),
                text.title(),
                text.seats(),
                text.method(),
                text.min(),
                text.max(),
                rules,
                text.part(),
                text.options()));

    organiser.press(organiser.look(what(kept)), "next", Map.of("title", "Another"));

    assertThat(method(kept).rules()).containsEntry("strength", "margins");
  }

  @Test
  void whatCannotBeIsSaidAtItsField() {
    var shown =
        organiser.press(
            organiser.look("/desk/elections/new"),
            "next",
            fields(Map.of("contests.0.kind", "grades", "contests.0.rules.grades", "11")));

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.page().select(".errors a"))
        .extracting(link -> link.attr("href"))
        .containsExactly("#contests.0.rules.grades");
    assertThat(shown.page().select("[value=grades][checked]")).hasSize(1);
  }

  @Test
  void everyMethodIsNamedExplainedAndCountedByAnExample() {
    var page = organiser.look("/desk/elections/new").text();

    for (var entry : Methods.offered()) {
      assertThat(page).doesNotContain("elections.method." + entry.name());
    }
    // docs/methods: by the run-off Knoxville, which is Dee here, by duels Nashville.
    assertThat(page)
        .contains("Scottish STV", "Schulze", "Round 1: Ann 42, Ben 26, Dee 17, Cal 15.")
        .contains("Elected: Dee.", "Elected: Ben.");
  }

  @ParameterizedTest
  @CsvSource({
    "one, input[type=radio], 4",
    "several, input[type=checkbox], 4",
    "ranking, .rank-tap, 3",
    "scores, .cell:not(.cell-none), 18",
    "grades, .cell:contains(Excellent), 3",
    "points, input.points, 3"
  })
  void thePreviewIsTheBallotOfTheMethod(String kind, String control, int controls) {
    var fields = fields(Map.of("contests.0.kind", kind, "contests.0.max", "none"));
    fields.put("contests.0.seats", "");

    var shown = organiser.press(organiser.look("/desk/elections/new"), "add-names.0", fields);

    assertThat(shown.page().select("#preview " + control)).hasSize(controls);
    assertThat(shown.page().select("#preview .hint")).isNotEmpty();
    assertThat(shown.page().select("#preview").text()).contains("Ann", "Cal", "Abstain");
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#all")
  void theScreenHasNothingWrong(Look look) {
    try (var visitor =
        Visitor.of(server, look).with("access", SomeMember.organiserOn(server).tokens().access())) {
      visitor.open("/desk/elections/new");
      for (var kind : new String[] {"ranking", "grades", "points"}) {
        visitor.part("[name=\"contests.0.kind\"][value=\"%s\"]".formatted(kind)).check();
        visitor
            .part(".for-%s > details".formatted(kind))
            .evaluateAll("all => all.forEach(one => { one.open = true; })");
        visitor
            .part(".for-%s > .choices details".formatted(kind))
            .first()
            .evaluate("one => { one.open = true; }");
        visitor.findsNothingWrong("what-" + kind);
      }
      visitor
          .part("details:has([name=\"contests.0.rules.quorum\"])")
          .evaluateAll("all => all.forEach(one => { one.open = true; })");
      visitor.findsNothingWrong("what-conditions");
    }
  }

  private Organiser.Seen create(Map<String, String> asked) {
    var kept = organiser.press(organiser.look("/desk/elections/new"), "next", fields(asked));
    assertThat(kept.status()).isEqualTo(302);
    return kept;
  }

  private static Map<String, String> fields(Map<String, String> asked) {
    var fields = new HashMap<>(asked);
    fields.put("title", "Part leaders");
    fields.put("contests.0.title", "Leader");
    fields.put("contests.0.more", "Ann\nBen\nCal");
    return fields;
  }

  private VotingMethod method(Organiser.Seen kept) {
    return WritingAnElectionTest.draft(server, kept).contests().getFirst().method();
  }

  private String what(Organiser.Seen kept) {
    return DeskPath.of(WritingAnElectionTest.draft(server, kept).id(), "what");
  }
}
