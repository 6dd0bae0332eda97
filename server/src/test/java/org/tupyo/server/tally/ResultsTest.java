package org.tupyo.server.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.count.Outcome.Decided;
import org.tupyo.count.Outcome.NotReached;
import org.tupyo.count.Outcome.Reason;
import org.tupyo.count.Outcome.Tied;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Members;
import org.tupyo.server.ballots.Choice;
import org.tupyo.server.ballots.Fixture;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.LogEntry;
import org.tupyo.server.elections.Rules;
import org.tupyo.server.elections.Rules.Disclosure;
import org.tupyo.server.elections.Rules.Ties;
import org.tupyo.server.tally.Showing.Disputed;
import org.tupyo.server.tally.Showing.Hidden;
import org.tupyo.server.tally.Showing.Shown;
import org.tupyo.server.tally.Showing.Until;
import org.tupyo.server.voters.VoterId;
import tools.jackson.databind.json.JsonMapper;

class ResultsTest {
  /// A hundred closed elections that were made after all others.
  private static final String WAITING =
      """
      insert into election
        (id, title, description, zone, secrecy, results, disclosure, replacing, ties, state,
         organiser_id, created_at, opened_at, closed_at, version)
      with recursive number (n) as (
        select 1
        union all
        select n + 1 from number where n < 100)
      select 'waiting' || n, 'Waiting', '', 'UTC', 'OPEN', 'WHEN_PUBLISHED', 'COUNTS', 'ALLOWED',
             'DRAW', 'CLOSED', (select min(id) from member), 4000000000000 + n, 1, 1, 1
      from number
      where :contest > 0
      """;

  private static final String ELECTED =
      "election_id = (select election_id from contest where id = :contest)";

  @ParameterizedTest
  @EnumSource
  void theOneWithMostVotesIsElected(TestDatabase database) {
    var election = election(database, Rules.Results.AFTER_CLOSING, Ties.DRAW, Disclosure.COUNTS);
    vote(election, 1, 1, 0);
    election.close();

    var result = shown(election);

    var tally = result.contests().getFirst().tally();
    assertThat(tally.outcome()).isInstanceOf(Decided.class);
    assertThat(tally.outcome().elected().getFirst().name()).isEqualTo("Ben");
    assertThat(tally.standings().getFirst().votes()).isEqualTo(2);
    assertThat(List.of(result.voters(), result.rollSize())).containsExactly(3L, 4L);
  }

