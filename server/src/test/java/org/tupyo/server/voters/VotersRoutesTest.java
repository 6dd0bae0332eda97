package org.tupyo.server.voters;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.voters.RollEntries.Wanted;

class VotersRoutesTest {

  @ParameterizedTest
  @EnumSource
  void openingALinkChangesNothingAndAFormWithoutOurTokenNeither(TestDatabase database) {
    var server = TestServer.on(database);
    var club = new Club(server);
    var election =
        club.openFor(club.draft(club.organiser()), Club.listed("김민수", "minsu@example.org"));
    var code = club.codesFor(election.id(), "minsu@example.org").getFirst().inGroups();

    var opened = server.get("/v");
    var forged =
        server.send(
            HttpRequest.newBuilder(server.at("/v"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("code=" + code))
                .build());

    assertThat(opened.statusCode()).isEqualTo(200);
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(forged.headers().allValues("Set-Cookie")).noneMatch(c -> c.startsWith("pass-"));
  }

  @ParameterizedTest
  @EnumSource
  void theButtonExchangesTheCodeForAPass(TestDatabase database) {
    var server = TestServer.on(database);
    var club = new Club(server);
    var election =
        club.openFor(club.draft(club.organiser()), Club.listed("김민수", "minsu@example.org"));
    var code = club.codesFor(election.id(), "minsu@example.org").getFirst().inGroups();

    var answer = enter(server, code);

    assertThat(answer.statusCode()).isBetween(302, 303);
    assertThat(answer.headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).endsWith("/e/" + election.id().value()));
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anySatisfy(cookie ->
            assertThat(cookie)
                .startsWith("pass-")
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/"));
  }

  @ParameterizedTest
  @EnumSource
  void aWrongCodeIsExplainedAtItsFieldAndKept(TestDatabase database) {
    var answer = enter(TestServer.on(database), "K7QM-nope");

    assertThat(answer.statusCode()).isEqualTo(422);
    var page = Jsoup.parse(answer.body());
    assertThat(page.selectXpath("//input[@id='code']").attr("value")).isEqualTo("K7QM-nope");
    assertThat(page.selectXpath("//*[@id='code-error']").text()).contains("this code");
  }

  @ParameterizedTest
  @EnumSource
  void anOrganiserImportsReadsAndDownloadsAList(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server);
    var draft = new Club(server).draft(organiser.member());
    var roll = "/api/elections/" + draft.id().value() + "/roll";

    var wrong =
        post(server, organiser, roll, "text/csv", "name,email\n=A1,a@example.org\nB,nope\n");
    var taken =
        post(
            server,
            organiser,
            roll + "?skip=errors",
            "text/csv",
            "name,email\n=A1,a@example.org\nB,nope\n");
    var csv = server.send(organiser.api(server, roll).header("Accept", "text/csv").GET().build());

    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("\"line\":3").contains("NOT_AN_ADDRESS");
    assertThat(taken.statusCode()).isEqualTo(200);
    assertThat(csv.body()).startsWith("\uFEFFname,email").contains("'=A1,a@example.org");
  }

