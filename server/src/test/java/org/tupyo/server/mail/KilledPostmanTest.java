package org.tupyo.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.FreePort;
import org.tupyo.server.ServerProcess;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

/// Kills the server while it sends (SIGKILL) and starts it again. How many letters and how often is
/// said by the properties `tupyo.letters` and `tupyo.kills`.
class KilledPostmanTest {
  private static final int LETTERS = Integer.getInteger("tupyo.letters", 500);
  private static final int KILLS = Integer.getInteger("tupyo.kills", 2);
  private static final int CONNECTIONS = 3;

  /// A tenth of what is asked of a quiet machine: 100,000 letters within 15 minutes.
  private static final Duration PATIENCE = Duration.ofSeconds(30 + LETTERS / 11);

  @TempDir Path folder;

  @Test
  void sqliteSendsNoLetterTwiceAndNamesTheOnesThatNobodyKnowsAbout() throws Exception {
    sendAcrossKills(Map.of(), () -> {});
  }

  @Test
  void postgresqlSendsNoLetterTwiceAndNamesTheOnesThatNobodyKnowsAbout() throws Exception {
    try (var postgres = EmbeddedPostgres.builder().setPort(FreePort.one()).start()) {
      var address = postgres.getJdbcUrl("postgres", "postgres");
      sendAcrossKills(
          Map.of("tupyo.database", address, "tupyo.database-user", "postgres"),
          () -> endClaims(address));
    }
  }

  /// What a dead server had claimed another takes after five minutes: here they have passed.
  private static void endClaims(String address) throws Exception {
    try (var connection = DriverManager.getConnection(address, "postgres", "");
        var statement = connection.createStatement()) {
      statement.executeUpdate("update mail set claimed_until = 0 where claim is not null");
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  private void sendAcrossKills(Map<String, Object> database, Step afterKill) throws Exception {
    try (var mail = RecordingMailServer.plain()) {
      var settings = new HashMap<>(Letters.settings(mail, database));
      settings.put("tupyo.data", folder.resolve("data").toString());
      settings.put("tupyo.mail.connections", CONNECTIONS);
      mail.greets("421 not yet");
      queue(settings);
      mail.greets("220 mail.example.org");

      var begin = System.nanoTime();
      for (int kill = 1; kill <= KILLS; kill++) {
        var enough = LETTERS * kill / (KILLS + 1);
        try (var child = ServerProcess.start(MailingServer.class, folder, List.of(), settings)) {
          Letters.waitUntil(PATIENCE, () -> mail.taken().size() >= enough);
          child.kill();
        }
        afterKill.run();
      }

      try (var last = TestServer.start(TestDatabase.SQLITE, settings)) {
        var jdbc = last.the(JdbcClient.class);
        Letters.waitUntil(PATIENCE, () -> count(jdbc, "next_at is not null") == 0);
        var took = Duration.ofNanos(System.nanoTime() - begin);
        var unknown = count(jdbc, "sent_at is null and begun_at is not null");
        System.out.printf(
            "%d kills among %d letters: %d taken, %d shown as perhaps sent, in %d s%n",
            KILLS, LETTERS, mail.taken().size(), unknown, took.toSeconds());
        assertThat(mail.taken())
            .extracting(RecordingMailServer.Taken::to)
            .doesNotHaveDuplicates()
            .hasSizeGreaterThanOrEqualTo(LETTERS - (int) unknown);
        assertThat(unknown).isLessThanOrEqualTo((long) KILLS * CONNECTIONS);
        assertThat(count(jdbc, "sent_by = 'SMTP'")).isEqualTo(LETTERS - unknown);
      }
    }
  }

  private static void queue(Map<String, Object> settings) {
    var letters =
        IntStream.range(0, LETTERS)
            .mapToObj(i -> Letters.to("voter%05d@example.org".formatted(i)))
            .toList();
    try (var server = TestServer.start(TestDatabase.SQLITE, settings)) {
      server
          .the(TransactionTemplate.class)
          .executeWithoutResult(_ -> server.the(Outbox.class).queue(letters));
    }
  }

  private static long count(JdbcClient jdbc, String condition) {
    return jdbc.sql("select count(*) from mail where " + condition).query(Long.class).single();
  }
}