  @ParameterizedTest
  @EnumSource
  void aTieIsDrawnFromTheHashOfTheClosing(TestDatabase database) throws Exception {
    var election = election(database, Rules.Results.AFTER_CLOSING, Ties.DRAW, Disclosure.COUNTS);
    vote(election, 0, 1);
    election.close();

    var elected = shown(election).contests().getFirst().tally().outcome().elected();

    var seed = entry(election, "closed").hash();
    var digest = MessageDigest.getInstance("SHA-256");
    var first =
        Stream.of("Ann", "Ben")
            .min(
                Comparator.comparing(name ->
                    HexFormat.of()
                        .formatHex(
                            digest.digest((seed + ":" + name).getBytes(StandardCharsets.UTF_8)))))
            .orElseThrow();
    assertThat(elected.getFirst().name()).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource
  void aTieThatIsLeftOpenStaysOpen(TestDatabase database) {
    var election =
        election(database, Rules.Results.AFTER_CLOSING, Ties.LEFT_OPEN, Disclosure.COUNTS);
    vote(election, 0, 1);
    election.close();

    var outcome = shown(election).contests().getFirst().tally().outcome();

    assertThat(outcome).isInstanceOf(Tied.class);
    assertThat(outcome.elected()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyBoxElectsNobody(TestDatabase database) {
    var election = election(database, Rules.Results.AFTER_CLOSING, Ties.DRAW, Disclosure.COUNTS);
    election.close();

    var outcome = shown(election).contests().getFirst().tally().outcome();

    assertThat(outcome).isEqualTo(new NotReached(Reason.NO_BALLOTS));
  }

  @ParameterizedTest
  @EnumSource
  void blankBallotsAloneElectNobody(TestDatabase database) {
    var election = election(database, Rules.Results.AFTER_CLOSING, Ties.DRAW, Disclosure.COUNTS);
    election.cast(election.voter(0), election.blank());
    election.close();

    var tally = shown(election).contests().getFirst().tally();

    assertThat(tally.outcome()).isEqualTo(new NotReached(Reason.NO_VALID_BALLOTS));
    assertThat(tally.totals().blank()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void oneVoterIsEnough(TestDatabase database) {
    var election = election(database, Rules.Results.AFTER_CLOSING, Ties.DRAW, Disclosure.COUNTS);
    vote(election, 2);
    election.close();

    var elected = shown(election).contests().getFirst().tally().outcome().elected();

    assertThat(elected.getFirst().name()).isEqualTo("Cal");
  }

  @ParameterizedTest
  @EnumSource
  void aLiveResultHoldsABallotAsSoonAsItIsCast(TestDatabase database) {
    var election = election(database, Rules.Results.LIVE, Ties.DRAW, Disclosure.COUNTS);

    for (int voter = 0; voter < 4; voter++) {
      election.cast(election.voter(voter), election.choice(0));
      assertThat(shown(election).voters()).isEqualTo(voter + 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AFTER_CLOSING, CLOSING",
    "WHEN_PUBLISHED, PUBLICATION",
  })
  void nobodySeesAResultTooEarly(Rules.Results rule, Until until) {
    var election = election(TestDatabase.SQLITE, rule, Ties.DRAW, Disclosure.COUNTS);
    vote(election, 0);

    var anyone = results(election).shownTo(Optional.empty(), election.election());
    var organiser = results(election).shownTo(organiser(election), election.election());

    assertThat(List.of(anyone, organiser)).containsOnly(new Hidden(until));
  }

  @ParameterizedTest
  @EnumSource
  void theOrganiserLooksBeforePublishing(TestDatabase database) {
    var election = election(database, Rules.Results.WHEN_PUBLISHED, Ties.DRAW, Disclosure.COUNTS);
    vote(election, 0);
    election.close();

    var anyone = results(election).shownTo(Optional.empty(), election.election());
    var organiser = results(election).shownTo(organiser(election), election.election());
    var published = election.server().the(Publishing.class).publish(election.id());
    var after = results(election).shownTo(Optional.empty(), election.election());

    assertThat(anyone).isEqualTo(new Hidden(Until.PUBLICATION));
    assertThat(organiser).isInstanceOf(Shown.class);
    assertThat(published).isEqualTo(Publishing.Outcome.PUBLIC);
    assertThat(after).isInstanceOf(Shown.class);
    assertThat(entry(election, "published").content()).contains("\"elected\"");
  }

  @ParameterizedTest
  @EnumSource
  void theClockPublishesWhateverElseWaitsForItsOrganiser(TestDatabase database) {
    var election = election(database, Rules.Results.AFTER_CLOSING, Ties.DRAW, Disclosure.COUNTS);
    election.close();
    write(election, WAITING);

    try {
      election.server().the(Publishing.class).publishDue();

      assertThat(election.election()).isInstanceOf(Election.Published.class);
    } finally {
      write(election, "delete from election where id like 'waiting%' and :contest > 0");
    }
  }

  @ParameterizedTest
  @EnumSource
  void publishingTwiceChangesNothing(TestDatabase database) {
    var election = election(database, Rules.Results.WHEN_PUBLISHED, Ties.DRAW, Disclosure.COUNTS);
    election.close();
    var publishing = election.server().the(Publishing.class);

    publishing.publish(election.id());
    publishing.publish(election.id());

    assertThat(log(election).filter(entry -> entry.kind().equals("published"))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aCountThatTheBoxDoesNotBearOutIsNotPublished(TestDatabase database) {
    var election = election(database, Rules.Results.WHEN_PUBLISHED, Ties.DRAW, Disclosure.COUNTS);
    vote(election, 0, 0, 1);
    write(election, "update profile_row set ballots = 5 where contest_id = :contest");
    election.close();

    var showing = results(election).shownTo(organiser(election), election.election());
    var published = election.server().the(Publishing.class).publish(election.id());

    assertThat(showing).isEqualTo(new Disputed());
    assertThat(published).isEqualTo(Publishing.Outcome.DISPUTED);
    assertThat(election.election()).isInstanceOf(Election.Closed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update ballot set choices = '{\"0\":[]}' where position = 2 and " + ELECTED,
        "update ballot set choices = 'x' where position = 2 and " + ELECTED,
        "update profile_row set choice = 'x' where contest_id = :contest",
      })
  void aBoxThatCannotBeReadIsDisputedToo(String forgery) {
    var election =
        election(TestDatabase.SQLITE, Rules.Results.WHEN_PUBLISHED, Ties.DRAW, Disclosure.COUNTS);
    vote(election, 0);
    write(election, forgery);
    election.close();

    var showing = results(election).shownTo(organiser(election), election.election());

    assertThat(showing).isEqualTo(new Disputed());
  }

  @ParameterizedTest
  @CsvSource({
    "COUNTS, false, false",
    "NAMED, true, false",
    "NAMED_PUBLIC, true, true",
  })
  void namesAreShownOnlyAsTheBallotSaid(
      Disclosure disclosure, boolean toOrganiser, boolean toAnyone) {
    var election =
        election(TestDatabase.SQLITE, Rules.Results.AFTER_CLOSING, Ties.DRAW, disclosure);
    vote(election, 1);
    var results = results(election);
    var none = new VoterId(0);
    assertThat(results.namedTo(organiser(election), election.election(), none, 9)).isEmpty();
    election.close();

    var organiser = results.namedTo(organiser(election), election.election(), none, 9);
    var anyone = results.namedTo(Optional.empty(), election.election(), none, 9);

    assertThat(organiser.isPresent()).isEqualTo(toOrganiser);
    assertThat(anyone.isPresent()).isEqualTo(toAnyone);
    organiser.ifPresent(ballots -> {
      assertThat(ballots).hasSize(1);
      assertThat(ballots.getFirst().name()).isEqualTo("Voter 0");
      assertThat(ballots.getFirst().choices().get(election.contest(0).id().value()))
          .isEqualTo(Choice.marks(List.of(election.option(1).value())));
    });
  }

  @ParameterizedTest
  @EnumSource
  void theResultIsServedAsJsonAndKnownByItsTag(TestDatabase database) {
    var election = election(database, Rules.Results.LIVE, Ties.DRAW, Disclosure.COUNTS);
    vote(election, 1);
    var path = "/api/elections/%s/result".formatted(election.id());

    var answer = election.server().get(path);
    var tag = answer.headers().firstValue("ETag").orElseThrow();
    var again =
        election
            .server()
            .send(
                HttpRequest.newBuilder(election.server().at(path))
                    .header("If-None-Match", tag)
                    .build());

    var contest = JsonMapper.shared().readTree(answer.body()).path("contests").get(0);
    assertThat(contest.path("outcome").path("kind").stringValue()).isEqualTo("decided");
    assertThat(contest.path("standings").get(0).path("name").stringValue()).isEqualTo("Ben");
    assertThat(contest.path("standings").get(0).path("share").stringValue()).isEqualTo("1/1");
    assertThat(again.statusCode()).isEqualTo(304);
  }

  @ParameterizedTest
  @EnumSource
  void namesInATableAreNeverFormulas(TestDatabase database) {
    var election = election(database, Rules.Results.LIVE, Ties.DRAW, Disclosure.COUNTS);
    write(
        election,
        "update contest_option set name = '=HYPERLINK(\"x\")' where contest_id = :contest and"
            + " position = 1");
    vote(election, 1);

    var table =
        election.server().get("/api/elections/%s/result.csv".formatted(election.id())).body();

    assertThat(table).startsWith("\uFEFF").contains("\"'=HYPERLINK(\"\"x\"\")\"");
  }

  @ParameterizedTest
  @EnumSource
  void aHiddenResultIsRefusedByEveryDoor(TestDatabase database) {
    var election =
        election(database, Rules.Results.AFTER_CLOSING, Ties.DRAW, Disclosure.NAMED_PUBLIC);
    vote(election, 1);

    assertThat(Stream.of("result", "result.csv", "result/ballots"))
        .allSatisfy(door ->
            assertThat(
                    election
                        .server()
                        .get("/api/elections/%s/%s".formatted(election.id(), door))
                        .statusCode())
                .isIn(403, 404));
  }

  @ParameterizedTest
  @EnumSource
  void watchersHearTheTurnoutAndTheEnd(TestDatabase database) throws Exception {
    var election = election(database, Rules.Results.AFTER_CLOSING, Ties.DRAW, Disclosure.COUNTS);
    try (var http = HttpClient.newHttpClient()) {
      var lines =
          http.send(
                  HttpRequest.newBuilder(
                          election.server().at("/api/elections/%s/events".formatted(election.id())))
                      .build(),
                  HttpResponse.BodyHandlers.ofLines())
              .body()
              .iterator();

      var first = heard(lines, 2);
      vote(election, 0, 1);
      heard(lines, 2);
      election.close();
      var rest = heard(lines, Integer.MAX_VALUE);

      assertThat(first).containsExactly("event:turnout", "data:{\"voters\":0,\"roll\":4}");
      assertThat(rest).contains("event:closed").doesNotContain("event:result");
      assertThat(rest.getLast()).isEqualTo("data:{}");
    }
  }

  /// The next lines that say something.
  private static List<String> heard(Iterator<String> lines, int number) {
    var heard = new ArrayList<String>();
    while (heard.size() < number && lines.hasNext()) {
      var line = lines.next();
      if (!line.isEmpty() && !line.startsWith(":")) {
        heard.add(line);
      }
    }
    return heard;
  }

  private static Fixture election(
      TestDatabase database, Rules.Results results, Ties ties, Disclosure disclosure) {
    var rules = new Rules(Rules.Secrecy.OPEN, results, disclosure, Rules.Replacing.ALLOWED, ties);
    return Fixture.on(TestServer.on(database)).voters(4).rules(rules).open();
  }

  /// Casts one ballot a voter, in turn.
  private static void vote(Fixture election, int... options) {
    for (int voter = 0; voter < options.length; voter++) {
      election.cast(election.voter(voter), election.choice(options[voter]));
    }
  }

  private static Results results(Fixture election) {
    return election.server().the(Results.class);
  }

  private static Result shown(Fixture election) {
    var showing = results(election).shownTo(Optional.empty(), election.election());
    return ((Shown) showing).result();
  }

  private static Optional<Member> organiser(Fixture election) {
    return election.server().the(Members.class).find(election.election().organiser());
  }

  private static Stream<LogEntry> log(Fixture election) {
    return election.server().the(ElectionLog.class).entries(election.id(), 0, 100).stream();
  }

  private static LogEntry entry(Fixture election, String kind) {
    return log(election).filter(entry -> entry.kind().equals(kind)).findFirst().orElseThrow();
  }

  private static void write(Fixture election, String sql) {
    var contest = election.contest(0).id().value();
    election
        .server()
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            election.server().the(JdbcClient.class).sql(sql).param("contest", contest).update());
  }
}
