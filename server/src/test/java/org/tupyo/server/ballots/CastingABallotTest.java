package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.ballots.CastResult.Accepted;
import org.tupyo.server.ballots.CastResult.Reason;
import org.tupyo.server.ballots.CastResult.Refused;
import org.tupyo.server.elections.ContestId;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.LogEntry;
import org.tupyo.server.elections.Rules;
import org.tupyo.server.storage.ArrivalClock;
import org.tupyo.server.voters.Voter;

class CastingABallotTest {

  private static final Rules NO_REPLACING =
      new Rules(
          Rules.Secrecy.OPEN,
          Rules.Results.AFTER_CLOSING,
          Rules.Disclosure.COUNTS,
          Rules.Replacing.REFUSED,
          Rules.Ties.DRAW);

  @ParameterizedTest
  @EnumSource
  void theReceiptNamesTheEntryInTheLog(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).open();

    var result = election.cast(election.voter(0), election.choice(1));

    var receipt = ((Accepted) result).receipt();
    var entry = log(election).getLast();
    assertThat(receipt.position()).isEqualTo(2);
    assertThat(entry.kind()).isEqualTo("ballot");
    assertThat(entry.hash()).isEqualTo(receipt.hash());
  }

  @ParameterizedTest
  @EnumSource
  void theLogSaysNothingOfTheChoice(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).open();

    election.cast(election.voter(0), election.choice(1));

    assertThat(log(election).getLast().content()).matches("\\{\"commitment\":\"[0-9a-f]{64}\"}");
  }

  @ParameterizedTest
  @EnumSource
  void aReplacedBallotCountsNoMore(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).open();
    election.cast(election.voter(0), election.choice(1));
    election.cast(election.voter(1), election.choice(1));

    election.cast(election.voter(0), election.choice(2));

    assertThat(election.profile())
        .isEqualTo(Map.of(marks(election, 1), 1L, marks(election, 2), 1L));
    assertThat(log(election)).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource
  void nobodyReplacesABallotWhereThatIsRefused(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).rules(NO_REPLACING).open();
    election.cast(election.voter(0), election.choice(1));

    var again = election.cast(election.voter(0), election.choice(2));

    assertThat(again).isEqualTo(new Refused(Reason.VOTED_ALREADY));
    assertThat(election.profile()).isEqualTo(Map.of(marks(election, 1), 1L));
  }

  @ParameterizedTest
  @EnumSource
  void aBlankBallotIsAChoice(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).approval(2, 2).open();

    var result = election.cast(election.voter(0), election.blank());

    assertThat(result).isInstanceOf(Accepted.class);
    assertThat(election.profile()).isEqualTo(Map.of("[]", 1L));
  }

  @ParameterizedTest
  @EnumSource
  void aBallotMarksAsManyOptionsAsTheContestAsksFor(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).approval(2, 2).open();
    var contest = election.contest(0).id();

    var tooFew = election.cast(election.voter(0), election.choice(0));
    var tooMany =
        election.cast(
            election.voter(0),
            Choices.of(contest, election.option(0), election.option(1), election.option(2)));
    var right =
        election.cast(
            election.voter(0), Choices.of(contest, election.option(0), election.option(1)));

    assertThat(tooFew).isEqualTo(new Refused(Reason.WRONG_NUMBER_OF_MARKS));
    assertThat(tooMany).isEqualTo(new Refused(Reason.WRONG_NUMBER_OF_MARKS));
    assertThat(right).isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @EnumSource
  void aPartVotesInItsOwnContestsOnly(TestDatabase database) {
    var election =
        Fixture.on(TestServer.on(database))
            .contest("Frontend", "frontend")
            .contest("Backend", "backend")
            .open();

    var own = election.cast(election.voter(0), election.choice(0));
    var other = election.cast(election.voter(1), election.choice(0));

    assertThat(own).isInstanceOf(Accepted.class);
    assertThat(other).isEqualTo(new Refused(Reason.OTHER_PART));
  }

  @ParameterizedTest
  @EnumSource
  void oneBallotMayVoteInSeveralContests(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).contest("A").contest("B").open();
    var marks = new TreeMap<Long, Choice>();
    for (var contest : election.election().contests()) {
      marks.put(
          contest.id().value(), Choice.marks(List.of(contest.options().getFirst().id().value())));
    }

    var whole = election.cast(election.voter(0), new Choices(marks));
    var changed = election.cast(election.voter(0), election.blank());

    assertThat(whole).isInstanceOf(Accepted.class);
    assertThat(changed).isInstanceOf(Accepted.class);
    assertThat(votes(election)).containsExactly(3L, 2L);
  }

  @ParameterizedTest
  @EnumSource
  void optionsOfAnotherElectionAreUnknown(TestDatabase database) {
    var server = TestServer.on(database);
    var election = Fixture.on(server).open();
    var other = Fixture.on(server).open();

    var contest = election.cast(election.voter(0), other.choice(0));
    var option =
        election.cast(election.voter(0), Choices.of(election.contest(0).id(), other.option(0)));
    var nothing = election.cast(election.voter(0), Choices.of(new ContestId(Long.MAX_VALUE)));

    assertThat(List.of(contest, option, nothing)).containsOnly(new Refused(Reason.UNKNOWN_OPTION));
  }

  @ParameterizedTest
  @EnumSource
  void aVoterOfAnotherElectionIsNotOnTheRoll(TestDatabase database) {
    var server = TestServer.on(database);
    var election = Fixture.on(server).open();
    var other = Fixture.on(server).open().voter(0);
    var disguised =
        new Voter(
            other.id(),
            election.id(),
            other.member(),
            other.name(),
            other.email(),
            other.part(),
            0);

    var result = election.cast(disguised, election.choice(0));

    assertThat(result).isEqualTo(new Refused(Reason.NOT_ON_THE_ROLL));
  }

  @ParameterizedTest
  @EnumSource
  void whoWasTakenOffTheRollVotesNoMore(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).open();
    remove(election, election.voter(0));

    var result = election.cast(election.voter(0), election.choice(0));

    assertThat(result).isEqualTo(new Refused(Reason.NOT_ON_THE_ROLL));
  }

  @ParameterizedTest
  @EnumSource
  void anElectionTakesBallotsOnlyWhileItIsOpen(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).draft();

    var before = election.cast(election.voter(0), election.choice(0));
    election.openNow();
    var during = election.cast(election.voter(0), election.choice(0));
    election.close();
    var after = election.cast(election.voter(1), election.choice(0));

    assertThat(before).isEqualTo(new Refused(Reason.NOT_OPEN));
    assertThat(during).isInstanceOf(Accepted.class);
    assertThat(after).isEqualTo(new Refused(Reason.CLOSED));
  }

  @ParameterizedTest
  @EnumSource
  void theArrivalDecidesWhetherABallotCameInTime(TestDatabase database) {
    var server = TestServer.on(database);
    var closing = server.the(ArrivalClock.class).now().plus(Duration.ofHours(1));
    var election = Fixture.on(server).closesAt(closing).open();
    var box = server.the(BallotBox.class);

    var inTime = box.cast(election.voter(0), election.choice(0), closing.minusMillis(1));
    var late = box.cast(election.voter(1), election.choice(0), closing);

    assertThat(inTime).isInstanceOf(Accepted.class);
    assertThat(late).isEqualTo(new Refused(Reason.CLOSED));
  }

  @ParameterizedTest
  @EnumSource
  void theSameKeyGivesTheSameReceipt(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).open();
    var key = Optional.of(new CastKey("7f0c"));

    var first = castWith(election, election.choice(0), key);
    var again = castWith(election, election.choice(0), key);
    election.close();
    var afterClosing = castWith(election, election.choice(0), key);

    assertThat(first).isInstanceOf(Accepted.class);
    assertThat(again).isEqualTo(first);
    assertThat(afterClosing).isEqualTo(first);
    assertThat(log(election).stream().filter(entry -> entry.kind().equals("ballot"))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aKeyStandsForOneBallotOnly(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).open();
    var key = Optional.of(new CastKey("7f0c"));
    castWith(election, election.choice(0), key);

    var other = castWith(election, election.choice(1), key);

    assertThat(other).isEqualTo(new Refused(Reason.KEY_IN_USE));
    assertThat(election.profile()).isEqualTo(Map.of(marks(election, 0), 1L));
  }

  @ParameterizedTest
  @EnumSource
  void ofAHundredBallotsAtOnceOneCounts(TestDatabase database) throws Exception {
    var election = Fixture.on(TestServer.on(database)).rules(NO_REPLACING).open();

    var results = atOnce(100, () -> election.cast(election.voter(0), election.choice(0)));

    assertThat(results.stream().filter(Accepted.class::isInstance)).hasSize(1);
    assertThat(results.stream().filter(new Refused(Reason.VOTED_ALREADY)::equals)).hasSize(99);
    assertThat(election.profile()).isEqualTo(Map.of(marks(election, 0), 1L));
  }

  @ParameterizedTest
  @EnumSource
  void ofAHundredReplacementsAtOnceTheLastInTheLogCounts(TestDatabase database) throws Exception {
    var election = Fixture.on(TestServer.on(database)).open();

    var results = atOnce(100, () -> election.cast(election.voter(0), election.choice(0)));

    var last =
        results.stream()
            .mapToLong(result -> ((Accepted) result).receipt().position())
            .max()
            .orElseThrow();
    assertThat(votes(election)).containsExactly(last);
    assertThat(election.profile()).isEqualTo(Map.of(marks(election, 0), 1L));
  }

  @ParameterizedTest
  @EnumSource
  void aBallotThatTheDatabaseRefusesCostsNobodyElseTheirs(TestDatabase database) throws Exception {
    var election = Fixture.on(TestServer.on(database)).voters(50).open();
    var key = new CastKey("taken");
    takeKeyUnseen(election.voter(7), key, Fixture.on(election.server()).open());

    var results = new ArrayList<CastResult>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var casts =
          election.voters().stream()
              .map(voter ->
                  threads.submit(() ->
                      election
                          .server()
                          .the(BallotBox.class)
                          .cast(
                              voter,
                              election.choice(0),
                              election.server().the(ArrivalClock.class).now(),
                              Optional.of(key))))
              .toList();
      for (var cast : casts) {
        results.add(cast.get());
      }
    }

    assertThat(results.get(7)).isEqualTo(new Refused(Reason.VOTED_ALREADY));
    assertThat(results.stream().filter(Accepted.class::isInstance)).hasSize(49);
    assertThat(election.profile()).isEqualTo(Map.of(marks(election, 0), 49L));
  }

  private static List<LogEntry> log(Fixture election) {
    return election.server().the(ElectionLog.class).entries(election.id(), 0, 1_000);
  }

  private static CastResult castWith(Fixture election, Choices choices, Optional<CastKey> key) {
    var server = election.server();
    return server
        .the(BallotBox.class)
        .cast(election.voter(0), choices, server.the(ArrivalClock.class).now(), key);
  }

  private static String marks(Fixture election, int option) {
    return "[%d]".formatted(election.option(option).value());
  }

  /// The positions of the first voter's votes, in the order of the contests.
  private static List<Long> votes(Fixture election) {
    return election
        .server()
        .the(JdbcClient.class)
        .sql("select position from vote where voter_id = :voter order by contest_id")
        .param("voter", election.voter(0).id().value())
        .query((row, _) -> row.getLong("position"))
        .list();
  }

  private static void remove(Fixture election, Voter voter) {
    election
        .server()
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            election
                .server()
                .the(JdbcClient.class)
                .sql("update voter set removed_at = 1 where id = :id")
                .param("id", voter.id().value())
                .update());
  }

  /// Puts a row where the box does not look and a key of the database forbids a second one.
  private static void takeKeyUnseen(Voter voter, CastKey key, Fixture elsewhere) {
    var server = elsewhere.server();
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            server
                .the(JdbcClient.class)
                .sql(
                    """
                    insert into ballot (election_id, position, voter_id, choices, salt, once)
                    values (:election, 1, :voter, '{}', '', :once)
                    """)
                .param("election", elsewhere.id().value())
                .param("voter", voter.id().value())
                .param("once", key.value())
                .update());
  }

  private static List<CastResult> atOnce(int times, Callable<CastResult> cast)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<CastResult>>();
      for (int i = 0; i < times; i++) {
        running.add(threads.submit(cast));
      }
      var results = new ArrayList<CastResult>();
      for (var one : running) {
        results.add(one.get());
      }
      return results;
    }
  }
}
