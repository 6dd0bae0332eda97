package org.tupyo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tupyo.server.TupyoServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `doctor` on data folders that are well, ill and absent.
class DoctorTest {
  @TempDir static Path well;
  @TempDir Path folder;

  @BeforeAll
  static void serve() {
    TupyoServer.run(Map.of("tupyo.data", well.toString(), "tupyo.database", "", "server.port", "0"))
        .close();
  }

  @Test
  void aPlaceThatIsWellHasNothingWrong() throws Exception {
    var english = doctor("C", well, "");
    var korean = doctor("ko", well, "");

    assertThat(english.err()).isEmpty();
    assertThat(english.out())
        .contains(
            "✓ The SQLite database answers.\n",
            "✓ The database is whole.",
            "✓ The database takes changes.\n",
            "! No backup was made yet. Make one.\n    ./tupyo backup tupyo-",
            "! There's no mail server",
            "is free.\n")
        .doesNotContain("✗")
        .endsWith("Nothing is wrong.\n");
    assertThat(english.code()).isZero();
    assertThat(korean.out()).contains("✓ SQLite 데이터베이스가 답하고 있어요.\n").endsWith("잘못된 것이 없어요.\n");
  }

  @Test
  void itChangesNothing() throws Exception {
    var before = Files.readAllBytes(well.resolve("tupyo.db"));

    doctor("C", well, "");
    doctor("C", folder.resolve("absent"), "");

    assertThat(Files.readAllBytes(well.resolve("tupyo.db"))).isEqualTo(before);
    assertThat(folder.resolve("absent")).doesNotExist();
  }

  @Test
  void theAgeOfTheBackupIsKnownAfterOne() throws Exception {
    var copy = copy();
    TupyoRun.of("C", "backup", "--data", copy.toString(), folder.resolve("b").toString());

    assertThat(state(doctor("C", copy, "", "--format", "json"), "backup")).isEqualTo("ok");
  }

  @Test
  void noPlaceAndADamagedDatabaseAndAnotherVersionsAreSaid() throws Exception {
    var rubbish = Files.createDirectories(folder.resolve("rubbish"));
    Files.writeString(rubbish.resolve("tupyo.db"), "this is no database ".repeat(200));
    var damaged = copy();
    breakPages(damaged.resolve("tupyo.db"));
    var other = copy();
    change(other, "update flyway_schema_history set checksum = 1 where checksum <> 1");

    var none = doctor("C", folder.resolve("none"), "");

    assertThat(none.code()).isEqualTo(1);
    assertThat(none.out())
        .contains("✗ The database cannot be used: There is no database in ")
        .endsWith("Wrong: 1.\n");
    assertThat(doctor("C", rubbish, "").out()).contains("✗ The database cannot be used: ");
    assertThat(doctor("C", damaged, "").out()).contains("✗ The database");
    assertThat(doctor("C", other, "").out()).contains("✗ The database was made by another version");
  }

  @Test
  void aPortThatAnotherProgramHasAndAMailServerThatIsAwayAreSaid() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var settings =
          """
          server.port=%d
          tupyo.mail.host=127.0.0.1
          tupyo.mail.port=%d
          tupyo.mail.password=s3cret
          tupyo.mail.from=vote@example.org
          """
              .formatted(taken.getLocalPort(), 1);

      var outcome = doctor("C", well, settings);

