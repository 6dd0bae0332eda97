package org.tupyo.server.voters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.HttpVisitor;
import org.tupyo.server.elections.Election;
import org.tupyo.server.mail.Letter;

class LostLinkTest {
  private static final String MINSU = "minsu@example.org";

  @ParameterizedTest
  @EnumSource
  void aVoterWhoLostTheLetterGetsAnotherLinkAndTheFirstOneGoesOnWorking(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var election = open(club);
    var first = club.codesFor(election.id(), MINSU).getFirst();

    var answer = ask(club, election, "  MinSu@Example.org ");
    await().atMost(Duration.ofMinutes(1)).until(() -> codesTo(club, election).size() == 2);
    var second = codesTo(club, election).getLast();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Look at your mail").doesNotContain("김민수");
    assertThat(second).isNotEqualTo(first);
    assertThat(club.letIn(second)).isEqualTo(club.letIn(first));
    assertThat(count(club, election, "once like 'again:%' and listing = 'COUNTED'")).isEqualTo(1);
  }

  @Test
  void theAnswerIsTheSameForAnAddressThatIsNotOnTheRoll() {
    var club = new Club(TestServer.on(TestDatabase.SQLITE));
    var election = open(club);

    var known = ask(club, election, MINSU);
    var unknown = ask(club, election, "nobody@example.org");

    assertThat(unknown.statusCode()).isEqualTo(known.statusCode());
    assertThat(anonymous(unknown.body(), "nobody@example.org"))
        .isEqualTo(anonymous(known.body(), MINSU));
    await().atMost(Duration.ofMinutes(1)).until(() -> codesTo(club, election).size() == 2);
    assertThat(count(club, election, "recipient like 'nobody%'")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "minsu", "minsu@example.org, eve@example.org", "a@b.org\r\nBcc: eve@x.org"})
  void whatIsNoAddressIsSaidAtItsFieldAndKept(String typed) {
    var club = new Club(TestServer.on(TestDatabase.SQLITE));
    var election = open(club);

    var answer = ask(club, election, typed);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Check it letter by letter");
    assertThat(count(club, election, "once like 'again:%'")).isZero();
  }

  @Test
  void whoWasStruckGetsNoLinkAndLearnsNothing() {
    var club = new Club(TestServer.on(TestDatabase.SQLITE));
    var organiser = club.organiser();
    var election =
        club.openFor(
            club.draft(organiser),
            Club.listed("김민수", MINSU),
            Club.listed("Ann", "ann@example.org"));
    var id =
        club.server
            .the(RollEntries.class)
            .page(election, new RollEntries.Wanted("김민수", RollEntries.Only.ALL), 0, 1)
            .getFirst()
            .voter()
            .id();
    club.server.the(Amendments.class).strike(organiser, election.id(), id, "left the club");

    var struck = ask(club, election, MINSU);
    var other = ask(club, election, "ann@example.org");

    assertThat(anonymous(struck.body(), MINSU))
        .isEqualTo(anonymous(other.body(), "ann@example.org"));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> count(club, election, "once like 'again:%'") == 1);
    assertThat(count(club, election, "once like 'again:%' and recipient = '" + MINSU + "'"))
        .isZero();
  }

  @Test
  void anElectionThatTakesNoVotesSendsNoLinks() {
    var club = new Club(TestServer.on(TestDatabase.SQLITE));
    var election = open(club);
    club.close(election.id());

    assertThat(ask(club, election, MINSU).statusCode()).isEqualTo(404);
    assertThat(club.server.get(path(election)).statusCode()).isEqualTo(404);
  }

  @Test
  void tooManyWishesAreRefusedForKnownAndUnknownAddressesAlike() {
    try (var server =
        TestServer.start(
            TestDatabase.SQLITE,
            Map.of("tupyo.limits.enabled", "true", "tupyo.limits.link-voter", "2 per 1h"))) {
      var club = new Club(server);
      var election = open(club);

      for (var address : List.of(MINSU, "nobody@example.org")) {
        assertThat(ask(club, election, address).statusCode()).isEqualTo(200);
        assertThat(ask(club, election, address.toUpperCase(java.util.Locale.ROOT)).statusCode())
            .isEqualTo(200);
        var third = ask(club, election, address);
        assertThat(third.statusCode()).as(address).isEqualTo(429);
        assertThat(third.headers().firstValue("Retry-After")).isPresent();
      }
    }
  }

  private static Election.Open open(Club club) {
    return club.openFor(club.draft(club.organiser()), Club.listed("김민수", MINSU));
  }

  private static HttpResponse<String> ask(Club club, Election election, String email) {
    return new HttpVisitor(club.server).submit(path(election), "email", email);
  }

  private static String path(Election election) {
    return "/e/" + election.id().value() + "/lost-link";
  }

  /// A page without what differs from reader to reader.
  private static String anonymous(String page, String address) {
    return page.replace(address, "ADDRESS")
        .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
        .replaceAll("value=\"[\\w-]{40,}={0,2}\"", "");
  }

  private static List<VotingCode> codesTo(Club club, Election election) {
    return club.codesFor(election.id(), MINSU);
  }

  private static long count(Club club, Election election, String condition) {
    return club.server
        .the(JdbcClient.class)
        .sql("select count(*) from mail where topic = :topic and (" + condition + ")")
        .param("topic", Letter.aboutElection(election.id().value()))
        .query(Long.class)
        .single();
  }
}
