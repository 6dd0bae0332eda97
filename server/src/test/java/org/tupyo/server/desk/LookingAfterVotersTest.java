package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.HttpVisitor;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.LogEntry;

class LookingAfterVotersTest {
  private static final String MINSU = "김민수 <minsu@example.org>";
  private static final String ANN = "Ann <ann@example.org>";
  private static final String JIHU = "서지후";
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @ParameterizedTest
  @CsvSource({"민수, 김민수", "ANN@EXAMPLE, Ann", "ann, Ann", "%, ''", "_, ''"})
  void votersAreFoundByPartOfNameOrAddress(String word, String found) {
    var organiser = Organiser.on(server);
    var election = ByLink.open(server, organiser.member(), "counts", MINSU, ANN, JIHU);

    var seen = organiser.look(election.path() + "?" + Organiser.field("word", word));

    assertThat(seen.page().select("tbody th a").eachText())
        .isEqualTo(found.isEmpty() ? List.of() : List.of(found));
    assertThat(seen.page().select("#word").val()).isEqualTo(word);
  }

  @ParameterizedTest
  @EnumSource
  void thoseWhomMailDidNotReachAreNamedAndTheWayOutIsSaid(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = Organiser.on(server);
    var election =
        ByLink.open(server, organiser.member(), "counts", MINSU, ANN, JIHU).refused("김민수");

    var running = organiser.look(DeskPath.of(election.id));
    var unreached = organiser.look(election.path() + "?only=unreached");
    var onPaper = organiser.look(election.path() + "?only=on-paper");
    var home = organiser.look("/desk");

    assertThat(running.text()).contains("Mail didn't reach 1 person.", "1 letter has gone out");
    assertThat(unreached.page().select("tbody th a").eachText()).containsExactly("김민수");
    assertThat(unreached.page().select("tbody").text()).contains(ByLink.REASON);
    assertThat(onPaper.page().select("tbody th a").eachText()).containsExactly("서지후");
    assertThat(home.text()).contains("Mail didn't reach some voters.");
  }

  @ParameterizedTest
  @EnumSource
  void aCorrectedAddressGetsANewLinkAndTheRollStaysWhatWasPublished(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = Organiser.on(server);
    var election = ByLink.open(server, organiser.member(), "counts", MINSU, ANN).refused("김민수");
    var old = election.code("김민수");
    var text = organiser.look(DeskPath.of(election.id, "roll/roll.txt")).text();

    organiser.sendOwn(
        election.pathOf("김민수") + "/address", Organiser.field("email", " Min-Su@example.net "));

    election.mailed();
    assertThat(election.code("김민수")).isNotEqualTo(old);
    assertThat(election.count("recipient = 'Min-Su@example.net' and sent_by = 'FILE'"))
        .isEqualTo(1);
    assertThat(election.count("withdrawn_at is not null and body_text = ''")).isEqualTo(1);
    assertThat(organiser.look(DeskPath.of(election.id, "roll/roll.txt")).text())
        .contains("minsu@example.org")
        .isEqualTo(text);
    assertThat(lastEntry(server, election).kind()).isEqualTo("link-reissued");
    assertThat(lastEntry(server, election).content()).doesNotContain("김민수", "example");
    assertThat(organiser.look(election.pathOf("김민수")).text())
        .contains("Min-Su@example.net", "corrected after the opening");
    assertThat(organiser.look(DeskPath.of(election.id, "deeds")).text())
        .contains("Address corrected", "김민수");
  }

