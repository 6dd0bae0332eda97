package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.ballots.PlaceAudit;
import org.tupyo.server.ballots.PlaceAudit.Audited;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Sample;
import org.tupyo.server.storage.Database;
import org.tupyo.server.storage.Dialect;
import org.tupyo.server.storage.Sentence;

/// The audit of a whole place from beside the server, as the command does it.
class PlaceAuditTest {
  /// Of each kind one place whose elections are changed and put back.
  private static final Map<TestDatabase, TestServer> FORGED = new EnumMap<>(TestDatabase.class);

  @AfterAll
  static void stop() {
    FORGED.values().forEach(TestServer::close);
  }

  @ParameterizedTest
  @EnumSource
  void findsNothingWrongWhileTheServerRunsNorAfterIt(TestDatabase database) throws SQLException {
    List<Audited> during;
    Map<String, Object> settings;
    ByLink election;
    try (var server = TestServer.start(database, Map.of())) {
      settings = settings(server);
      election = held(server);
      during = audit(settings);
    }
    var after = audit(settings);

    assertThat(during).hasSize(1).isEqualTo(after);
    var audited = during.getFirst();
    assertThat(audited.election()).isEqualTo(election.id);
    assertThat(audited.state()).isEqualTo("OPEN");
    assertThat(audited.ballots()).isEqualTo(1);
    assertThat(audited.findings()).isEmpty();
    assertThat(audited.end().orElseThrow().position())
        .as("the opening, a ballot, somebody struck, two new links")
        .isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource
  void aPlaceWhereNothingHasOpenedHasNothingToCheck(TestDatabase database) throws SQLException {
    try (var server = TestServer.start(database, Map.of())) {
      Sample.waitingForPublication(server, SomeMember.organiserOn(server).member());

      assertThat(audit(settings(server))).isEmpty();
    }
  }

  /// In the log stand the opening (1), the ballot of Minsu (2), that Jihu was struck (3), and that
  /// Ann got a new link (4), and another (5).
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          update ballot set choices = '{}'                             | ballot 2 cannot be read
          delete from log_entry where kind = 'struck'                  | entries are missing before 4
          update voter set name = 'Mallory' where name = 'Minsu'       | the roll is not the one whose fingerprint is in the log
          update voter set part = 'backend' where name = 'Ann'         | the roll is not the one whose fingerprint is in the log
          delete from voter where name = 'Jihu'                        | 2 voters are on the frozen roll, and the log says 3
          update voter set origin = 'JOINED' where name = 'Ann'        | those who joined are not those whom the log names
          update voter set removed_at = 1 where name = 'Ann'           | those who were struck are not those whom the log names
          update voter set removed_at = null where name = 'Jihu'       | those who were struck are not those whom the log names
          update voter set links_replaced = 1 where name = 'Ann'       | the log does not name each voting link that was replaced
          update election set roll_size = 9                            | size and fingerprint of the roll beside the election are not those of the log
          update election set state = 'CLOSED'                         | the log does not end as that of an election in the state CLOSED
          update election set state = 'DRAFT'                          | the log does not end as that of an election in the state DRAFT
          update roll set salt = null                                  | the roll was never frozen
          update roll set salt = '00000000000000000000000000000000'    | the roll is not the one whose fingerprint is in the log
          update log_entry set content = 'x' where kind = 'opened'     | the roll is not the one whose fingerprint is in the log
          update log_entry set kind = 'x' where kind = 'opened'        | the log does not say which roll was frozen
          """)
  void namesEachForgery(String deed, String finding) throws SQLException {
    for (var database : TestDatabase.values()) {
      try (var connection = connect(forged(database));
          var statement = connection.createStatement()) {
        connection.setAutoCommit(false);

        var changed = statement.executeUpdate(deed);

        assertThat(changed).as("rows that were forged on %s", database).isEqualTo(1);
        var dialect = Dialect.valueOf(database.name());
        var seen = new Database(dialect, new SingleConnectionDataSource(connection, true));
        assertThat(new PlaceAudit(seen).run().getFirst().findings())
            .as("on %s", database)
            .extracting(Sentence::toString)
            .contains(finding);
        connection.rollback();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          insert into log_entry (election_id, position, kind, content, hash) values ('nowhere', 1, 'ballot', '{}', '') | 0
          insert into ballot (election_id, position, voter_id, choices, salt) values ('nowhere', 1, 1, '{}', '')       | 1
          """)
  void namesWhatIsOfAnElectionThatIsNotThere(String deed, long ballots) throws SQLException {
    for (var database : TestDatabase.values()) {
      try (var connection = connect(forged(database));
          var statement = connection.createStatement()) {
        connection.setAutoCommit(false);

        statement.executeUpdate(deed);

        var dialect = Dialect.valueOf(database.name());
        var seen = new Database(dialect, new SingleConnectionDataSource(connection, true));
        var found = new PlaceAudit(seen).run();
        assertThat(found).as("on %s", database).hasSize(2);
        assertThat(found.getFirst().findings()).isEmpty();
        var stray = found.getLast();
        assertThat(stray.election()).isEqualTo(new ElectionId("nowhere"));
        assertThat(stray.state()).isEqualTo("MISSING");
        assertThat(stray.ballots()).isEqualTo(ballots);
        assertThat(stray.findings())
            .extracting(Sentence::toString)
            .contains("there is no election of this address");
        connection.rollback();
      }
    }
  }

  private static TestServer forged(TestDatabase database) {
    return FORGED.computeIfAbsent(
        database,
        kind -> {
          var server = TestServer.start(kind, Map.of());
          held(server);
          return server;
        });
  }

  private static ByLink held(TestServer server) {
    var organiser = SomeMember.organiserOn(server);
    var minsu = SomeMember.on(server);
    var jihu = SomeMember.on(server);
    var election =
        ByLink.open(
            server,
            organiser.member(),
            "counts",
            List.of(
                ByLink.account(minsu, "Minsu"),
                ByLink.account(jihu, "Jihu"),
                ByLink.listed("Ann <ann@example.org>")));
    election.castBy(minsu);
    post(server, organiser, election, "Jihu", "strike", "{\"reason\":\"left the club\"}");
    post(server, organiser, election, "Ann", "link", "");
    post(server, organiser, election, "Ann", "link", "");
    return election;
  }

  private static void post(
      TestServer server,
      SomeMember organiser,
      ByLink election,
      String voter,
      String deed,
      String body) {
    var path =
        "/api/elections/%s/voters/%d/%s"
            .formatted(election.id.value(), election.voter(voter).value(), deed);
    var answer =
        server.send(
            organiser
                .api(server, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static List<Audited> audit(Map<String, Object> settings) throws SQLException {
    try (var database = Database.snapshot(settings)) {
      return new PlaceAudit(database).run();
    }
  }

  private static Map<String, Object> settings(TestServer server) {
    var settings = new HashMap<String, Object>();
    for (var name :
        List.of("tupyo.data", "tupyo.database", "tupyo.database-user", "tupyo.database-password")) {
      var value = server.the(Environment.class).getProperty(name);
      if (value != null) {
        settings.put(name, value);
      }
    }
    return settings;
  }

  /// A connection that no key holds back.
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
}
