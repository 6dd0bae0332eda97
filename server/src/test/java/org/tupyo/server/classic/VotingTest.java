package org.tupyo.server.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.Members;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.Amendments;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.OptionId;
import org.tupyo.server.place.Place;
import org.tupyo.server.voters.RollRules.Joining;

/// What the rows of the contract cannot show: elections that are over, hidden or other than usual,
/// and many votes at once.
class VotingTest {
  private final List<TestServer> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(TestServer::close);
  }

  private TestServer start(TestDatabase database) {
    var server = TestServer.start(database, Map.of());
    started.add(server);
    return server;
  }

  @ParameterizedTest
  @EnumSource
  void withoutAnElectionNobodyStandsAndNoVoteIsTaken(TestDatabase database) {
    var server = start(database);
    var voter = SomeMember.on(server);

    assertThat(server.get("/api/candidate").body()).isEqualTo("[]");
    assertThat(server.get("/api/candidate/result?part=frontend").body()).isEqualTo("[]");
    assertThat(server.get("/api/candidate/1").statusCode()).isEqualTo(404);
    assertThat(vote(server, voter, "1").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource
  void aHundredVotesOfOneMemberAtOnceCountOnce(TestDatabase database) throws Exception {
    var server = start(database);
    var election = PartLeaders.openOn(server);
    var voter = SomeMember.on(server);
    Callable<Integer> once = () -> vote(server, voter, election.candidate("front1")).statusCode();

    List<Integer> statuses;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      statuses =
          threads.invokeAll(Stream.generate(() -> once).limit(100).toList()).stream()
              .map(answer -> answer.resultNow())
              .toList();
    }

    assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
    assertThat(server.get("/api/candidate/" + election.candidate("front1")).body())
        .contains("\"vote_count\":1,");
  }

  @ParameterizedTest
  @EnumSource
  void whoWithdrewIsNotListedAndGetsNoVotes(TestDatabase database) {
    var server = start(database);
    var election = PartLeaders.openOn(server);
    var contest = election.election().contests().getFirst();
    var organiser = server.the(Members.class).find(election.election().organiser()).orElseThrow();
    var voter = SomeMember.on(server);

    server
        .the(Amendments.class)
        .withdraw(
            organiser,
            election.id(),
            election.election().version(),
            contest.id(),
            OptionId.valueOf(election.candidate("front1")),
            "Moved abroad");

    var refused = vote(server, voter, election.candidate("front1"));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("사퇴한 후보입니다.");
    assertThat(server.get("/api/candidate?part=frontend").body())
        .contains("Front2")
        .doesNotContain("Front1");
    assertThat(vote(server, voter, election.candidate("front2")).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void theResultIsSortedByVotesAndThenByName(TestDatabase database) {
    var server = start(database);
    var election = PartLeaders.openOn(server);
    vote(server, SomeMember.on(server), election.candidate("front2"));
    vote(server, SomeMember.on(server), election.candidate("front2"));
    vote(server, SomeMember.on(server), election.candidate("front3"));

    var result = server.get("/api/candidate/result?part=frontend").body();

    assertThat(result)
        .containsSubsequence(
            "\"Front2\"", "\"vote_count\":2",
            "\"Front3\"", "\"vote_count\":1",
            "\"Front1\"", "\"vote_count\":0");
  }

  @ParameterizedTest
  @EnumSource
  void aClosedElectionRefusesVotesAndKeepsItsResult(TestDatabase database) {
    var server = start(database);
    var election = PartLeaders.openOn(server);
    vote(server, SomeMember.on(server), election.candidate("front1"));
    election.close();

    var late = vote(server, SomeMember.on(server), election.candidate("front1"));

    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(late.body()).contains("\"message\":\"투표가 끝났습니다.\"", "\"detail\":");
    assertThat(server.get("/api/candidate/result").body()).contains("\"vote_count\":1,");
  }

  @ParameterizedTest
  @EnumSource
  void countsStayHiddenUntilClosingWhereTheElectionSaysSo(TestDatabase database) {
    var server = start(database);
    var election = PartLeaders.openOn(server, "after-closing", "allowed", Joining.WHILE_OPEN);
    vote(server, SomeMember.on(server), election.candidate("front3"));

    var before = server.get("/api/candidate/result?part=frontend").body();
    var one = server.get("/api/candidate/" + election.candidate("front3")).body();
    election.close();
    var after = server.get("/api/candidate/result?part=frontend").body();

    assertThat(before)
        .containsSubsequence("\"Front1\"", "\"Front2\"", "\"Front3\"")
        .contains("\"vote_count\":null")
        .doesNotContainPattern("\"vote_count\":\\d");
    assertThat(one).contains("\"vote_count\":null");
    assertThat(after).containsSubsequence("\"Front3\"", "\"vote_count\":1", "\"Front1\"");
  }

  @ParameterizedTest
  @EnumSource
  void whoJoinedAfterTheOpeningVotesOnlyWhereTheElectionSaysSo(TestDatabase database) {
    var server = start(database);
    var before = SomeMember.on(server);
    var election = PartLeaders.openOn(server, "live", "allowed", Joining.AT_OPENING);
    var after = SomeMember.on(server);

    assertThat(vote(server, before, election.candidate("front1")).statusCode()).isEqualTo(200);
    assertThat(vote(server, after, election.candidate("front1")).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @EnumSource
  void theFeaturedElectionIsTheChosenOneElseTheOneThatOpenedLast(TestDatabase database) {
    var server = start(database);
    var first = PartLeaders.openOn(server);
    var second = PartLeaders.openOn(server);

    assertThat(server.get("/api/candidate").body())
        .contains("\"id\":%s,".formatted(second.candidate("front1")));

    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(
            _ -> server.the(Place.class).set(Elections.FEATURED, first.id().value()));

    assertThat(server.get("/api/candidate").body())
        .contains("\"id\":%s,".formatted(first.candidate("front1")));
    assertThat(vote(server, SomeMember.on(server), second.candidate("front1")).statusCode())
        .isEqualTo(404);
  }

  private static HttpResponse<String> vote(TestServer server, SomeMember voter, String candidate) {
    return server.send(
        HttpRequest.newBuilder(server.at("/api/candidate/" + candidate))
            .header("Authorization", "JWT " + voter.tokens().access())
            .POST(BodyPublishers.noBody())
            .build());
  }
}
