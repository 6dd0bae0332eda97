package org.tupyo.server.tally;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.count.Candidate;
import org.tupyo.count.Profile;
import org.tupyo.count.formats.Form;
import org.tupyo.count.formats.Format;
import org.tupyo.count.formats.Reading;
import org.tupyo.server.Look;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.ballots.Choice;
import org.tupyo.server.ballots.Choices;
import org.tupyo.server.ballots.Fixture;
import org.tupyo.server.elections.Methods;
import org.tupyo.server.elections.Paper;
import org.tupyo.server.elections.Rules;
import org.tupyo.server.elections.VotingMethod;
import org.tupyo.server.tally.Showing.Shown;
import tools.jackson.databind.json.JsonMapper;

/// Results of elections that ask for more than marks.
class ResultsByMethodTest {
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  /// The well-known capital of Tennessee, in a fifth of its usual figures: by the run-off
  /// Knoxville, by duels Nashville, by first choices Memphis (see `docs/methods`).
  @ParameterizedTest
  @CsvSource({
    "instant-runoff, SQLITE, Knoxville",
    "instant-runoff, POSTGRESQL, Knoxville",
    "schulze, SQLITE, Nashville",
    "schulze, POSTGRESQL, Nashville",
    "borda, SQLITE, Nashville",
    "kemeny-young, SQLITE, Nashville"
  })
  void theMethodOfTheContestDecides(String method, TestDatabase database, String winner) {
    var club = tennessee(TestServer.on(database), method);

    var counted = shown(club).contests().getFirst();

    assertThat(names(counted.tally().outcome().elected())).containsExactly(winner);
    assertThat(counted.tally().totals().cast()).isEqualTo(21);
    assertThat(counted.tally().totals().blank()).isEqualTo(1);
  }

  static List<String> everyMethod() {
    return Methods.offered().stream().map(entry -> entry.name()).toList();
  }

  /// Whoever takes the ballots away and counts them gets the same winners.
  @ParameterizedTest
  @MethodSource("everyMethod")
  void whoCountsTheFileAgainGetsTheSameWinners(String method) throws IOException {
    var club = club(server, method);
    vote(club);
    club.close();
    var counted = shown(club).contests().getFirst();

    for (var file : BallotDownload.of(counted)) {
      var answer = server.get(address(club, file.ending()));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(file.content());
      var reading =
          Format.of("ballots." + file.ending())
              .orElseThrow()
              .read(
                  "ballots",
                  new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)),
                  form(counted.contest().method().kind()),
                  Optional.empty());
      assertThat(reading).isInstanceOf(Reading.Read.class);
      var again =
          Methods.counting(club.contest(0).method(), club.contest(0).seats())
              .count(((Reading.Read) reading).file().toCount(), counted.tally().tieRule());

