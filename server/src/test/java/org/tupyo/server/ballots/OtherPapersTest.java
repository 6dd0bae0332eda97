package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.ballots.BallotJson.Read;
import org.tupyo.server.ballots.CastResult.Accepted;
import org.tupyo.server.ballots.CastResult.Reason;
import org.tupyo.server.ballots.CastResult.Refused;
import org.tupyo.server.elections.VotingMethod;

/// Ballots that say more than marks: orders, scores, grades and points.
class OtherPapersTest {

  @ParameterizedTest
  @EnumSource
  void anOrderIsStoredCountedAndCommittedTo(TestDatabase database) {
    var club = open(database, "instant-runoff", Map.of());

    var first = club.cast(club.voter(0), club.order(2, 0));
    club.cast(club.voter(1), club.order(2, 0));
    club.cast(club.voter(2), club.order(0, 2, 1));

    assertThat(first).isInstanceOf(Accepted.class);
    assertThat(club.profile())
        .isEqualTo(Map.of(written(club, "[[O2],[O0]]"), 2L, written(club, "[[O0],[O2],[O1]]"), 1L));
    assertSound(club);
  }

  @ParameterizedTest
  @EnumSource
  void aReplacedOrderLeavesTheCount(TestDatabase database) {
    var club = open(database, "schulze", Map.of());

    club.cast(club.voter(0), club.order(0, 1));
    club.cast(club.voter(0), club.order(1, 0));
    club.cast(club.voter(0), club.blank());

    assertThat(club.profile()).isEqualTo(Map.of("[]", 1L));
    assertSound(club);
  }

  @ParameterizedTest
  @EnumSource
  void equalRanksStandTogetherInOneWay(TestDatabase database) {
    var club = open(database, "schulze", Map.of("equal-ranks", "allowed"));

    club.cast(club.voter(0), read(club, "[[O2,O0],[O1]]"));
    club.cast(club.voter(1), read(club, "[[O0,O2],[O1]]"));

    assertThat(club.profile()).isEqualTo(Map.of(written(club, "[[O0,O2],[O1]]"), 2L));
    assertSound(club);
  }

  @ParameterizedTest
  @EnumSource
  void scoresKeepApartWhatIsZeroAndWhatIsMissing(TestDatabase database) {
    var club = open(database, "star", Map.of());

    club.cast(club.voter(0), club.numbers(5, 0, -1));
    club.cast(club.voter(1), club.numbers(5, 0, 0));

    assertThat(club.profile())
        .isEqualTo(
            Map.of(
                written(club, "{\"O0\":5,\"O1\":0}"),
                1L,
                written(club, "{\"O0\":5,\"O1\":0,\"O2\":0}"),
                1L));
    assertSound(club);
  }

  @ParameterizedTest
  @EnumSource
  void aContestFromBeforeRulesWereKeptHasTheUsualOnes(TestDatabase database) {
    var club = Fixture.on(TestServer.on(database)).approval(1, 2).draft();

    var jdbc = club.server().the(JdbcClient.class);
    club.server()
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            jdbc.sql("update contest set rules = '' where election_id = :id")
                .param("id", club.id().value())
                .update());

