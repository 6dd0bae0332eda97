package org.tupyo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tupyo.server.TupyoServer;
import tools.jackson.databind.json.JsonMapper;

/// `audit` and `migrate` on the data folder of the demo, whose election is open.
class AuditTest {
  @TempDir static Path folder;

  @BeforeAll
  static void hold() {
    var settings =
        Map.<String, Object>of(
            "tupyo.data", folder.resolve("data").toString(),
            "tupyo.demo", "true",
            "tupyo.database", "",
            "server.port", "0");
    TupyoServer.run(settings).close();
  }

  @Test
  void saysOfEachElectionThatAllFitsTogether() {
    var english = tupyo("C", "audit", "--data", data());
    var korean = tupyo("ko_KR.UTF-8", "audit", "--data", data());

    assertThat(english.code()).isZero();
    assertThat(english.out().lines()).hasSize(2);
    assertThat(english.out())
        .containsPattern("^\\S+  open, 0 ballots, log ends with 1 [0-9a-f]{64}\n")
        .endsWith("Elections checked: 1. All fits together.\n");
    assertThat(korean.out()).contains("투표 중, 표 0장").endsWith("선거 1개를 확인했어요. 모두 맞아요.\n");
  }

  @Test
  void givesProgramsTheSameAsJson() {
    var outcome = tupyo("ko_KR.UTF-8", "audit", "--json", "--data", data());

    var json = JsonMapper.shared().readTree(outcome.out());
    assertThat(outcome.code()).isZero();
    assertThat(json.path("findings").asInt()).isZero();
    assertThat(json.at("/elections/0/state").asString()).isEqualTo("OPEN");
    assertThat(json.at("/elections/0/head/position").asInt()).isEqualTo(1);
    assertThat(json.at("/elections/0/head/hash").asString()).hasSize(64);
    assertThat(json.at("/elections/0/findings").size()).isZero();
  }

  @Test
  void namesWhatDoesNotFitInTheReadersLanguageAndGivesOne() throws Exception {
    var forged = copy("forged");
    change(forged, "update voter set name = 'Mallory' where id = (select min(id) from voter)");

    var english = tupyo("C", "audit", "--data", forged.toString());
    var korean = tupyo("ko", "audit", "--data", forged.toString());
    var json = tupyo("C", "audit", "--json", "--data", forged.toString());

    assertThat(english.code()).isEqualTo(1).isEqualTo(korean.code()).isEqualTo(json.code());
    assertThat(english.out())
        .contains("\n  ✗ the roll is not the one whose fingerprint is in the log\n")
        .contains("1 findings in 1 elections: keep this database as it is");
    assertThat(korean.out()).contains("  ✗ 명부가 기록에 지문이 있는 그 명부와 달라요\n");
    assertThat(json.out()).contains("the roll is not the one");
    assertThat(english.out()).doesNotContain("Mallory");
  }

  @Test
  void writesNothing() throws Exception {
    var still = copy("still");
    var before = Files.readAllBytes(still.resolve("tupyo.db"));

    tupyo("C", "audit", "--data", still.toString());

    assertThat(Files.readAllBytes(still.resolve("tupyo.db"))).isEqualTo(before);
    assertThat(still.resolve("lock")).doesNotExist();
  }

  @Test
  void saysInASentenceWhatItCannotRead() throws Exception {
    var none = tupyo("C", "audit", "--data", folder.resolve("nowhere").toString());
    var other = copy("other");
    change(other, "update flyway_schema_history set checksum = 1 where checksum <> 1");
    var otherVersion = tupyo("C", "audit", "--data", other.toString());
    var noDatabase = Files.createDirectory(folder.resolve("no-database"));
    Files.writeString(noDatabase.resolve("tupyo.db"), "this is no database ".repeat(200));
    var rubbish = tupyo("C", "audit", "--data", noDatabase.toString());

    assertThat(none.code()).isEqualTo(3);
    assertThat(none.err())
        .isEqualTo(
            "There is no database in "
                + folder.resolve("nowhere")
                + ". Name the data folder with --data, or a PostgreSQL server with"
                + " TUPYO_DATABASE.\n");
    assertThat(folder.resolve("nowhere")).doesNotExist();
    assertThat(otherVersion.code()).isEqualTo(3);
    assertThat(otherVersion.err()).startsWith("The database was made by another version of Tupyo.");
    assertThat(rubbish.code()).isEqualTo(3);
    assertThat(rubbish.err().lines()).singleElement().asString().contains("is no database");
  }

  @Test
  void migrateSaysInASentenceWhatItLacks() {
    var nothing = tupyo("C", "migrate");
    var wrong = tupyo("C", "migrate", "--data", data(), "--to", "mysql://localhost/tupyo");
    var away =
        tupyo("C", "migrate", "--data", data(), "--to", "jdbc:postgresql://127.0.0.1:1/tupyo");
    var unheardOf =
        tupyo(
            "C",
            "migrate",
            "--data",
            data(),
            "--to",
            "jdbc:postgresql://127.0.0.1:1/tupyo?sslmode=bogus");

    assertThat(nothing)
        .isEqualTo(new Outcome(2, "", "--to is needed.\nSee tupyo migrate --help.\n"));
    assertThat(wrong.code()).isEqualTo(3);
    assertThat(wrong.err())
        .isEqualTo(
            "mysql://localhost/tupyo is not the address of a PostgreSQL database. It is written"
                + " jdbc:postgresql://HOST/NAME.\n");
    assertThat(unheardOf)
        .isEqualTo(
            new Outcome(3, "", "The database server refuses: Invalid sslmode value: bogus\n"));
    assertThat(away)
        .isEqualTo(
            new Outcome(
                3, "", "The database does not answer. Check its address, and that it runs.\n"));
    assertThat(folder.resolve("data/tupyo.db")).exists();
  }

  private static String data() {
    return folder.resolve("data").toString();
  }

  private static Path copy(String name) throws IOException {
    var copy = Files.createDirectory(folder.resolve(name));
    for (var file : new String[] {"tupyo.db", "version"}) {
      Files.copy(folder.resolve("data").resolve(file), copy.resolve(file));
    }
    return copy;
  }

  private static void change(Path data, String sql) throws SQLException {
    try (var database = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("tupyo.db"));
        var statement = database.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static Outcome tupyo(String language, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var code =
        Tupyo.run(Map.of("LANG", language), new PrintWriter(out), new PrintWriter(err), arguments);
    return new Outcome(code, out.toString(), err.toString());
  }
}
