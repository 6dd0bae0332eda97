package org.tupyo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tupyo.server.TupyoServer;

/// `come-back` as an operator types it.
class ComeBackTest {
  @TempDir Path folder;

  @BeforeEach
  void prepare() {
    TupyoServer.run(Map.of("tupyo.data", data(), "tupyo.database", "", "server.port", "0")).close();
  }

  @Test
  void theLinkIsAllThatGoesToStandardOutput() throws Exception {
    administrator("sarah");

    var made = run("C");
    var korean = run("ko", "SARAH", "--port", "8443");

    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).matches("http://localhost:8080/reset-password\\?code=[\\w-]{20,}\n");
    assertThat(made.err())
        .isEqualTo(
            "This link lets sarah set a new password, and takes the second step away. It works"
                + " once, for 30 minutes: keep it to yourself.\n");
    assertThat(korean.out()).startsWith("http://localhost:8443/reset-password?code=");
    assertThat(korean.err()).contains("30분 동안");
  }

  @Test
  void theLinkLeadsToTheServerThatRuns() throws Exception {
    administrator("sarah");
    try (var file = new RandomAccessFile(data() + "/lock", "rw");
        var lock = file.getChannel().lock()) {
      assertThat(lock.isValid()).isTrue();
      file.writeBytes("127.0.0.1\n8510\nhttps://vote.example.org\n");

      var there = run("C");
      var elsewhere = run("C", "--port", "8443");

      assertThat(there.out()).startsWith("https://vote.example.org/reset-password?code=");
      assertThat(elsewhere.out()).startsWith("http://localhost:8443/reset-password?code=");
    }
  }

  @Test
  void whatCannotBeDoneIsToldInASentence() throws Exception {
    var nobody = run("C");
    administrator("sarah");
    administrator("minsu");
    var unclear = run("C");
    var stranger = run("C", "eve");
    var rubbish = run("C", "a", "b");
    var nowhere = new ArrayList<>(List.of("come-back", "--data", folder.resolve("no").toString()));

    assertThat(nobody.code()).isEqualTo(3);
    assertThat(nobody.err()).startsWith("There is no administrator here.");
    assertThat(unclear.code()).isEqualTo(stranger.code()).isEqualTo(3);
    assertThat(unclear.err()).isEqualTo(stranger.err()).contains("sarah, minsu");
    assertThat(unclear.out()).isEmpty();
    assertThat(rubbish.code()).isEqualTo(2);
    assertThat(TupyoRun.of("C", nowhere.toArray(String[]::new)).code()).isEqualTo(3);
    assertThat(folder.resolve("no")).doesNotExist();
  }

  private void administrator(String name) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data() + "/tupyo.db");
        var statement =
            connection.prepareStatement(
                """
                insert into member (username, username_key, email, email_key, password, role,
                                    joined_at, tokens_since)
                values (?, ?, ?, ?, '!', 'ADMINISTRATOR', 0, 0)
                """)) {
      for (var i = 1; i <= 4; i++) {
        statement.setString(i, i < 3 ? name : name + "@example.org");
      }
      statement.executeUpdate();
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private TupyoRun run(String language, String... more) {
    var arguments = new ArrayList<>(List.of("come-back", "--data", data()));
    arguments.addAll(List.of(more));
    return TupyoRun.of(language, arguments.toArray(String[]::new));
  }
}