  @ParameterizedTest
  @EnumSource
  void anotherOrganiserFindsNothingOnAnyRoute(TestDatabase database) {
    var server = TestServer.on(database);
    var club = new Club(server);
    var owner = SomeMember.organiserOn(server);
    var stranger = SomeMember.organiserOn(server);
    var draft = club.draft(owner.member());
    var mine = club.openFor(club.draft(owner.member()), Club.listed("김민수", "m@example.org"));
    var voter = firstOf(server, mine);
    var api = "/api/elections/" + mine.id().value();

    for (var path : new String[] {"/roll", "/voters"}) {
      assertThat(status(server, stranger.api(server, api + path).GET())).isEqualTo(404);
    }
    for (var type : new String[] {"text/csv", "text/plain"}) {
      assertThat(status(server, stranger.api(server, api + "/roll").header("Accept", type).GET()))
          .isEqualTo(404);
    }
    assertThat(post(server, stranger, api + "/roll", "text/csv", "a@example.org").statusCode())
        .isEqualTo(404);
    assertThat(
            post(server, stranger, api + "/voters/" + voter + "/link", "application/json", "{}")
                .statusCode())
        .isEqualTo(404);
    assertThat(
            post(
                    server,
                    stranger,
                    api + "/voters/" + voter + "/strike",
                    "application/json",
                    "{\"reason\":\"x\"}")
                .statusCode())
        .isEqualTo(404);
    assertThat(
            post(
                    server,
                    stranger,
                    api + "/voters/remind",
                    "application/json",
                    "{\"voters\":[%d]}".formatted(voter))
                .statusCode())
        .isEqualTo(404);
    var page = "/desk/elections/" + draft.id().value() + "/roll";
    for (var path : new String[] {"", "/roll.csv", "/roll.txt", "/preview/00"}) {
      assertThat(status(server, stranger.page(server, page + path).GET())).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aVoterOfAnotherElectionIsNotFoundOnOnesOwnRoll(TestDatabase database) {
    var server = TestServer.on(database);
    var club = new Club(server);
    var owner = SomeMember.organiserOn(server);
    var mine = club.openFor(club.draft(owner.member()), Club.listed("김민수", "m@example.org"));
    var other = club.openFor(club.draft(club.organiser()), Club.listed("이서연", "s@example.org"));
    var voter = firstOf(server, other);

    var answer =
        post(
            server,
            owner,
            "/api/elections/" + mine.id().value() + "/voters/" + voter + "/strike",
            "application/json",
            "{\"reason\":\"x\"}");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(server.the(Voters.class).find(other.id(), new VoterId(voter))).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void aPreviewIsOnlyForWhoUploadedIt(TestDatabase database) {
    var server = TestServer.on(database);
    var club = new Club(server);
    var owner = SomeMember.organiserOn(server);
    var draft = club.draft(owner.member());
    var other = club.draft(owner.member());
    var imports = server.the(RollImports.class);
    var upload =
        imports.keep(
            owner.member(),
            draft.id(),
            "김민수,m@example.org".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(status(server, owner.page(server, preview(draft.id(), upload)).GET()))
        .isEqualTo(200);
    assertThat(status(server, owner.page(server, preview(other.id(), upload)).GET()))
        .isEqualTo(410);
    assertThat(imports.confirm(owner.member(), other.id(), upload, Optional.empty())).isFalse();
    assertThat(imports.confirm(owner.member(), draft.id(), upload, Optional.empty())).isTrue();
    assertThat(server.the(Rolls.class).list(draft.id()))
        .containsExactly(Club.listed("김민수", "m@example.org"));
    assertThat(
            server
                .send(
                    owner
                        .page(server, "/desk/elections/" + draft.id().value() + "/roll")
                        .GET()
                        .build())
                .body())
        .contains("김민수");
  }

  private static long firstOf(TestServer server, Election election) {
    var entries = server.the(RollEntries.class);
    return entries.page(election, Wanted.EVERYONE, 0, 1).getFirst().voter().id().value();
  }

  private static String preview(ElectionId election, String upload) {
    return "/desk/elections/" + election.value() + "/roll/preview/" + upload;
  }

  private static HttpResponse<String> enter(TestServer server, String code) {
    var form =
        server.send(
            HttpRequest.newBuilder(server.at("/v")).header("Accept-Language", "en").build());
    var token =
        Jsoup.parse(form.body())
            .selectXpath("//form[@action='/v']/input[@name='_csrf']")
            .attr("value");
    var cookies =
        String.join(
            "; ",
            form.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .toList());
    return server.send(
        HttpRequest.newBuilder(server.at("/v"))
            .header("Accept-Language", "en")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Cookie", cookies)
            .POST(BodyPublishers.ofString("_csrf=%s&code=%s".formatted(token, code)))
            .build());
  }

  private static HttpResponse<String> post(
      TestServer server, SomeMember who, String path, String type, String body) {
    return server.send(
        who.api(server, path)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static int status(TestServer server, HttpRequest.Builder request) {
    return server.send(request.build()).statusCode();
  }
}
