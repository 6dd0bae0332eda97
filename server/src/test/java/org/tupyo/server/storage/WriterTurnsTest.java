package org.tupyo.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

/// SQLite has one writer, so those who want to write stand in a line. Ballots stand in it too.
class WriterTurnsTest {
  private static final int ROUNDS = 50;

  @Test
  void whoComesBackAtOnceStandsBehindThoseWhoWait() throws InterruptedException {
    var server = TestServer.on(TestDatabase.SQLITE);
    for (var round = 0; round < ROUNDS; round++) {
      var turns = Collections.synchronizedList(new ArrayList<String>());
      var first = Thread.ofPlatform().unstarted(() -> write(server, () -> turns.add("first")));
      var second = Thread.ofPlatform().unstarted(() -> write(server, () -> turns.add("second")));

      write(
          server,
          () -> {
            standInLine(first);
            standInLine(second);
          });
      write(server, () -> turns.add("came back"));
      first.join();
      second.join();

      assertThat(turns).isEqualTo(List.of("first", "second", "came back"));
    }
  }

  private static void standInLine(Thread writer) {
    writer.start();
    var patience = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (writer.getState() != Thread.State.TIMED_WAITING) {
      assertThat(System.nanoTime()).as("when the writer should wait").isLessThan(patience);
      Thread.onSpinWait();
    }
  }

  private static void write(TestServer server, Runnable whileWriting) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ -> {
          server
              .the(JdbcClient.class)
              .sql("delete from place_setting where name = 'no such setting'")
              .update();
          whileWriting.run();
        });
  }
}
