package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionTag;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.LifeCycle;
import org.tupyo.server.elections.Sample;
import org.tupyo.server.elections.Stage;
import org.tupyo.server.voters.Listed;
import org.tupyo.server.voters.RollRules;
import org.tupyo.server.voters.Rolls;

/// What can be done in which state: the whole table.
class StatesAndCommandsTest {
  private static final String TABLE =
      """
      command                                         DRAFT  OPEN  CLOSED  PUBLISHED
      PUT                                               200   409     409        409
      PATCH                                             200   409     409        409
      DELETE                                            204   409     409        409
      POST /contests                                    200   409     409        409
      PATCH /contests/{contest}                         200   409     409        409
      DELETE /contests/{contest}                        200   409     409        409
      POST /contests/{contest}/options                  200   409     409        409
      PATCH /contests/{contest}/options/{option}        200   409     409        409
      DELETE /contests/{contest}/options/{option}       200   409     409        409
      DELETE /contests/{contest}/options/{option}/portrait  200   409     409        409
      PUT /announcement                                 422   409     409        409
      DELETE /announcement                              200   409     409        409
      GET /checklist                                    200   409     409        409
      POST /open                                        200   409     409        409
      POST /close                                       409   200     409        409
      POST /publish                                     409   409     200        409
      POST /correct                                     409   200     200        409
      POST /extend                                      409   200     409        409
      POST /withdraw                                    409   200     409        409
      POST /copy                                        201   201     201        201
      GET                                               200   200     200        200
      GET /log                                          200   200     200        200
      GET /deeds                                        200   200     200        200
      GET /roll                                         200   200     200        200
      PUT /roll                                         200   409     409        409
      GET /voters                                       200   200     200        200
      GET /voters/{voter}                               404   200     200        200
      POST /voters/{voter}/strike                       409   200     409        409
      POST /voters/{voter}/link                         409   200     409        409
      POST /voters/{voter}/address                      409   200     409        409
      POST /voters/links                                409   200     409        409
      POST /voters/remind                               409   200     409        409
      POST /remind                                      409   200     409        409
      GET /turnout                                      404   200     200        200
      POST /ballots                                     404   201     409        409
      GET /ballots/mine                                 404   200     200        200
      GET /result                                       404   403     200        200
      """;

  private static final String[] REASONS = {
    "hasn't opened yet", "any more", "still open", "Voting is over", "so the roll is fixed"
  };

  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("PUT", "{\"title\": \"파트장 선거\"}"),
          Map.entry("PATCH", "{\"title\": \"파트장 선거!\"}"),
          Map.entry("POST /contests", "{\"title\": \"총무\"}"),
          Map.entry("PATCH /contests/{contest}", "{\"title\": \"총무\"}"),
          Map.entry("POST /contests/{contest}/options", "{\"name\": \"백하늘\"}"),
          Map.entry("PATCH /contests/{contest}/options/{option}", "{\"name\": \"백하늘\"}"),
          Map.entry("POST /correct", "{\"what\": \"title\", \"text\": \"파트장 선거!\"}"),
          Map.entry("POST /extend", "{\"closesAt\": \"2099-11-27T21:00\"}"),
          Map.entry(
              "POST /withdraw",
              "{\"contest\": {contest}, \"option\": {option}, \"reason\": \"moved\"}"),
          Map.entry("PUT /roll", "{\"source\": \"LIST\", \"joining\": \"AT_OPENING\"}"),
          Map.entry("POST /voters/{voter}/strike", "{\"reason\": \"left the club\"}"),
          Map.entry("POST /voters/{voter}/address", "{\"email\": \"ann@example.com\"}"),
          Map.entry("POST /voters/links", "{\"only\": \"by-link\"}"),
          Map.entry("POST /voters/remind", "{\"voters\": [{voter}]}"),
          Map.entry("POST /ballots", "{\"choices\": {\"{contest}\": [{option}]}}"));

  static Stream<Arguments> cells() {
    var rows = TABLE.lines().map(line -> line.strip().split(" {2,}")).toList();
    var states = rows.getFirst();
    return Stream.of(TestDatabase.values())
        .flatMap(database ->
            rows.stream()
                .skip(1)
                .flatMap(row ->
                    Stream.of(1, 2, 3, 4)
                        .map(column ->
                            Arguments.of(
                                database,
                                row[0],
                                Stage.valueOf(states[column]),
                                Integer.parseInt(row[column])))));
  }

  @ParameterizedTest(name = "{0}: {1} in state {2} is {3}")
  @MethodSource("cells")
  void allowsACommandInAStateExactlyAsTheTableSays(
      TestDatabase database, String command, Stage stage, int status) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server);
    var election = in(stage, server, organiser);

    var answer = send(server, organiser, command, election);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    if (status == 409) {
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.body()).containsAnyOf(REASONS);
      assertThat(server.the(Elections.class).find(election.id())).contains(election);
    }
  }

  private static Election in(Stage stage, TestServer server, SomeMember organiser) {
    var draft = Sample.waitingForPublication(server, organiser.member());
    server
        .the(Rolls.class)
        .change(
            draft.id(),
            new RollRules(RollRules.Source.LIST, Optional.empty(), RollRules.Joining.AT_OPENING));
    server
        .the(Rolls.class)
        .replaceList(
            draft.id(),
            List.of(
                new Listed(
                    "Min Kim",
                    Optional.of(organiser.member().username()),
                    Optional.empty(),
                    Optional.of("frontend")),
                ByLink.listed("Ann <ann@example.org>")));
    if (stage != Stage.DRAFT) {
      server.the(Opening.class).open(organiser.member(), draft.id(), draft.version());
    }
    if (stage == Stage.CLOSED || stage == Stage.PUBLISHED) {
      server.the(Closing.class).close(organiser.member(), draft.id());
    }
    if (stage == Stage.PUBLISHED) {
      publish(server, draft.id());
    }
    var election = server.the(Elections.class).find(draft.id()).orElseThrow();
    assertThat(election.stage()).isEqualTo(stage);
    return election;
  }

  private static void publish(TestServer server, ElectionId id) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ -> server.the(LifeCycle.class).publish(id, Map.of()));
  }

  private static HttpResponse<String> send(
      TestServer server, SomeMember organiser, String command, Election election) {
    var method = command.replaceAll(" .*", "");
    var rest = command.substring(method.length()).strip();
    var path = filled("/api/elections/" + election.id() + rest, server, election);
    return server.send(
        organiser
            .api(server, java.net.URI.create(path).toASCIIString())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .header("Accept-Language", "en")
            .header("If-Match", ElectionTag.of(election))
            .method(
                method,
                HttpRequest.BodyPublishers.ofString(
                    filled(BODIES.getOrDefault(command, ""), server, election)))
            .build());
  }

  private static String filled(String text, TestServer server, Election election) {
    var contest = election.contests().getFirst();
    var voter =
        server
            .the(JdbcClient.class)
            .sql("select id from voter where election_id = :election and name = 'Ann'")
            .param("election", election.id().value())
            .query(Long.class)
            .optional();
    return text.replace("{contest}", Long.toString(contest.id().value()))
        .replace("{option}", Long.toString(contest.options().getFirst().id().value()))
        .replace("{voter}", voter.map(String::valueOf).orElse("1"));
  }
}
