package org.tupyo.server.voters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.ballots.CastResult.Accepted;
import org.tupyo.server.ballots.CastResult.Reason;
import org.tupyo.server.ballots.CastResult.Refused;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.LogEntry;
import org.tupyo.server.elections.Timetable;
import org.tupyo.server.storage.DatabaseClock;
import org.tupyo.server.voters.Amendments.Amended;
import org.tupyo.server.voters.Amendments.Handing;
import org.tupyo.server.voters.VotingPasses.Exchange;

class VotingLinksTest {

  @ParameterizedTest
  @EnumSource
  void leadsFromTheLetterToThePassOfItsReader(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var election =
        club.openFor(
            club.draft(club.organiser()),
            Club.listed("김민수", "minsu@example.org"),
            Club.listed("이서연", "seoyeon@example.org"));
    var passes = club.server.the(VotingPasses.class);
    var code = club.codesFor(election.id(), "minsu@example.org").getFirst();

    var given = (Exchange.Given) passes.exchange(code);

    assertThat(given.election()).isEqualTo(election.id());
    assertThat(passes.voter(given.secret(), election.id()))
        .get()
        .extracting(Voter::name)
        .isEqualTo("김민수");
  }

  @ParameterizedTest
  @EnumSource
  void keepsNothingOfACodeButItsHash(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var election =
        club.openFor(club.draft(club.organiser()), Club.listed("김민수", "minsu@example.org"));
    var code = club.codesFor(election.id(), "minsu@example.org").getFirst();

    var kept =
        club.server
            .the(JdbcClient.class)
            .sql("select hash from voting_link where hash = :hash")
            .param("hash", code.hash())
            .query(String.class)
            .single();

    assertThat(kept).matches("[0-9a-f]{64}");
    assertThat(code).hasToString("VotingCode");
  }

  @ParameterizedTest
  @EnumSource
  void passesAreOfOneElectionOnly(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var mine = club.openFor(club.draft(club.organiser()), Club.listed("김민수", "minsu@example.org"));
    var other = club.openFor(club.draft(club.organiser()), Club.listed("김민수", "minsu@example.org"));
    var passes = club.server.the(VotingPasses.class);
    var code = club.codesFor(mine.id(), "minsu@example.org").getFirst();

    var given = (Exchange.Given) passes.exchange(code);

    assertThat(passes.voter(given.secret(), other.id())).isEmpty();
  }

  /// A full server may have told whoever was in time to come back.
  @ParameterizedTest
  @EnumSource
  void aPassOutlastsTheClosingForABallotThatCameInTime(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var election =
        club.openFor(club.draft(club.organiser()), Club.listed("김민수", "minsu@example.org"));
    var code = club.codesFor(election.id(), "minsu@example.org").getFirst();
    var anHour = Duration.ofHours(1);
    var closing = club.server.the(DatabaseClock.class).now().plus(anHour);
    club.in(() ->
        club.server
            .the(JdbcClient.class)
            .sql("update election set closes_at = :closing where id = :id")
            .param("closing", closing.toEpochMilli())
            .param("id", election.id().value())
            .update());

    var given = (Exchange.Given) club.server.the(VotingPasses.class).exchange(code);

    assertThat(given.lasts()).isBetween(anHour, anHour.plus(Timetable.LATEST));
  }

  @ParameterizedTest
  @EnumSource
  void aNewLinkEndsTheOldOneAndItsPasses(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var organiser = club.organiser();
    var election = club.openFor(club.draft(organiser), Club.listed("김민수", "minsu@example.org"));
    var passes = club.server.the(VotingPasses.class);
    var old = club.codesFor(election.id(), "minsu@example.org").getFirst();
    var given = (Exchange.Given) passes.exchange(old);
    var voter = passes.voter(given.secret(), election.id()).orElseThrow();

    var amended =
        club.server
            .the(Amendments.class)
            .reissue(organiser, election.id(), voter.id(), Handing.BY_MAIL);

    assertThat(amended).isEqualTo(new Amended.Mailed(voter));
    assertThat(passes.exchange(old)).isEqualTo(new Exchange.Refused(Exchange.Reason.REPLACED));
    assertThat(passes.voter(given.secret(), election.id())).isEmpty();
    var fresh = club.codesFor(election.id(), "minsu@example.org").getLast();
    assertThat(passes.exchange(fresh)).isInstanceOf(Exchange.Given.class);
  }

  @ParameterizedTest
  @EnumSource
  void aBallotOnItsWayFromTheOldLinkIsNotStoredAfterTheNewOne(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var organiser = club.organiser();
    var draft = club.draft(organiser);
    var contest = club.contest(draft);
    var election = club.openFor(draft, Club.listed("김민수", "minsu@example.org"));
    var byOldLink = club.letIn(club.codesFor(election.id(), "minsu@example.org").getFirst());

    club.server
        .the(Amendments.class)
        .reissue(organiser, election.id(), byOldLink.id(), Handing.BY_MAIL);
    var late = club.cast(byOldLink, contest);
    var byNewLink = club.letIn(club.codesFor(election.id(), "minsu@example.org").getLast());
    var again = club.cast(byNewLink, contest);

    assertThat(late).isEqualTo(new Refused(Reason.LINK_REPLACED));
    assertThat(again).isInstanceOf(Accepted.class);
  }

