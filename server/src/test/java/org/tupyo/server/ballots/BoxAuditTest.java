package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.env.Environment;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.elections.Rules;
import org.tupyo.server.storage.Sentence;

/// Changes one stored value of a good box after the other, past the server and past the database's
/// own keys, and asks the audit to name what was done.
class BoxAuditTest {
  /// Nobody counts these boxes but the audit.
  private static final Rules UNPUBLISHED =
      new Rules(
          Rules.Secrecy.OPEN,
          Rules.Results.WHEN_PUBLISHED,
          Rules.Disclosure.COUNTS,
          Rules.Replacing.ALLOWED,
          Rules.Ties.DRAW);

  /// Of their own: a server full of forgeries is no place for other tests.
  private static final Map<TestDatabase, TestServer> SERVERS = new EnumMap<>(TestDatabase.class);

  @AfterAll
  static void stop() {
    SERVERS.values().forEach(TestServer::close);
  }

  @ParameterizedTest
  @EnumSource
  void findsNothingInAGoodBox(TestDatabase database) {
    var election = box(database);

    assertThat(findings(election)).isEmpty();
  }

  /// In the log stand the opening (1), ballots of the voters 1 to 3 (2 to 4), one of voter 1 for
  /// another option in place of the first (5), and the closing (6).
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          update ballot set choices = '{"C1":[O1]}' where election_id = 'E' and position = 3 | ballot 3 is not the one that the log commits to
          update ballot set choices = '{"C1":[O1' where election_id = 'E' and position = 3   | ballot 3 cannot be read
          update ballot set choices = '{"C1":["x"]}' where election_id = 'E' and position = 3 | ballot 3 cannot be read
          update ballot set choices = '{"C1":null}' where election_id = 'E' and position = 3 | ballot 3 cannot be read
          update ballot set choices = '{"C1":[O1,O1]}' where election_id = 'E' and position = 3 | ballot 3 cannot be read
          update ballot set choices = '{}' where election_id = 'E' and position = 3          | ballot 3 cannot be read
          update ballot set choices = '' where election_id = 'E' and position = 3            | ballot 3 cannot be read
          update ballot set voter_id = V3 where election_id = 'E' and position = 3           | ballot 3 is not the one that the log commits to
          update ballot set salt = '00' where election_id = 'E' and position = 3             | ballot 3 is not the one that the log commits to
          update ballot set position = 7 where election_id = 'E' and position = 3            | ballot 7 is not in the log
          update ballot set position = -3 where election_id = 'E' and position = 3           | ballot -3 is not in the log
          update ballot set election_id = 'ELSEWHERE' where election_id = 'E' and position = 3 | entry 3 and the box disagree whether it is a ballot
          delete from ballot where election_id = 'E' and position = 3                        | entry 3 and the box disagree whether it is a ballot
          insert into ballot (election_id, position, voter_id, choices, salt) values ('E', 9, V3, '{"C1":[]}', '') | ballot 9 is not in the log
          delete from voter where id = V2                                                    | ballot 3 is of nobody on the roll
          update voter set election_id = 'ELSEWHERE' where id = V2                           | ballot 3 is of nobody on the roll
          update ballot set voter_id = -1 where election_id = 'E' and position = 3           | ballot 3 is of nobody on the roll
          delete from log_entry where election_id = 'E' and position = 3                     | ballot 3 is not in the log
          update log_entry set content = '{}' where election_id = 'E' and position = 1       | entry 1 does not follow from the one before
          update log_entry set content = '{}' where election_id = 'E' and position = 3       | ballot 3 is not the one that the log commits to
          update log_entry set hash = 'HASH' where election_id = 'E' and position = 3        | entry 3 does not follow from the one before
          update log_entry set hash = 'HASH' where election_id = 'E' and position = 3        | entry 4 does not follow from the one before
          update log_entry set kind = 'note' where election_id = 'E' and position = 3        | entry 3 and the box disagree whether it is a ballot
          update log_entry set kind = 'closed' where election_id = 'E' and position = 1      | ballot 2 came after closing
          update log_entry set kind = 'withdrawn', content = '{"option":O1}' where election_id = 'E' and position = 1 | ballot 4 names a candidate who had withdrawn
          update log_entry set kind = 'withdrawn', content = '{"option":O1}' where election_id = 'E' and position = 1 | the candidates who withdrew are not those of the log
          update log_entry set kind = 'withdrawn', content = '{"option":' where election_id = 'E' and position = 1 | entry 1 does not say who withdrew
          update contest_option set withdrawn_at = 1 where id = O1                           | the candidates who withdrew are not those of the log
          update log_entry set position = 8 where election_id = 'E' and position = 6         | entries are missing before 8
          update log_entry set position = -6 where election_id = 'E' and position = 6        | entries are missing before -6
          update log_entry set election_id = 'ELSEWHERE' where election_id = 'E' and position = 3 | entries are missing before 4
          delete from log_entry where election_id = 'E' and position = 3                     | entries are missing before 4
          delete from log_entry where election_id = 'E' and position = 6                     | the head of the log is not its last entry
          update log_head set position = 7 where election_id = 'E'                           | the head of the log is not its last entry
          update log_head set hash = 'HASH' where election_id = 'E'                          | the head of the log is not its last entry
          delete from log_head where election_id = 'E'                                       | the head of the log is not its last entry
          update vote set position = 2 where voter_id = V1                                   | the votes in force are not those of the last ballots
          update vote set voter_id = V4 where voter_id = V2                                  | the votes in force are not those of the last ballots
          update vote set contest_id = C2 where voter_id = V2                                | the votes in force are not those of the last ballots
          insert into vote (voter_id, contest_id, position) values (V4, C1, 4)               | the votes in force are not those of the last ballots
          insert into vote (voter_id, contest_id, position) values (-1, C1, 4)               | the votes in force are not those of the last ballots
          update vote set voter_id = -1 where voter_id = V2                                  | the votes in force are not those of the last ballots
          update vote set contest_id = -C1 where voter_id = V2                               | the votes in force are not those of the last ballots
          insert into vote (voter_id, contest_id, position) values (V4, -C1, 4)              | the votes in force are not those of the last ballots
          delete from vote where voter_id = V2                                               | the votes in force are not those of the last ballots
          update profile_row set ballots = 3 where contest_id = C1 and ballots = 2           | the running count is not the count of the box
          update profile_row set choice = '[]' where contest_id = C1 and ballots = 2         | the running count is not the count of the box
          update profile_row set contest_id = C2 where contest_id = C1 and ballots = 2       | the running count is not the count of the box
          update profile_row set contest_id = -C1 where contest_id = C1 and ballots = 2      | the running count is not the count of the box
          delete from profile_row where contest_id = C1 and ballots = 2                      | the running count is not the count of the box
          update profile_row set choice = 'x' where contest_id = C1 and ballots = 2          | a row of the count of contest C1 cannot be read
          update profile_row set ballots = -1 where contest_id = C1 and ballots = 0          | a row of the count of contest C1 is below zero
          update turnout set voters = 4 where election_id = 'E'                              | the turnout is not the number of voters in the box
          delete from turnout where election_id = 'E'                                        | the turnout is not the number of voters in the box
          update turnout set since = since + 1 where election_id = 'E'                       | a span of the turnout is none that a ballot makes
          insert into turnout (election_id, since, voters) values ('E', 0, 0)                | a span of the turnout is none that a ballot makes
          """)
  void namesEachForgery(String deed, String finding) throws SQLException {
    for (var database : TestDatabase.values()) {
      var election = box(database);

      var changed = forge(election, deed);

      assertThat(changed).as("rows that were forged on %s", database).isEqualTo(1);
      assertThat(findings(election)).as("on %s", database).contains(about(election, finding));
    }
  }

  /// What PostgreSQL is not asked for each ballot, the forgeries above and those of the whole place
  /// are about.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SQLITE     | ballot>log_entry, ballot>voter, log_entry>election, vote>contest, vote>voter",
        "POSTGRESQL | ''"
      })
  void eachDatabaseIsAskedAboutTheseKeysForEachBallot(TestDatabase database, String keys)
      throws SQLException {
    var asked = new TreeSet<String>();
    try (var connection = connect(box(database).server())) {
      for (var table : List.of("ballot", "log_entry", "vote")) {
        var found = connection.getMetaData().getImportedKeys(null, connection.getSchema(), table);
        while (found.next()) {
          asked.add(table + ">" + found.getString("PKTABLE_NAME"));
        }
      }
    }

    assertThat(String.join(", ", asked)).isEqualTo(keys);
  }

  private static List<String> findings(Fixture election) {
    return election.server().the(BoxAudit.class).findings(election.id()).stream()
        .map(Sentence::toString)
        .toList();
  }

  private static Fixture box(TestDatabase database) {
    var election =
        Fixture.on(SERVERS.computeIfAbsent(database, kind -> TestServer.start(kind, Map.of())))
            .contest("Leader")
            .contest("Deputy")
            .voters(4)
            .rules(UNPUBLISHED)
            .open();
    election.cast(election.voter(0), election.choice(2));
    election.cast(election.voter(1), election.choice(0));
    election.cast(election.voter(2), election.choice(1));
    election.cast(election.voter(0), election.choice(1));
    election.close();
    return election;
  }

  /// Does the deed over a connection that no key holds back.
  private static int forge(Fixture election, String deed) throws SQLException {
    try (var connection = connect(election.server());
        var statement = connection.createStatement()) {
      return statement.executeUpdate(about(election, deed));
    }
  }

  private static Connection connect(TestServer server) throws SQLException {
    var address = server.the(Environment.class).getProperty("tupyo.database");
    if (address == null) {
      // SQLite asks for no foreign key unless it is told to.
      return DriverManager.getConnection("jdbc:sqlite:" + server.data().resolve("tupyo.db"));
    }
    var connection = DriverManager.getConnection(address, "postgres", "");
    try (var statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
    }
    return connection;
  }

  /// Puts in whom and what the capital letters stand for.
  private static String about(Fixture election, String text) {
    var filled = text;
    var names =
        Map.of(
            "C1", election.contest(0).id().value(),
            "C2", election.contest(1).id().value(),
            "O1", election.option(0).value() + 1,
            "V1", election.voter(0).id().value(),
            "V2", election.voter(1).id().value(),
            "V3", election.voter(2).id().value(),
            "V4", election.voter(3).id().value());
    for (var name : names.entrySet()) {
      filled = filled.replace(name.getKey(), name.getValue().toString());
    }
    return filled
        .replace("HASH", "0".repeat(64))
        .replace("ELSEWHERE", "not-" + election.id().value())
        .replace("'E'", "'" + election.id().value() + "'");
  }
}
