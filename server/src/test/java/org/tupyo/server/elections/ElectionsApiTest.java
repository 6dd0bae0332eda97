package org.tupyo.server.elections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.elections.Sample.draft;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ElectionsApiTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ELECTION =
      """
      {"title": "파트장 선거", "closesAt": "2099-11-26T21:00:00+09:00",
       "state": "published", "organiser": 1, "version": 99, "rollSize": 7,
       "contests": [
         {"title": "대표", "seats": 1, "method": "approval", "max": 2,
          "options": [{"name": "윤서하"}, {"name": "강도윤", "pledge": "잘할게요"}]}]}
      """;

  @ParameterizedTest
  @EnumSource
  void makesReadsChangesAndDeletesADraft(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server);

    var made = send(server, organiser, "POST", "/api/elections", ELECTION);
    var path = made.headers().firstValue("Location").orElseThrow();
    var patched = send(server, organiser, "PATCH", path, "{\"title\": \"새 제목\"}", tag(made));
    var stale = send(server, organiser, "PATCH", path, "{\"title\": \"옛 제목\"}", tag(made));
    var blind = send(server, organiser, "PUT", path, ELECTION);
    var read = send(server, organiser, "GET", path, "");
    var deleted = send(server, organiser, "DELETE", path, "", tag(read));

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(json(made).path("state").asString()).isEqualTo("draft");
    assertThat(json(made).path("rollSize").isMissingNode()).isTrue();
    assertThat(patched.statusCode()).isEqualTo(200);
    assertThat(stale.statusCode()).isEqualTo(412);
    assertThat(blind.statusCode()).isEqualTo(428);
    assertThat(json(read).path("title").asString()).isEqualTo("새 제목");
    assertThat(json(read).path("contests"))
        .as("what a patch does not name stays")
        .isEqualTo(json(made).path("contests"));
    assertThat(deleted.statusCode()).isEqualTo(204);
    assertThat(send(server, organiser, "GET", path, "").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource
  void changesContestsAndOptionsPieceByPiece(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server);
    var election = send(server, organiser, "POST", "/api/elections", ELECTION);
    var contests = election.headers().firstValue("Location").orElseThrow() + "/contests";
    var first = json(election).at("/contests/0");
    var contest = contests + "/" + first.path("id").asLong();
    var option = contest + "/options/" + first.at("/options/0/id").asLong();

    election = send(server, organiser, "POST", contests, "{\"title\": \"총무\"}", tag(election));
    election =
        send(
            server,
            organiser,
            "PUT",
            contests + "/order",
            ids(json(election).path("contests")),
            tag(election));
    election =
        send(
            server,
            organiser,
            "POST",
            contest + "/options",
            "[{\"name\": \"Nadia\"}, {\"name\": \"해솔\"}]",
            tag(election));
    election =
        send(
            server, organiser, "PATCH", option, "{\"link\": \"https://a.example\"}", tag(election));
    election = send(server, organiser, "PATCH", contest, "{\"seats\": 2}", tag(election));
    var flawed =
        send(server, organiser, "PATCH", option, "{\"name\": 7, \"link\": [1]}", tag(election));
    election = send(server, organiser, "DELETE", option, "", tag(election));

    var contestsNow = json(election).path("contests");
    assertThat(contestsNow.at("/0/title").asString()).isEqualTo("총무");
    assertThat(contestsNow.at("/1/seats").asInt()).isEqualTo(2);
    assertThat(contestsNow.at("/1/options").valueStream().map(o -> o.path("name").asString()))
        .containsExactly("강도윤", "Nadia", "해솔");
    assertThat(flawed.statusCode()).isEqualTo(400);
    assertThat(flawed.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(flawed).path("errors").valueStream().map(e -> e.path("pointer").asString()))
        .containsExactly("#/name", "#/link");
  }

  @ParameterizedTest
  @EnumSource
  void rewritesAContestAndAnOptionAsAWhole(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server);
    var election = send(server, organiser, "POST", "/api/elections", ELECTION);
    var contests = election.headers().firstValue("Location").orElseThrow() + "/contests";
    var first = json(election).at("/contests/0");
    var contest = contests + "/" + first.path("id").asLong();
    var doyun = first.at("/options/1/id").asLong();

    var whole =
        "{\"title\": \"회장\", \"options\": [{\"id\": %d, \"name\": \"강도윤\"}, {\"name\": \"해솔\"}]}"
            .formatted(doyun);
    var put = send(server, organiser, "PUT", contest, whole, tag(election));
    var option = contest + "/options/" + doyun;
    var renamed = send(server, organiser, "PUT", option, "{\"name\": \"강도연\"}", tag(put));
    var stale = send(server, organiser, "PUT", contest, whole, tag(put));
    var blind = send(server, organiser, "PUT", contest, whole);
    var unknown = send(server, organiser, "PUT", contests + "/1", whole, tag(renamed));
    var foreign =
        send(
            server,
            organiser,
            "PUT",
            contest,
            "{\"title\": \"회장\", \"options\": [{\"id\": 1, \"name\": \"남\"}]}",
            tag(renamed));
    var untitled = send(server, organiser, "PUT", contest, "{\"seats\": 1}", tag(renamed));

    var now = json(put).at("/contests/0");
    assertThat(now.path("id").asLong()).isEqualTo(first.path("id").asLong());
    assertThat(now.path("method").asString())
        .as("what is not sent is as usual")
        .isEqualTo("one-choice");
    assertThat(now.path("options").valueStream().map(o -> o.path("name").asString()))
        .containsExactly("강도윤", "해솔");
    assertThat(now.at("/options/0/id").asLong()).isEqualTo(doyun);
    assertThat(now.at("/options/0/pledge").asString()).isEmpty();
    assertThat(json(renamed).at("/contests/0/options/0/name").asString()).isEqualTo("강도연");
    assertThat(stale.statusCode()).isEqualTo(412);
    assertThat(blind.statusCode()).isEqualTo(428);
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(foreign.statusCode()).isEqualTo(422);
    assertThat(json(foreign).at("/errors/0/pointer").asString()).isEqualTo("#/options/0/id");
    assertThat(json(untitled).at("/errors/0/pointer").asString()).isEqualTo("#/title");
  }

  @ParameterizedTest
  @EnumSource
  void putsADeletedDraftBack(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server);
    var made = send(server, organiser, "POST", "/api/elections", ELECTION);
    var path = made.headers().firstValue("Location").orElseThrow();
    send(server, organiser, "DELETE", path, "", tag(made));

    var stranger = send(server, SomeMember.organiserOn(server), "POST", path + "/put-back", "");
    var back = send(server, organiser, "POST", path + "/put-back", "");

    assertThat(stranger.statusCode()).isEqualTo(404);
    assertThat(back.statusCode()).isEqualTo(200);
    assertThat(json(back).path("contests")).isEqualTo(json(made).path("contests"));
  }

  @ParameterizedTest
  @EnumSource
  void saysEveryFlawInTheReadersLanguage(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server);
    var secret = "{\"title\": \"\", \"secrecy\": \"secret\"}";
    var request =
        organiser
            .api(server, "/api/elections")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(secret));

    var korean = server.send(request.copy().header("Accept-Language", "ko").build());
    var english = server.send(request.copy().header("Accept-Language", "en").build());

    assertThat(korean.statusCode()).isEqualTo(422);
    assertThat(json(korean).at("/errors/0/detail").asString()).isEqualTo("이 칸을 채워 주세요.");
    assertThat(json(english).at("/errors/1/pointer").asString()).isEqualTo("#/secrecy");
    assertThat(json(english).at("/errors/1/detail").asString())
        .startsWith("Secret elections can't be held here yet.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"title\"", "7", "{\"title\": 7}", "{\"contests\": [7]}"})
  void calls400WhatHasAWrongType(String sent) {
    var server = TestServer.on(TestDatabase.SQLITE);

    var answer = send(server, SomeMember.organiserOn(server), "POST", "/api/elections", sent);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("type").asString()).isEqualTo("/problems/400");
    assertThat(json(answer).at("/errors/0/pointer").asString()).startsWith("#");
  }

  @ParameterizedTest
  @EnumSource
  void makesOneElectionForEachKey(TestDatabase database) throws Exception {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server);
    var once = List.of("Idempotency-Key", "k-" + System.nanoTime());
    var calls = new ArrayList<Callable<HttpResponse<String>>>();
    for (var i = 0; i < 8; i++) {
      calls.add(() -> send(server, organiser, "POST", "/api/elections", ELECTION, once));
    }

    List<HttpResponse<String>> answers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    }
    var again = send(server, organiser, "POST", "/api/elections", ELECTION, once);
    var other = send(server, organiser, "POST", "/api/elections", "{\"title\": \"X\"}", once);
    var someoneElses =
        send(server, SomeMember.organiserOn(server), "POST", "/api/elections", ELECTION, once);

    assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(201, 409).contains(201);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 201)
        .extracting(HttpResponse::body)
        .containsOnly(again.body());
    assertThat(again.headers().firstValue("Location")).isPresent();
    assertThat(again.headers().firstValue("ETag")).isPresent();
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(someoneElses.body()).isNotEqualTo(again.body());
    var mine =
        server
            .the(Elections.class)
            .ofOrganiser(
                organiser.member().id(), java.util.Set.of(Stage.DRAFT), Optional.empty(), 10);
    assertThat(mine.rows()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void listsPagesThatLinkToTheNext(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server);
    for (var i = 0; i < 5; i++) {
      draft(server, organiser.member());
    }

    var seen = new ArrayList<String>();
    var next = Optional.of("/api/elections?mine=true&state=draft&limit=2");
    while (next.isPresent()) {
      var page = send(server, organiser, "GET", next.get(), "");
      json(page)
          .path("elections")
          .valueStream()
          .map(e -> e.path("id").asString())
          .forEach(seen::add);
      next = page.headers().firstValue("Link").map(link -> link.substring(1, link.indexOf('>')));
    }

    assertThat(seen).hasSize(5).doesNotHaveDuplicates();
  }

  /// Every route of a draft, with a body that its owner could send.
  static Stream<Arguments> routes() {
    return Stream.of(TestDatabase.values())
        .flatMap(database ->
            Stream.of(
                    "GET ",
                    "PUT ",
                    "PATCH ",
                    "DELETE ",
                    "POST /copy",
                    "POST /contests",
                    "PUT /contests/order",
                    "PATCH /contests/CONTEST",
                    "DELETE /contests/CONTEST",
                    "POST /contests/CONTEST/options",
                    "PUT /contests/CONTEST/options/order",
                    "PATCH /contests/CONTEST/options/OPTION",
                    "DELETE /contests/CONTEST/options/OPTION",
                    "PUT /contests/CONTEST/options/OPTION/portrait",
                    "DELETE /contests/CONTEST/options/OPTION/portrait",
                    "POST /correct",
                    "POST /extend",
                    "POST /withdraw",
                    "GET /notices",
                    "GET /log",
                    "GET /deeds",
                    "GET /checklist",
                    "POST /open",
                    "POST /close")
                .map(route -> Arguments.of(database, route)));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void answersAStrangerAsIfThereWereNothing(TestDatabase database, String route) {
    var server = TestServer.on(database);
    var draft = draft(server, SomeMember.organiserOn(server).member());
    var contest = draft.contests().getFirst();
    var method = route.substring(0, route.indexOf(' '));
    var rest =
        route
            .substring(route.indexOf(' ') + 1)
            .replace("CONTEST", Long.toString(contest.id().value()))
            .replace("OPTION", Long.toString(contest.options().getFirst().id().value()));
    var tag = List.of("If-Match", ElectionTag.of(draft));

    for (var stranger : List.of(SomeMember.organiserOn(server), SomeMember.on(server))) {
      var others = send(server, stranger, method, path(draft.id()) + rest, "{}", tag);
      var absent = send(server, stranger, method, path(new ElectionId("absent")) + rest, "{}", tag);

      assertThat(others.statusCode()).isEqualTo(404);
      assertThat(absent.statusCode()).isEqualTo(404);
      assertThat(json(others).path("detail")).isEqualTo(json(absent).path("detail"));
    }
    assertThat(server.the(Elections.class).find(draft.id())).contains(draft);
  }

  @ParameterizedTest
  @EnumSource
  void asksStrangersToSignInAndMembersNotToOrganise(TestDatabase database) {
    var server = TestServer.on(database);
    var member = SomeMember.on(server, Role.MEMBER, Optional.of("frontend"));
    var anonymous =
        HttpRequest.newBuilder(server.at("/api/elections"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(ELECTION))
            .build();

    assertThat(server.send(anonymous).statusCode()).isEqualTo(401);
    assertThat(send(server, member, "POST", "/api/elections", ELECTION).statusCode())
        .isEqualTo(403);
  }

  private static String path(ElectionId id) {
    return "/api/elections/"
        + java.net.URLEncoder.encode(id.value(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static List<String> tag(HttpResponse<String> read) {
    return List.of("If-Match", read.headers().firstValue("ETag").orElseThrow());
  }

  private static String ids(JsonNode contests) {
    return contests
        .valueStream()
        .map(contest -> contest.path("id").asString())
        .toList()
        .reversed()
        .toString();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> send(
      TestServer server, SomeMember member, String method, String path, String body) {
    return send(server, member, method, path, body, List.of());
  }

  private static HttpResponse<String> send(
      TestServer server,
      SomeMember member,
      String method,
      String path,
      String body,
      List<String> header) {
    var type = path.endsWith("/portrait") ? "image/png" : "application/json";
    var request =
        member
            .api(server, path)
            .header("Content-Type", type)
            .header("Accept", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!header.isEmpty()) {
      request.header(header.get(0), header.get(1));
    }
    return server.send(request.build());
  }
}
