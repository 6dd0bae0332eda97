package org.tupyo.server.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.count.Candidate;
import org.tupyo.server.Look;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.ballots.Fixture;
import org.tupyo.server.elections.VotingMethod;
import org.tupyo.server.tally.Showing.Shown;
import tools.jackson.databind.json.JsonMapper;

/// Results of contests that ask more of them than to be counted.
class DecidingTest {
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void withoutTheQuorumNobodyIsElected(TestDatabase database) {
    var club = club(TestServer.on(database), Map.of("quorum", "1/2"), 12, 3, 1, 1);

    var counted = counted(club);

    // Five of twelve voted; six were needed.
    assertThat(counted.elected()).isEmpty();
    assertThat(page(club, "en"))
        .contains("Nobody is elected: too few voted.", "Ahead by the votes: Ann")
        .contains("5 of the 12 on the roll voted; at least 6 are needed (1/2): not reached.")
        .contains("Nobody is elected unless at least 1/2 of those who may vote have voted.");
    assertThat(page(club, "ko"))
        .contains("투표한 사람이 모자라 당선자가 없어요.", "표에서 앞선 후보: Ann")
        .contains("명부 12명 가운데 5명 투표, 6 이상 필요(1/2): 채우지 못했어요.");
    assertThat(csv(club)).contains("Leader,1,Ann,,3,60.0,낙선").doesNotContain("당선");
  }

  @Test
  void theQuorumOfAPartIsOfThatPart() {
    // Twelve voters by turns of two parts: six may vote here, three did.
    var club =
        Fixture.on(server)
            .contest("Leader", "frontend")
            .method(oneChoice(Map.of("quorum", "1/2")))
            .voters(12)
            .open();
    for (int i = 0; i < 6; i += 2) {
      club.cast(club.voter(i), club.choice(0));
    }
    club.close();

    var counted = counted(club);

    assertThat(counted.decision().orElseThrow().roll()).isEqualTo(6);
    assertThat(names(counted.elected())).containsExactly("Ann");
    assertThat(page(club, "en"))
        .contains("3 of the 6 on the roll voted; at least 3 are needed (1/2): reached.");
  }

  @Test
  void withoutTheMajorityThereIsARunOff() {
    var club = club(server, Map.of("majority", "1/2", "run-off", "yes"), 12, 5, 4, 3);

    assertThat(counted(club).elected()).isEmpty();
    assertThat(page(club, "en"))
        .contains("A run-off is needed between Ann, Ben.")
        .contains("Ann has 5 of 12 valid ballots; more than 6 needed (1/2): not reached.")
        .doesNotContain("is elected (Leader)");
    var contest = json(club, "").path("contests").get(0);
    assertThat(contest.path("decision").path("verdict").asString()).isEqualTo("run-off");
    assertThat(contest.path("decision").path("again").size()).isEqualTo(2);
    assertThat(contest.path("decision").path("checks").get(0).path("needed").asString())
        .isEqualTo("6/1");
    assertThat(contest.path("standings").get(0).path("result").asString()).isEqualTo("not-elected");
    assertThat(
            json(club, "/%d/count.json".formatted(club.contest(0).id().value())).path("decision"))
        .isNotEmpty();
  }

  @Test
  void whatIsReachedIsSaidToo() {
    var club = club(server, Map.of("majority", "1/2,roll", "quorum", "1/2"), 12, 7, 1, 0);

    assertThat(names(counted(club).elected())).containsExactly("Ann");
    assertThat(page(club, "en"))
        .contains(
            "Ann is elected", "Ann has 7 of 12 on the roll; more than 6 needed (1/2): reached.");
    server.the(Publishing.class).publish(club.id());
    assertThat(server.get("/api/elections/" + club.id().value() + "/log").body())
        .contains("\\\"elected\\\":[\\\"" + club.option(0).value() + "\\\"]");
  }

  @Test
  void theLogsLastEntryElectsNobodyWhoDoesNotReachWhatIsRequired() {
    var club = club(server, Map.of("quorum", "11"), 12, 7, 1, 0);

    server.the(Publishing.class).publish(club.id());

    assertThat(server.get("/api/elections/" + club.id().value() + "/log").body())
        .contains("\\\"elected\\\":[]")
        .contains("\\\"quorum\\\":\\\"11\\\"");
  }

  @Test
  void whoeverIsOfAPartThatHasItsSeatsIsPassedOver() {
    var club =
        Fixture.on(server)
            .method(oneChoice(Map.of("cap", "1")))
            .seats(2)
            .parts("server", "server", "client")
            .voters(12)
            .open();
    vote(club, 5, 4, 1);
    club.close();

    assertThat(names(counted(club).elected())).containsExactly("Ann", "Cal");
    assertThat(page(club, "en"))
        .contains("Ben is passed over: others of the same part have the seats it may have.")
        .contains("At most 1 of one part are elected.")
        .contains("--cap 1 --affiliation 'client: Cal' --affiliation 'server: Ann,Ben'");
  }

  @Test
  void nothingIsDecidedWhilePeopleVote() {
    var club = Fixture.on(server).method(oneChoice(Map.of("quorum", "1/2"))).voters(12).open();
    vote(club, 1, 0, 0);

    var showing = server.the(Results.class).of(club.election());

    assertThat(((Shown) showing).result().contests().getFirst().decision()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#all")
  void theResultHasNothingWrong(Look look) {
    var club =
        club(server, Map.of("quorum", "1/2", "majority", "1/2", "run-off", "yes"), 20, 5, 4, 3);
    try (var visitor = Visitor.of(server, look)) {
      visitor.open("/e/" + club.id().value() + "/result");
      visitor.findsNothingWrong("result-run-off");
    }
  }

  private static Fixture club(
      TestServer server, Map<String, String> conditions, int voters, int... votes) {
    var club = Fixture.on(server).method(oneChoice(conditions)).voters(voters).open();
    vote(club, votes);
    club.close();
    return club;
  }

  private static VotingMethod oneChoice(Map<String, String> conditions) {
    return new VotingMethod(VotingMethod.ONE_CHOICE, 1, 1, new TreeMap<>(conditions));
  }

  private static void vote(Fixture club, int... votes) {
    int voter = 0;
    for (int option = 0; option < votes.length; option++) {
      for (int i = 0; i < votes[option]; i++) {
        club.cast(club.voter(voter++), club.choice(option));
      }
    }
  }

  private static Result.Counted counted(Fixture club) {
    var showing = club.server().the(Results.class).shownTo(Optional.empty(), club.election());
    return ((Shown) showing).result().contests().getFirst();
  }

  private static List<String> names(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::name).toList();
  }

  private static tools.jackson.databind.JsonNode json(Fixture club, String of) {
    return JsonMapper.shared()
        .readTree(club.server().get("/api/elections/" + club.id().value() + "/result" + of).body());
  }

  private static String csv(Fixture club) {
    return club.server().get("/api/elections/" + club.id().value() + "/result.csv").body();
  }

  private static String page(Fixture club, String language) {
    return club.server()
        .send(
            HttpRequest.newBuilder(club.server().at("/e/" + club.id().value() + "/result"))
                .header("Accept-Language", language)
                .build())
        .body();
  }
}