      assertThat(names(again.outcome().elected()))
          .isNotEmpty()
          .isEqualTo(names(counted.tally().outcome().elected()));
      assertThat(again.totals()).isEqualTo(counted.tally().totals());
    }
  }

  /// As the command reads a file for a method.
  private static Form form(Paper.Kind kind) {
    return switch (kind) {
      case ONE, SEVERAL -> Form.MARKS;
      case RANKING -> Form.RANKINGS;
      case SCORES, GRADES, POINTS -> Form.SCORES;
    };
  }

  @ParameterizedTest
  @MethodSource("everyMethod")
  void aLiveResultFollowsTheBallots(String method) {
    var club = live(method);
    var before = shown(club).contests().getFirst();

    club.cast(club.voter(0), ballot(club, 0));

    var after = shown(club).contests().getFirst();
    assertThat(after.tally().totals().cast()).isOne();
    assertThat(after.tally().outcome()).isNotEqualTo(before.tally().outcome());
  }

  @ParameterizedTest
  @CsvSource({"instant-runoff, 6, Ben 6", "majority-judgment, Excellent, Ben"})
  void thePageOfALiveResultFollowsTheBallots(String method, String figure, String step) {
    var club = live(method);
    try (var visitor = Visitor.of(server, Look.in(Locale.ENGLISH).getFirst())) {
      visitor.open("/e/" + club.id().value() + "/result");
      visitor.part("details[data-steps] summary").click();

      vote(club);

      var first = visitor.part("[data-option]").first();
      PlaywrightAssertions.assertThat(first.locator("th")).hasText("Ben");
      PlaywrightAssertions.assertThat(first.locator("[data-votes]")).hasText(figure);
      PlaywrightAssertions.assertThat(visitor.part("[data-ballots]"))
          .hasText("Ballots: 11, of these 1 abstained.");
      PlaywrightAssertions.assertThat(visitor.part("details[data-steps] ol")).containsText(step);
    }
  }

  @Test
  void theFileSaysNothingAboutWhoCastWhatOrWhen() {
    var club = tennessee(server, "instant-runoff");

    var file = server.get(address(club, "blt")).body();

    assertThat(file)
        .isEqualTo(
            """
            4 1
            8 1 2 3 4 0
            5 2 3 4 1 0
            4 4 3 2 1 0
            3 3 4 2 1 0
            1 0
            0
            "Memphis"
            "Nashville"
            "Chattanooga"
            "Knoxville"
            "Leader"
            """);
  }

  @Test
  void withFewBallotsOrBeforeTheEndThereIsNoFile() {
    var few = club(server, "schulze");
    few.cast(few.voter(0), few.order(0, 1));
    few.cast(few.voter(1), few.order(1, 0));
    var before = server.get(address(few, "blt"));
    few.close();
    var after = server.get(address(few, "blt"));
    var live = live("schulze");
    vote(live);

    assertThat(before.statusCode()).isEqualTo(403);
    assertThat(after.statusCode()).isEqualTo(403);
    assertThat(after.body()).contains("few-ballots");
    assertThat(server.get(address(live, "blt")).statusCode()).isEqualTo(403);
    assertThat(page(few, "en")).contains("With fewer than 5 ballots").doesNotContain(".blt");
  }

  @ParameterizedTest
  @CsvSource({"marks.csv", "scores.csv", "exe", "json", "..%2Fresult"})
  void otherFilesAreNotThere(String ending) {
    var club = tennessee(server, "instant-runoff");

    assertThat(server.get(address(club, ending)).statusCode()).isIn(400, 404);
  }

  @Test
  void theFileOfAnotherElectionsContestIsNotThere() {
    var club = tennessee(server, "instant-runoff");
    var other = tennessee(server, "schulze");
    var address =
        "/api/elections/%s/result/%d/blt"
            .formatted(club.id().value(), other.contest(0).id().value());

    assertThat(server.get(address).statusCode()).isEqualTo(404);
    assertThat(server.get(address.replaceAll("/[0-9]+/blt", "/x/blt")).statusCode()).isEqualTo(404);
  }

  @Test
  void roundsAreToldInSentences() {
    var club = tennessee(server, "instant-runoff");

    assertThat(page(club, "en"))
        .contains(
            "Knoxville is elected (Leader).",
            "Round 1: Memphis 8, Nashville 5, Knoxville 4, Chattanooga 3.",
            "Counted by Instant run-off.",
            "./tupyo count --method instant-runoff --seats 1 --ties draw=");
    assertThat(page(club, "ko")).contains("Knoxville 님이 Leader로 뽑혔어요.", "1라운드: Memphis 8");
  }

  @Test
  void programsGetEveryStep() {
    var club = tennessee(server, "instant-runoff");

    var steps = JsonMapper.shared().readTree(server.get(address(club, "count.json")).body());

    assertThat(steps.path("format").asString()).isEqualTo("tupyo-count/1");
    assertThat(steps.path("steps").size()).isEqualTo(3);
    assertThat(steps.path("outcome").path("elected").get(0).asString()).isEqualTo("Knoxville");
  }

  /// By duels Nashville wins, by first choices and by the run-off others.
  @Test
  void otherMethodsAreComparedOnlyWhereThatWasAllowedBeforehand() {
    var usual = Rules.usual();
    var allowed =
        new Rules(
            usual.secrecy(),
            usual.results(),
            usual.disclosure(),
            usual.replacing(),
            usual.ties(),
            Rules.Comparison.SHOWN);
    var shown = tennessee(server, "instant-runoff", allowed);
    var silent = tennessee(server, "instant-runoff");

    assertThat(page(shown, "en"))
        .contains("Who would have won by other methods?")
        .contains("A missing name is below all others.")
        .containsPattern("(?s)Schulze</th>\\s*<td[^>]*>Nashville</td>")
        .containsPattern("The same would have been elected by [^.]*Scottish STV");
    assertThat(page(silent, "en")).doesNotContain("Who would have won by other methods?");
    assertThat(server.get("/api/elections/" + shown.id().value() + "/log").body())
        .contains("\\\"comparison\\\":\\\"shown\\\"");
  }

  @ParameterizedTest
  @EnumSource(Paper.Kind.class)
  void thePublishedEntryOfTheLogNamesTheElected(Paper.Kind kind) {
    var method = Methods.usual(kind, 1);
    var club = club(server, method);
    vote(club);
    club.close();

    server.the(Publishing.class).publish(club.id());

    var log = server.get("/api/elections/" + club.id().value() + "/log").body();
    assertThat(log).contains("\\\"elected\\\":[");
    assertThat(server.get("/api/elections/" + club.id().value() + "/result.csv").body())
        .contains("Ann", "Ben", "Cal");
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#all")
  void resultsOfEveryKindHaveNothingWrong(Look look) {
    try (var visitor = Visitor.of(server, look)) {
      for (var method : List.of("instant-runoff", "schulze", "star", "majority-judgment")) {
        var club =
            method.equals("instant-runoff") || method.equals("schulze")
                ? tennessee(server, method)
                : club(server, method);
        if (!(club.election() instanceof org.tupyo.server.elections.Election.Closed)) {
          vote(club);
          club.close();
        }
        visitor.open("/e/" + club.id().value() + "/result");
        visitor.part("details").evaluateAll("all => all.forEach(one => { one.open = true; })");
        visitor.findsNothingWrong("result-" + method);
      }
    }
  }

  /// By hand: without Knoxville it is 8 for Memphis, 5 for Nashville and 7 for Chattanooga;
  /// Nashville goes, and its 5 are for Chattanooga.
  @ParameterizedTest
  @EnumSource
  void whoWithdrewIsNotCountedAndTheNextChoiceIs(TestDatabase database) throws IOException {
    var server = TestServer.on(database);
    var club = openTennessee(server, "instant-runoff", Rules.usual());
    club.withdraw(3);
    club.close();

    var counted = shown(club).contests().getFirst();

    assertThat(names(counted.tally().outcome().elected())).containsExactly("Chattanooga");
    assertThat(counted.tally().totals().cast()).isEqualTo(21);
    var json = JsonMapper.shared().readTree(server.get(result(club)).body());
    assertThat(json.at("/contests/0/withdrawn/0").longValue()).isEqualTo(club.option(3).value());
    assertThat(server.get(result(club) + ".csv").body()).contains(",Knoxville,,,,");
    for (var file : BallotDownload.of(counted)) {
      var again =
          Methods.counting(club.contest(0).method(), 1)
              .count(
                  read(file.ending(), server.get(address(club, file.ending())).body()),
                  counted.tally().tieRule());
      assertThat(names(again.outcome().elected())).containsExactly("Chattanooga");
    }
    assertThat(server.get(address(club, "blt")).body()).contains("\n-4\n");
  }

  @Test
  void whoWithdrawsLeavesTheStandingsOfALivePage() {
    var club = live("one-choice");
    club.cast(club.voter(0), club.choice(0));
    try (var visitor = Visitor.of(server, Look.in(Locale.ENGLISH).getFirst())) {
      visitor.open("/e/" + club.id().value() + "/result");
      PlaywrightAssertions.assertThat(visitor.part("[data-option] >> nth=0")).containsText("Ann");

      club.withdraw(0);

      PlaywrightAssertions.assertThat(visitor.part("tbody >> nth=1")).containsText("Withdrawn");
      club.cast(club.voter(1), club.choice(2));
      PlaywrightAssertions.assertThat(visitor.part("[data-option] >> nth=0")).containsText("Cal");
      PlaywrightAssertions.assertThat(visitor.part("tr >> nth=2")).containsText("Ann");

      club.withdraw(1);
      club.withdraw(2);

      PlaywrightAssertions.assertThat(visitor.part("[data-option]")).hasCount(0);
      PlaywrightAssertions.assertThat(visitor.part("tr")).hasCount(3);
    }
  }

  @ParameterizedTest
  @MethodSource("everyMethod")
  void whereEverybodyWithdrewNobodyIsElectedAndEveryPageSaysSo(String method) {
    var club = club(server, method);
    vote(club);
    for (int i = 0; i < 3; i++) {
      club.withdraw(i);
    }
    club.close();

    var counted = shown(club).contests().getFirst();

    assertThat(counted.elected()).isEmpty();
    assertThat(counted.tally().totals().cast()).isEqualTo(11);
    assertThat(counted.tally().totals().blank()).isEqualTo(11);
    assertThat(page(club, "ko")).contains("사퇴", "세지 않음", "남은 후보를 고른 표가 없어요");
    assertThat(server.get(result(club)).statusCode()).isEqualTo(200);
    assertThat(server.get(address(club, "count.json")).statusCode()).isEqualTo(200);
    for (var file : BallotDownload.of(counted)) {
      assertThat(server.get(address(club, file.ending())).statusCode()).isEqualTo(200);
    }
  }

  private static String result(Fixture club) {
    return "/api/elections/%s/result".formatted(club.id().value());
  }

  private static Profile read(String ending, String text) throws IOException {
    var reading =
        Format.of("ballots." + ending)
            .orElseThrow()
            .read(
                "ballots",
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                Form.RANKINGS,
                Optional.empty());
    return ((Reading.Read) reading).file().toCount();
  }

  private static Fixture club(TestServer server, String method) {
    return Fixture.on(server).method(usual(method)).voters(12).open();
  }

  private static VotingMethod usual(String method) {
    var one = Methods.usual(Paper.Kind.ONE, 1).equals(method);
    var usual = VotingMethod.usual(method, 1, one ? 1 : VotingMethod.ALL);
    return new VotingMethod(
        method, 1, usual.kind() == Paper.Kind.ONE ? 1 : usual.max(), new TreeMap<>(usual.rules()));
  }

  private Fixture live(String method) {
    var usual = Rules.usual();
    return Fixture.on(server)
        .method(usual(method))
        .voters(12)
        .rules(
            new Rules(
                usual.secrecy(),
                Rules.Results.LIVE,
                usual.disclosure(),
                usual.replacing(),
                usual.ties()))
        .open();
  }

  private static Fixture tennessee(TestServer server, String method) {
    return tennessee(server, method, Rules.usual());
  }

  private static Fixture tennessee(TestServer server, String method, Rules rules) {
    var club = openTennessee(server, method, rules);
    club.close();
    return club;
  }

  private static Fixture openTennessee(TestServer server, String method, Rules rules) {
    var club =
        Fixture.on(server)
            .rules(rules)
            .method(usual(method))
            .options("Memphis", "Nashville", "Chattanooga", "Knoxville")
            .voters(21)
            .open();
    int voter = 0;
    for (var row :
        List.of(
            new int[] {8, 0, 1, 2, 3},
            new int[] {5, 1, 2, 3, 0},
            new int[] {3, 2, 3, 1, 0},
            new int[] {4, 3, 2, 1, 0})) {
      for (int i = 0; i < row[0]; i++) {
        club.cast(club.voter(voter++), club.order(Arrays.copyOfRange(row, 1, 5)));
      }
    }
    club.cast(club.voter(voter), club.blank());
    return club;
  }

  /// Ten ballots of three kinds and a blank one: most are for the second.
  private static void vote(Fixture club) {
    for (int i = 0; i < 11; i++) {
      club.cast(club.voter(i), i == 10 ? club.blank() : ballot(club, i));
    }
  }

  private static Choices ballot(Fixture club, int i) {
    int first = i < 6 ? 1 : i < 9 ? 0 : 2;
    return switch (club.contest(0).method().kind()) {
      case ONE -> club.choice(first);
      case SEVERAL ->
          Choices.of(club.contest(0).id(), Choice.marks(List.of(club.option(first).value())));
      case RANKING -> club.order(first, (first + 1) % 3);
      case SCORES, GRADES -> club.numbers(i < 6 ? 2 : 5, i < 6 ? 5 : 1, i < 9 ? -1 : 4);
      case POINTS -> club.numbers(i < 6 ? -1 : 3, i < 6 ? 5 : -1, i < 9 ? -1 : 4);
    };
  }

  private static Result shown(Fixture club) {
    var showing = club.server().the(Results.class).shownTo(Optional.empty(), club.election());
    return ((Shown) showing).result();
  }

  private static List<String> names(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::name).toList();
  }

  private static String address(Fixture club, String ending) {
    return "/api/elections/%s/result/%d/%s"
        .formatted(club.id().value(), club.contest(0).id().value(), ending);
  }

  private String page(Fixture club, String language) {
    return server
        .send(
            HttpRequest.newBuilder(server.at("/e/" + club.id().value() + "/result"))
                .header("Accept-Language", language)
                .build())
        .body();
  }
}