  /// On PostgreSQL only: on SQLite the one waits for the other.
  @Test
  void aPassThatIsGivenWhileTheLinkIsReplacedIsDead() {
    var club = new Club(TestServer.on(TestDatabase.POSTGRESQL));
    var organiser = club.organiser();
    var election = club.openFor(club.draft(organiser), Club.listed("김민수", "minsu@example.org"));
    var passes = club.server.the(VotingPasses.class);
    var old = club.codesFor(election.id(), "minsu@example.org").getFirst();
    var voter = club.letIn(old);
    var amendments = club.server.the(Amendments.class);
    var secret = new AtomicReference<String>();

    club.in(() -> {
      secret.set(((Exchange.Given) passes.exchange(old)).secret());
      CompletableFuture.runAsync(
              () -> amendments.reissue(organiser, election.id(), voter.id(), Handing.BY_MAIL))
          .orTimeout(60, TimeUnit.SECONDS)
          .join();
    });

    assertThat(passes.voter(secret.get(), election.id())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aReminderBringsAFurtherLinkOfTheSameVoterOnceADay(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var election =
        club.openFor(club.draft(club.organiser()), Club.listed("김민수", "minsu@example.org"));
    var passes = club.server.the(VotingPasses.class);
    var first = club.codesFor(election.id(), "minsu@example.org").getFirst();
    var secret = ((Exchange.Given) passes.exchange(first)).secret();
    var voter = passes.voter(secret, election.id()).orElseThrow();
    var invitations = club.server.the(Invitations.class);

    assertThat(invitations.remind(election, Set.of(voter.id()))).isEqualTo(1);
    assertThat(invitations.remind(election, Set.of(voter.id()))).isZero();

    var codes = club.codesFor(election.id(), "minsu@example.org");
    assertThat(codes)
        .hasSize(2)
        .allSatisfy(code -> {
          var given = (Exchange.Given) passes.exchange(code);
          assertThat(passes.voter(given.secret(), election.id())).contains(voter);
        });
  }

  @ParameterizedTest
  @EnumSource
  void strikingAVoterEndsLinkAndPassAndSaysWhyWithoutAName(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var organiser = club.organiser();
    var election = club.openFor(club.draft(organiser), Club.listed("김민수", "minsu@example.org"));
    var passes = club.server.the(VotingPasses.class);
    var code = club.codesFor(election.id(), "minsu@example.org").getFirst();
    var given = (Exchange.Given) passes.exchange(code);
    var voter = passes.voter(given.secret(), election.id()).orElseThrow();
    var amendments = club.server.the(Amendments.class);

    assertThat(amendments.strike(organiser, election.id(), voter.id(), " "))
        .isEqualTo(new Amended.NoReason());
    assertThat(amendments.strike(organiser, election.id(), voter.id(), "Left the club"))
        .isEqualTo(new Amended.Struck(voter));

    assertThat(passes.exchange(code)).isEqualTo(new Exchange.Refused(Exchange.Reason.STRUCK));
    assertThat(passes.voter(given.secret(), election.id())).isEmpty();
    assertThat(club.server.the(Voters.class).count(election.id())).isZero();
    assertThat(club.server.the(ElectionLog.class).entries(election.id(), 1, 10))
        .singleElement()
        .extracting(LogEntry::content)
        .asString()
        .contains("Left the club")
        .doesNotContain("민수");
  }

  @ParameterizedTest
  @EnumSource
  void leadsToThePageOfTheElectionOnceItIsOver(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var election =
        club.openFor(club.draft(club.organiser()), Club.listed("김민수", "minsu@example.org"));
    var code = club.codesFor(election.id(), "minsu@example.org").getFirst();
    club.close(election.id());

    assertThat(club.server.the(VotingPasses.class).exchange(code))
        .isEqualTo(new Exchange.Over(election.id()));
  }

  @ParameterizedTest
  @EnumSource
  void queuesTenThousandInvitationsInOneGo(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var people =
        IntStream.range(0, 10_000)
            .mapToObj(i -> Club.listed("Voter " + i, "v%d@many.example.org".formatted(i)))
            .toArray(Listed[]::new);
    var start = System.nanoTime();

    var election = club.openFor(club.draft(club.organiser()), people);

    assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
    System.out.printf(
        "10,000 invitations on %s: %d ms%n", database, (System.nanoTime() - start) / 1_000_000);
    assertThat(club.codesFor(election.id(), "v9999@many.example.org")).hasSize(1);
  }
}