      assertThat(outcome.code()).isEqualTo(1);
      assertThat(outcome.out())
          .contains(
              "✗ Port %d is used by another program.\n".formatted(taken.getLocalPort()),
              "✗ The mail server cannot be used: ")
          .endsWith("Wrong: 2.\n")
          .doesNotContain("s3cret");
    }
  }

  @Test
  void aFolderThatIsNamedMeansTheDatabaseInItOrElseTheOneOfTheSettings() throws Exception {
    var elsewhere = "tupyo.database=jdbc:postgresql://127.0.0.1:1/tupyo\n";
    var withoutOne = Files.createDirectories(folder.resolve("of-a-server-on-postgresql"));

    assertThat(doctor("C", well, elsewhere).out()).contains("✓ The SQLite database answers.\n");
    assertThat(doctor("C", withoutOne, elsewhere).out())
        .contains("✗ The database cannot be used: Connection to 127.0.0.1:1 refused.");
    assertThat(doctor("C", folder.resolve("mistyped"), elsewhere).out())
        .contains("✗ The database cannot be used: There is no database in ");
  }

  @Test
  void aServerThatHasTheFolderAndAnswersNobodyIsSaid() throws Exception {
    var copy = copy();
    try (var file = new RandomAccessFile(copy.resolve("lock").toFile(), "rw");
        var lock = file.getChannel().lock()) {
      assertThat(lock.isValid()).isTrue();

      file.write("127.0.0.1\n1\nhttp://localhost:1\n".getBytes(StandardCharsets.UTF_8));
      var deaf = doctor("ko", copy, "");
      file.setLength(3);
      var starting = doctor("C", copy, "");

      assertThat(deaf.out()).contains("✗ 서버가 1번 포트를 쓰고 있지만 거기서 답이 없어요.\n");
      assertThat(starting.out()).contains("! A server uses the data folder, but not port ");
    }
  }

  @Test
  void aMailServerIsGreetedAndGivenNothing() throws Exception {
    try (var mail = new Greeter()) {
      var settings =
          "tupyo.mail.host=127.0.0.1\ntupyo.mail.port=%d\ntupyo.mail.security=NONE\ntupyo.mail.from=v@example.org\n"
              .formatted(mail.port());

      var outcome = doctor("C", well, settings, "--format", "json");

      assertThat(state(outcome, "mail.server")).isEqualTo("ok");
      assertThat(mail.said())
          .anyMatch(line -> line.startsWith("EHLO "))
          .noneMatch(line -> line.startsWith("MAIL"));
    }
  }

  @Test
  void anotherClockIsAskedWhereOneIsNamed() throws Exception {
    var web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    web.start();
    try {
      var address = "http://127.0.0.1:" + web.getAddress().getPort() + "/";

      assertThat(state(doctor("C", well, "", "--format", "json", "--clock", address), "time"))
          .isEqualTo("ok");
      assertThat(
              state(
                  doctor("C", well, "", "--format", "json", "--clock", "http://127.0.0.1:1/"),
                  "time.unseen"))
          .isEqualTo("warn");
      assertThat(doctor("C", well, "", "--clock", "file:///etc/passwd").code()).isEqualTo(2);
    } finally {
      web.stop(0);
    }
  }

  @Test
  void rubbishOnTheCommandLineIsRefused() throws Exception {
    assertThat(doctor("C", well, "", "--format", "xml").code()).isEqualTo(2);
    assertThat(doctor("C", well, "", "--colour").code()).isEqualTo(2);
  }

  private static String state(Outcome outcome, String check) {
    var checks = JsonMapper.shared().readTree(outcome.out()).path("checks");
    return checks
        .valueStream()
        .filter(each -> each.path("check").asString().equals(check))
        .map((JsonNode each) -> each.path("state").asString())
        .findFirst()
        .orElse("no such check");
  }

  /// On a free port, unless the settings name one.
  private Outcome doctor(String language, Path data, String settings, String... more)
      throws IOException {
    var file = Files.createTempFile(folder, "settings", ".properties");
    Files.writeString(
        file, settings.contains("server.port") ? settings : settings + "server.port=0\n");
    var out = new StringWriter();
    var err = new StringWriter();
    var arguments =
        new java.util.ArrayList<>(
            List.of("doctor", "--data", data.toString(), "--config", file.toString()));
    arguments.addAll(List.of(more));
    var code =
        Tupyo.run(
            Map.of("LANG", language),
            new PrintWriter(out),
            new PrintWriter(err),
            arguments.toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }

  private Path copy() throws IOException {
    var copy = Files.createTempDirectory(folder, "copy");
    for (var file : new String[] {"tupyo.db", "version"}) {
      Files.copy(well.resolve(file), copy.resolve(file));
    }
    return copy;
  }

  /// Every page but the first becomes noise.
  private static void breakPages(Path file) throws IOException {
    var bytes = Files.readAllBytes(file);
    for (int i = 8192; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    Files.write(file, bytes);
  }

  private static void change(Path data, String sql) throws Exception {
    try (var database = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("tupyo.db"));
        var statement = database.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /// A mail server that knows how to greet.
  private static final class Greeter implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<String> said = new java.util.concurrent.CopyOnWriteArrayList<>();

    Greeter() throws IOException {
      Thread.ofVirtual().start(this::greet);
    }

    private void greet() {
      try (var caller = socket.accept();
          var in =
              new java.io.BufferedReader(
                  new java.io.InputStreamReader(
                      caller.getInputStream(), StandardCharsets.US_ASCII));
          var out = new PrintWriter(caller.getOutputStream(), true, StandardCharsets.US_ASCII)) {
        out.print("220 mail.example.org\r\n");
        out.flush();
        for (var line = in.readLine(); line != null; line = in.readLine()) {
          said.add(line);
          out.print("250 mail.example.org\r\n");
          out.flush();
        }
      } catch (IOException _) {
        // gone
      }
    }

    int port() {
      return socket.getLocalPort();
    }

    List<String> said() {
      return said;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
