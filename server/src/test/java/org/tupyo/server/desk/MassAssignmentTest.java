package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Sample;

/// Sends every JSON body of the API with fields that nobody may set: they are passed over, or the
/// body is refused.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MassAssignmentTest {
  /// A good body of each route that takes one.
  private static final String BODIES =
      """
      nobody    | POST  | /api/members                                                 | {"username":"eve1","email":"eve1@example.org","password":"quiet violet station","part":"frontend"}
      nobody    | POST  | /api/signup                                                  | {"username":"eve2","email":"eve2@example.org","password":"quiet violet station","part":"frontend"}
      voter     | POST  | /api/elections/{id}/ballots                                  | {"choices":{"CONTEST":[OPTION]}}
      voter     | PATCH | /api/members/me                                              | {"currentPassword":"guessed"}
      voter     | PUT   | /api/members/me/password                                     | {"currentPassword":"guessed","password":"quiet violet station"}
      voter     | POST  | /api/members/me/close                                        | {"currentPassword":"guessed"}
      voter     | POST  | /api/members/me/passkeys                                     | {"name":"x"}
      voter     | POST  | /api/members/me/passkeys/challenge                           | {"currentPassword":"guessed"}
      voter     | PATCH | /api/members/me/passkeys/{id}                                | {"name":"x"}
      voter     | POST  | /api/members/me/passkeys/{id}/remove                         | {"currentPassword":"guessed"}
      voter     | POST  | /api/members/me/second-step                                  | {"currentPassword":"guessed"}
      voter     | POST  | /api/members/me/second-step/confirm                          | {"code":"000000"}
      voter     | POST  | /api/members/me/second-step/recovery-codes                   | {"currentPassword":"guessed"}
      voter     | POST  | /api/members/me/second-step/remove                           | {"currentPassword":"guessed"}
      voter     | PUT   | /api/second-step-rule                                        | {"organisers":true}
      nobody    | POST  | /api/passkey-sign-ins                                        | {"ticket":"guessed"}
      voter     | POST  | /api/invitations                                             | {"note":"x"}
      voter     | PATCH | /api/members/{id}                                            | {"part":"backend"}
      nobody    | POST  | /api/password-resets                                         | {"login":"nobody"}
      nobody    | PUT   | /api/password-resets                                         | {"code":"guessed","password":"quiet violet station"}
      nobody    | PUT   | /api/email-confirmations                                     | {"code":"guessed"}
      nobody    | POST  | /api/voting-passes                                           | {"code":"guessed"}
      nobody    | POST  | /api/mail/bounces                                            | {"bounces":[]}
      voter     | POST  | /api/parts                                                   | {"key":"mine","name":"Mine"}
      voter     | PUT   | /api/sign-up-mode                                            | {"mode":"CLOSED"}
      voter     | PUT   | /api/place                                                   | {"name":"Mine"}
      voter     | POST  | /api/elections                                               | {"title":"Mine"}
      organiser | POST  | /api/elections                                               | {"title":"Mine"}
      organiser | PUT   | /api/elections/{election}                                    | {"title":"Mine","contests":[{"title":"Leader","options":[{"name":"Kim"},{"name":"Lee"}]}]}
      organiser | PATCH | /api/elections/{election}                                    | {"title":"Mine!"}
      organiser | PUT   | /api/elections/{election}/roll                               | {"source":"LIST","joining":"AT_OPENING"}
      organiser | POST  | /api/elections/{election}/contests                           | {"title":"Secretary"}
      organiser | PATCH | /api/elections/{election}/contests/{contest}                 | {"title":"Treasurer"}
      organiser | POST  | /api/elections/{election}/contests/{contest}/options         | {"name":"Ann"}
      organiser | PATCH | /api/elections/{election}/contests/{contest}/options/{option} | {"name":"Ben"}
      organiser | PUT   | /api/elections/{election}/contests/{contest}/options/{option} | {"name":"Ben"}
      organiser | PUT   | /api/elections/{election}/contests/order                     | {"order":[]}
      organiser | PUT   | /api/elections/{election}/contests/{contest}/options/order   | {"order":[]}
      organiser | PUT   | /api/elections/{election}/contests/{contest}                 | {"title":"Treasurer","options":[{"name":"Kim"},{"name":"Lee"}]}
      opener    | POST  | /api/elections/{election}/correct                            | {"what":"title","text":"Mine!!"}
      opener    | POST  | /api/elections/{election}/extend                             | {"closesAt":"2099-11-27T21:00"}
      opener    | POST  | /api/elections/{election}/withdraw                           | {"contest":1,"option":1,"reason":""}
      opener    | POST  | /api/elections/{election}/voters/{voter}/link                | {"handing":"in-hand"}
      opener    | POST  | /api/elections/{election}/voters/{voter}/address             | {"email":"cal@example.org"}
      opener    | POST  | /api/elections/{election}/voters/links                       | {"only":"by-link"}
      opener    | POST  | /api/elections/{election}/voters/remind                      | {}
      opener    | POST  | /api/elections/{election}/voters/{voter}/strike              | {"reason":"left"}
      """;

  private TestServer server = TestServer.on(TestDatabase.SQLITE);
  private SomeMember organiser = SomeMember.on(server);
  private SomeMember voter = organiser;
  private SomeMember victim = organiser;
  private Election draft = Sample.draft(server, SomeMember.organiserOn(server).member());
  private Election others = draft;
  private String listed = "";
  private Election open = draft;
  private String extras = "";

  @BeforeAll
  void start() {
    server = TestServer.start(TestDatabase.SQLITE, Map.of());
    organiser = SomeMember.organiserOn(server);
    voter = SomeMember.on(server);
    victim = SomeMember.organiserOn(server);
    draft = Sample.draft(server, organiser.member());
    others = Sample.draft(server, victim.member());
    var byLink =
        ByLink.open(
            server,
            organiser.member(),
            "counts",
            List.of(
                ByLink.account(voter, "Minsu"),
                ByLink.account(victim, "Jihu"),
                ByLink.listed("Ann <ann@example.org>")));
    open = byLink.election();
    listed = Long.toString(byLink.voter("Ann").value());
    var someoneElse = victim.member().id().value();
    extras =
        """
        "id":%1$d,"role":"ADMINISTRATOR","is_staff":true,"isStaff":true,"is_superuser":true,
        "election":"%2$s","electionId":"%2$s","election_id":"%2$s",
        "member":%1$d,"memberId":%1$d,"member_id":%1$d,"voter":%3$d,"voterId":%3$d,"voter_id":%3$d,
        "organiser":%1$d,"organiserId":%1$d,"organiser_id":%1$d,"weight":100,"ballots":100,
        "status":"PUBLISHED","state":"published","createdAt":0,"created_at":0,"joined_at":0,
        "openedAt":"2000-01-01T00:00","closedAt":"2000-01-01T00:00","publishedAt":"2000-01-01T00:00",
        "version":99,"position":99,"hash":"0","receivedAt":0,"emailConfirmedAt":1,"tokens_since":0
        """
            .formatted(someoneElse, others.id().value(), byLink.voter("Jihu").value());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private record Body(String who, String method, String route, String json) {}

  private static List<Body> bodies() {
    return BODIES
        .lines()
        .map(line -> line.split(" *\\| *", 4))
        .map(row -> new Body(row[0].strip(), row[1], row[2], row[3]))
        .toList();
  }

  @Test
  void noBodySetsWhatItsRouteIsNotAbout() {
    var before = protectedRows();
    var failed = new ArrayList<String>();

    for (var body : bodies()) {
      var answer = server.send(request(body));
      if (answer.statusCode() >= 500 || answer.statusCode() == 401) {
        failed.add("%s: %d %s".formatted(body, answer.statusCode(), answer.body()));
      }
    }

    assertThat(failed).isEmpty();
    assertThat(protectedRows()).containsAll(before);
    assertThat(rows("select username from member where role = 'ADMINISTRATOR'")).isEmpty();
    assertThat(rows("select role from member where username like 'eve_'"))
        .containsExactly("[MEMBER]", "[MEMBER]");
    assertThat(rows("select organiser_id, state from election where title = 'Mine'"))
        .hasSize(1)
        .containsExactly("[%d, DRAFT]".formatted(organiser.member().id().value()));
    assertThat(rows("select x.voter_id, v.name from vote x join voter v on v.id = x.voter_id"))
        .singleElement()
        .asString()
        .endsWith("Minsu]");
    assertThat(rows("select ballots from profile_row where ballots <> 0")).containsExactly("[1]");
  }

  @Test
  void everyRouteThatTakesABodyHasARow() {
    var known = bodies().stream().map(body -> body.method() + " " + body.route()).toList();
    var routes = new TreeSet<String>();
    server
        .the(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, method) -> {
          var takesJson =
              Stream.of(method.getMethodParameters())
                  .anyMatch(parameter ->
                      parameter.hasParameterAnnotation(RequestBody.class)
                          && !mapping.toString().matches(".*(text/csv|portrait|image/|octet).*"));
          if (takesJson && method.getBeanType().getName().startsWith("org.tupyo.server")) {
            mapping
                .getPatternValues()
                .forEach(pattern ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(verb -> routes.add(verb + " " + pattern)));
          }
        });

    assertThat(routes).hasSizeGreaterThan(20);
    assertThat(known)
        .containsAll(routes.stream().filter(route -> !route.contains("echo")).toList());
  }

  private HttpRequest request(Body body) {
    var election = body.who().equals("organiser") ? draft : open;
    var contest =
        server.the(Elections.class).find(election.id()).orElseThrow().contests().getFirst();
    var path =
        body.route()
            .replaceFirst("/elections/\\{(election|id)}", "/elections/" + election.id().value())
            .replace("{contest}", Long.toString(contest.id().value()))
            .replace("{option}", Long.toString(contest.options().getFirst().id().value()))
            .replace("{voter}", listed)
            .replace("{id}", Long.toString(victim.member().id().value()));
    var json =
        body.json()
            .replace("CONTEST", Long.toString(contest.id().value()))
            .replace("OPTION", Long.toString(contest.options().getFirst().id().value()));
    var separator = json.equals("{}") ? "" : ",";
    var request =
        switch (body.who()) {
          case "nobody" -> HttpRequest.newBuilder(server.at(path));
          case "voter" -> voter.api(server, path);
          default -> organiser.api(server, path);
        };
    return request
        .header("Content-Type", "application/json")
        .header("If-Match", tag(election, path))
        .method(
            body.method(),
            BodyPublishers.ofString(
                json.substring(0, json.length() - 1) + separator + extras + "}"))
        .build();
  }

  private String tag(Election election, String path) {
    var read =
        path.contains("/members")
            ? voter.api(server, "/api/members/me")
            : organiser.api(server, "/api/elections/" + election.id().value());
    return server.send(read.build()).headers().firstValue("ETag").orElse("*");
  }

  /// What none of the bodies is about, of everything that was there before.
  private List<String> protectedRows() {
    return Stream.of(
            "select 'election', id, organiser_id, state, created_at, opened_at, closed_at, published_at, roll_size from election",
            "select 'title', title, version from election where id = '" + others.id().value() + "'",
            "select 'member', id, username, role, part, joined_at, closed_at, tokens_since from member",
            "select 'voter', id, election_id, member_id, name, origin, added_at from voter",
            "select 'contest', id, election_id from contest where election_id <> '"
                + draft.id().value()
                + "'",
            "select 'option', o.id, contest_id from contest_option o join contest c on c.id = contest_id where election_id <> '"
                + draft.id().value()
                + "'")
        .flatMap(sql -> rows(sql).stream())
        .toList();
  }

  private List<String> rows(String sql) {
    return server.the(JdbcClient.class).sql(sql).query().listOfRows().stream()
        .map(row -> row.values().toString())
        .toList();
  }
}