    assertThat(club.contest(0).method()).isEqualTo(VotingMethod.approval(1, 2));
  }

  /// O0, O1 and O2 stand for the options of the contest, X for one of another.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          one-choice        |                     | [[O0]]             | OTHER_PAPER
          one-choice        |                     | {"O0":1}           | OTHER_PAPER
          instant-runoff    |                     | [O0]               | OTHER_PAPER
          instant-runoff    |                     | {"O0":1}           | OTHER_PAPER
          instant-runoff    |                     | [[O0,O1]]          | EQUAL_RANKS
          instant-runoff    |                     | [[O0],[X]]         | UNKNOWN_OPTION
          scottish-stv      |                     | [[O0,O1],[O2]]     | EQUAL_RANKS
          schulze           |                     | [[O0,O1]]          | EQUAL_RANKS
          star              |                     | {"O0":6}           | OUT_OF_RANGE
          star              |                     | {"O0":-1}          | OUT_OF_RANGE
          star              |                     | {"X":1}            | UNKNOWN_OPTION
          star              |                     | [[O0]]             | OTHER_PAPER
          score             | min=-2              | {"O0":-3}          | OUT_OF_RANGE
          majority-judgment | grades=4            | {"O0":4}           | OUT_OF_RANGE
          majority-judgment | grades=4            | {"O0":-1}          | OUT_OF_RANGE
          cumulative        | points=3            | {"O0":2,"O1":2}    | OVER_BUDGET
          cumulative        | points=3            | {"O0":0}           | OUT_OF_RANGE
          cumulative        | points=3            | {"O0":4}           | OUT_OF_RANGE
          quadratic         | credits=10          | {"O0":3,"O1":2}    | OVER_BUDGET
          quadratic         | credits=10          | {"O0":-3}          | OUT_OF_RANGE
          """)
  void whatTheRuleDoesNotAllowIsRefused(String method, String rule, String ballot, Reason reason) {
    var rules = rule == null ? Map.<String, String>of() : Map.of(key(rule), value(rule));
    var club = open(TestDatabase.SQLITE, method, rules);

    assertThat(club.cast(club.voter(0), read(club, ballot))).isEqualTo(new Refused(reason));
    assertThat(club.profile()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          one-choice        | [O0]
          instant-runoff    | [[O0],[O1],[O2]]
          schulze           | [[O1]]
          star              | {"O0":5,"O1":0}
          majority-judgment | {"O0":5,"O2":0}
          cumulative        | {"O0":3,"O1":7}
          quadratic         | {"O0":8,"O1":6}
          one-choice        | []
          instant-runoff    | []
          star              | []
          """)
  void whatTheRuleAllowsIsTaken(String method, String ballot) {
    var club = open(TestDatabase.SQLITE, method, Map.of());

    assertThat(club.cast(club.voter(0), read(club, ballot))).isInstanceOf(Accepted.class);
    assertThat(club.profile()).isEqualTo(Map.of(written(club, ballot), 1L));
  }

  /// So few or so many of the options as a contest asks for, ranked.
  @ParameterizedTest
  @CsvSource({"1, false", "2, true", "3, false"})
  void anOrderNamesAsManyAsTheContestAsksFor(int ranked, boolean taken) {
    var method = new VotingMethod("instant-runoff", 2, 2, rules("instant-runoff", Map.of()));
    var club = Fixture.on(TestServer.on(TestDatabase.SQLITE)).method(method).open();

    var result =
        club.cast(
            club.voter(0), club.order(Stream.of(0, 1, 2).limit(ranked).mapToInt(i -> i).toArray()));

    assertThat(result instanceof Accepted).isEqualTo(taken);
  }

  private static Fixture open(TestDatabase database, String method, Map<String, String> rules) {
    return Fixture.on(TestServer.on(database))
        .method(new VotingMethod(method, 1, most(method), rules(method, rules)))
        .accounts()
        .open();
  }

  private static int most(String method) {
    return method.equals("one-choice") ? 1 : VotingMethod.ALL;
  }

  private static SortedMap<String, String> rules(String method, Map<String, String> changed) {
    var rules = new TreeMap<>(VotingMethod.usual(method, 1, 1).rules());
    rules.putAll(changed);
    return rules;
  }

  private static Choices read(Fixture club, String choice) {
    var body =
        "{\"choices\":{\"%d\":%s}}".formatted(club.contest(0).id().value(), written(club, choice));
    return ((Read.Ballot) BallotJson.read(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .choices();
  }

  private static String written(Fixture club, String choice) {
    var text = choice;
    for (int i = 0; i < 3; i++) {
      text = text.replace("O" + i, Long.toString(club.option(i).value()));
    }
    return text.replace("X", "1");
  }

  private static void assertSound(Fixture club) {
    club.close();
    assertThat(club.server().the(BoxAudit.class).findings(club.id())).isEqualTo(List.of());
    assertThat(club.server().the(BoxCounts.class).agree(club.id())).isTrue();
  }

  private static String key(String rule) {
    return rule.substring(0, rule.indexOf('=')).toLowerCase(Locale.ROOT);
  }

  private static String value(String rule) {
    return rule.substring(rule.indexOf('=') + 1);
  }
}