  @ParameterizedTest
  @CsvSource({
    "nowhere, Mail can't be sent",
    "ANN@example.org, Somebody else",
    "'a@example.org, b@example.org', Mail can't be sent",
    "'<script>alert(1)</script>', Mail can't be sent"
  })
  void anAddressThatCannotBeIsRefusedAtItsFieldAndKept(String typed, String why) {
    var organiser = Organiser.on(server);
    var election = ByLink.open(server, organiser.member(), "counts", MINSU, ANN).mailed();
    var code = election.code("김민수");

    var refused =
        organiser.sendOwn(election.pathOf("김민수") + "/address", Organiser.field("email", typed));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.page().select("#email").val()).isEqualTo(typed);
    assertThat(refused.page().select("#email-error").text()).contains(why);
    assertThat(refused.page().select("main script")).isEmpty();
    assertThat(election.code("김민수")).isEqualTo(code);
    assertThat(lastEntry(server, election).kind()).isEqualTo("opened");
  }

  @Test
  void aLineEndInAnAddressAddsNoHeader() {
    var organiser = Organiser.on(server);
    var election = ByLink.open(server, organiser.member(), "counts", MINSU).mailed();

    var refused =
        organiser.sendOwn(
            election.pathOf("김민수") + "/address",
            Organiser.field("email", "a@example.org\r\nBcc: eve@example.org"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(election.count("recipient like '%eve%'")).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aLinkHandedOverIsShownOnceAndEndsTheOneOfBefore(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = Organiser.on(server);
    var election = ByLink.open(server, organiser.member(), "counts", MINSU).mailed();

    var shown = organiser.sendOwn(election.pathOf("김민수") + "/link", "handing=IN_HAND");
    var code = ByLink.codeIn(shown.text()).orElseThrow();
    var after = organiser.look(election.pathOf("김민수"));

    assertThat(shown.page().select(".qr svg")).hasSize(1);
    assertThat(after.page().html()).doesNotContain(code);
    assertThat(election.count("body_text <> ''")).isZero();
    assertThat(lastEntry(server, election).kind()).isEqualTo("link-reissued");
  }

  @ParameterizedTest
  @EnumSource
  void aSheetPrintsNewLinksForThoseWithoutAnAddressAndLeavesTheOthersAlone(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = Organiser.on(server);
    var election =
        ByLink.open(server, organiser.member(), "counts", MINSU, JIHU, "<i>이서연</i>").mailed();
    var mailed = election.code("김민수");
    var asked = organiser.look(election.path() + "/sheet");

    var printed = organiser.press(asked, "", Map.of("only", "on-paper"));

    assertThat(asked.text()).contains("every earlier link of these people stops working");
    assertThat(printed.page().select(".slip").eachText())
        .hasSize(2)
        .allSatisfy(slip -> assertThat(ByLink.codeIn(slip)).isPresent());
    assertThat(printed.page().select(".slip svg")).hasSize(2);
    assertThat(printed.page().select(".slip i, .slip b")).isEmpty();
    assertThat(election.code("김민수")).isEqualTo(mailed);
    assertThat(organiser.look(DeskPath.of(election.id, "deeds")).text())
        .contains("New voting links printed 2");
  }

  @ParameterizedTest
  @EnumSource
  void aVoterIsStruckWithAReasonThatIsPublishedWithoutAName(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = Organiser.on(server);
    var election = ByLink.open(server, organiser.member(), "counts", MINSU, ANN).mailed();
    var path = election.pathOf("김민수");

    var unsaid = organiser.sendOwn(path + "/strike", "reason=+");
    organiser.sendOwn(path + "/strike", Organiser.field("reason", "Left \r\n the <b>club</b>"));
    var again = organiser.sendOwn(path + "/strike", "reason=twice");
    var shown = organiser.look(path);

    assertThat(unsaid.status()).isEqualTo(422);
    assertThat(unsaid.page().select("#reason-error").text()).contains("at most 200 characters");
    assertThat(again.status()).isEqualTo(302);
    assertThat(shown.text()).contains("Struck from the roll", "Left the <b>club</b>");
    assertThat(shown.page().select("main form")).isEmpty();
    assertThat(lastEntry(server, election).kind()).isEqualTo("struck");
    assertThat(lastEntry(server, election).content())
        .contains("Left the <b>club</b>")
        .doesNotContain("김민수", "minsu", "twice");
  }

  @ParameterizedTest
  @CsvSource({"counts, false", "named, true", "named-public, true"})
  void whoHasVotedIsShownOnlyWhereBallotsAreNamed(String disclosure, boolean shown) {
    var organiser = Organiser.on(server);
    var seoha = SomeMember.on(server);
    var people = List.of(ByLink.account(seoha, "윤서하"), ByLink.listed(MINSU));
    var election = ByLink.open(server, organiser.member(), disclosure, people).mailed();
    enter(election.code("김민수"));
    election.castBy(seoha);

    var list = organiser.look(election.path()).text();
    var voted = organiser.look(election.pathOf("윤서하")).text();
    var entered = organiser.look(election.pathOf("김민수")).text();
    var json = api(organiser.someone(), "GET", apiPath(election)).body();

    assertThat(list.contains("Voted")).isEqualTo(shown);
    assertThat(voted.contains("Voted")).isEqualTo(shown);
    assertThat(entered.contains("Opened the link")).isEqualTo(shown);
    assertThat(json.contains("\"voted\":true")).isEqualTo(shown);
    assertThat(json.contains("\"entered\":true")).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET ", "GET /{voter}", "POST /{voter}/link", "POST /{voter}/address",
        "GET /{voter}/strike", "POST /{voter}/strike", "GET /sheet", "POST /sheet"
      })
  void anotherOrganisersVotersAreNotThereAndAFormFromElsewhereDoesNothing(String route) {
    var owner = Organiser.on(server);
    var stranger = Organiser.on(server);
    var election = ByLink.open(server, owner.member(), "counts", MINSU).mailed();
    var voter = Long.toString(election.voter("김민수").value());
    var path = election.path() + route.replaceAll("^[A-Z]+ ", "").replace("{voter}", voter);
    var fields = "reason=x&email=eve%40example.org&only=by-link&handing=IN_HAND";

    var answer = route.startsWith("GET") ? stranger.look(path) : stranger.sendOwn(path, fields);
    var forged = route.startsWith("GET") ? answer : owner.send(path, fields + "&_csrf=guessed");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(forged.status()).isIn(403, 404);
    assertThat(lastEntry(server, election).kind()).isEqualTo("opened");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/link", "/address", "/strike"})
  void aVoterOfAnotherElectionIsNotOnThisRoll(String act) {
    var organiser = Organiser.on(server);
    var mine = ByLink.open(server, organiser.member(), "counts", MINSU);
    var other = ByLink.open(server, Organiser.on(server).member(), "counts", ANN).mailed();
    var path = mine.path() + "/" + other.voter("Ann").value() + act;

    var answer =
        act.isEmpty()
            ? organiser.look(path)
            : organiser.sendOwn(path, "reason=x&email=eve%40example.org");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(lastEntry(server, other).kind()).isEqualTo("opened");
  }

  @Test
  void theApiDoesWhatThePagesDo() {
    var organiser = Organiser.on(server);
    var election =
        ByLink.open(server, organiser.member(), "counts", MINSU, ANN, JIHU).refused("김민수");
    var minsu = apiPath(election) + "/" + election.voter("김민수").value();

    var unreached = api(organiser.someone(), "GET", apiPath(election) + "?only=unreached");
    var page = api(organiser.someone(), "GET", apiPath(election) + "?limit=1");
    var taken = post(organiser, minsu + "/address", "{\"email\":\"ann@example.org\"}");
    var mailed = post(organiser, minsu + "/address", "{\"email\":\"minsu@example.net\"}");
    var inHand = post(organiser, minsu + "/link", "{\"handing\":\"in-hand\"}");
    var sheet = post(organiser, apiPath(election) + "/links", "{\"only\":\"on-paper\"}");
    var nobody = post(organiser, apiPath(election) + "/links", "{}");

    assertThat(unreached.body()).contains("김민수", "\"state\":\"refused\"").doesNotContain("Ann");
    assertThat(page.headers().firstValue("Link")).get().asString().contains("after=");
    assertThat(taken.statusCode()).isEqualTo(409);
    assertThat(mailed.body()).contains("\"mailed\"");
    assertThat(ByLink.codeIn(inHand.body())).isPresent();
    assertThat(sheet.body()).contains("서지후", "/v#").doesNotContain("Ann");
    assertThat(nobody.statusCode()).isEqualTo(422);
    assertThat(nobody.body()).contains("\"pointer\":\"#/only\"");
  }

  /// Comes through a personal link, as its reader does.
  private void enter(String code) {
    var visitor = new HttpVisitor(server);
    var form = "_csrf=" + visitor.csrf() + "&" + Organiser.field("code", code);
    var answer =
        server.send(
            visitor
                .request("/v")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    assertThat(answer.statusCode()).isEqualTo(302);
  }

  private static LogEntry lastEntry(TestServer server, ByLink election) {
    return server.the(ElectionLog.class).entries(election.id, 0, 1000).getLast();
  }

  private static String apiPath(ByLink election) {
    return "/api" + election.path().substring("/desk".length());
  }

  private HttpResponse<String> post(Organiser who, String path, String body) {
    return server.send(
        who.someone()
            .api(server, path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> api(SomeMember who, String method, String path) {
    return server.send(
        who.api(server, path).method(method, HttpRequest.BodyPublishers.noBody()).build());
  }
}
