package org.tupyo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `serve` and `demo` as programs of their own, with their output and exit codes.
class ServerCommandsTest {
  private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (var process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void serveSaysWhereItIsAndNothingElse() throws Exception {
    var data = folder.resolve("my data");

    var server = start("C", "serve", "--port", "0", "--data", data.toString());
    var lines = announcement(server);
    var page = frontPage(lines);
    // not Process.destroy(): that closes what is still to be read
    server.toHandle().destroy();
    var rest = Outcome.of(server);

    assertThat(lines.getFirst()).matches("Tupyo \\d.*");
    assertThat(lines.subList(2, 5))
        .containsExactly(
            "Data       " + data,
            "Database   SQLite, in the data folder",
            "Mail       no mail server is set; letters are kept in " + data.resolve("mail"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(rest.out()).matches("Set up     http://localhost:\\d+/set-up\\?code=\\S+\\s*");
    assertThat(rest.err()).isEmpty();
    assertThat(data.resolve("tupyo.db")).exists();
  }

  @Test
  void demoLeavesNothingBehindAndKeepsOffTheDatabaseAndMailServerInUse() throws Exception {
    var inUse =
        List.of(
            "-Dtupyo.database=jdbc:postgresql://127.0.0.1:1/tupyo", "-Dtupyo.mail.host=127.0.0.1");

    var server = start("C", inUse, "demo", "--port", "0");
    var lines = announcement(server);
    var data = Path.of(lines.get(2).replaceFirst("\\S+\\s+", ""));
    assertThat(data.resolve("tupyo.db")).exists();
    assertThat(lines.getLast()).startsWith("Mail       no mail server");

    // not Process.destroy(): that closes what is still to be read
    server.toHandle().destroy();

    assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(data).doesNotExist();
  }

  @Test
  void demoKeepsWhatIsInAFolderThatWasNamedForServeToGoOnWith() throws Exception {
    var data = folder.resolve("tried");

    var demo = start("C", "demo", "--port", "0", "--data", data.toString());
    announcement(demo);
    demo.toHandle().destroy(); // not Process.destroy(): that closes what is still to be read
    var said = Outcome.of(demo).out();
    var lines = announcement(start("C", "serve", "--port", "0", "--data", data.toString()));

    assertThat(said).contains("all of this stays in " + data);
    assertThat(frontPage(lines).body()).contains("여는괄호");
  }

  @Test
  void demoLeavesAFolderAloneInWhichSomethingLies() throws Exception {
    var theirs = Files.writeString(folder.resolve("tupyo.db"), "somebody's elections");

    var outcome = tupyo("C", "demo", "--port", "0", "--data", folder.toString());

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("The demo fills an empty folder, and " + folder + " is none");
    assertThat(folder).isDirectoryContaining(file -> file.equals(theirs));
    assertThat(theirs).hasContent("somebody's elections");
  }

  @Test
  void theFileInTheDataFolderHoldsForTheServer() throws Exception {
    Files.writeString(
        folder.resolve("tupyo.properties"),
        "server.port = 0\ntupyo.place.address = https://vote.example.org\n");

    var lines = announcement(start("C", "serve", "--data", folder.toString()));

    assertThat(lines.get(1)).isEqualTo("Address    https://vote.example.org");
  }

  @Test
  void theLogIsJsonWhereThatIsWanted() throws Exception {
    var flags = List.of("-Dtupyo.log=json", "-Dlogging.level.org.springframework.boot=info");

    var server = start("C", flags, "serve", "--port", "0", "--data", folder.toString());
    announcement(server);
    // not Process.destroy(): that closes what is still to be read
    server.toHandle().destroy();
    var log = Outcome.of(server).err().lines().toList();

    assertThat(log)
        .isNotEmpty()
        .allSatisfy(line -> {
          var entry = tools.jackson.databind.json.JsonMapper.shared().readTree(line);
          assertThat(entry.path("@timestamp").asString("")).startsWith("20");
          assertThat(entry.path("message").asString("")).isNotEmpty();
          assertThat(entry.at("/log/level").asString("")).isEqualTo("INFO");
        });
  }

  @Test
  void aPropertyOfJavaThatNobodyReadsIsRefusedWithoutItsValue() throws Exception {
    var server =
        start("ko_KR.UTF-8", List.of("-Dtupyo.mail.pasword=s3cret"), "serve", "--port", "0");

    assertThat(Outcome.of(server))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "tupyo.mail.pasword, 없는 설정이에요. 혹시 tupyo.mail.password?\n도움말: tupyo serve --help\n"));
  }

  @Test
  void aUsedPortIsToldInASentence() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());

      var outcome = tupyo("C", "serve", "--port", port, "--data", folder.toString());

      assertThat(outcome)
          .isEqualTo(
              new Outcome(
                  3,
                  "",
                  "Port "
                      + port
                      + " is used by another program. Stop that one, or choose another port, for"
                      + " example with --port 8090.\n"));
    }
  }

  @Test
  void demoLeavesNothingBehindWhereItCannotStartEither() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var outcome = tupyo("C", "demo", "--port", Integer.toString(taken.getLocalPort()));

      assertThat(outcome.code()).isEqualTo(3);
      assertThat(temporaryFiles()).isEmpty();
    }
  }

  @Test
  void aSecondServerOnTheSameDataIsRefused() throws Exception {
    announcement(start("C", "serve", "--port", "0", "--data", folder.toString()));

    var outcome = tupyo("C", "serve", "--port", "0", "--data", folder.toString());

    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                3,
                "",
                "Another server uses the data folder "
                    + folder
                    + ". Stop it first, or choose another folder with --data.\n"));
  }

  @Test
  void doctorFindsTheServerWhereverItListensAndNotOneThatWasKilled() throws Exception {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(
          folder.resolve("tupyo.properties"), "server.port = %d\n".formatted(free.getLocalPort()));
    }
    var first = start("C", "serve", "--port", "0", "--data", folder.toString());
    var address = announcement(first).get(1).replaceFirst("Address +", "");
    var port = URI.create(address).getPort();

    var running = tupyo("C", "doctor", "--data", folder.toString());
    first.destroyForcibly().waitFor();
    var killed = tupyo("C", "doctor", "--data", folder.toString());
    var second = start("C", "serve", "--port", "0", "--data", folder.toString());
    announcement(second);
    second.destroy();
    second.waitFor();

    assertThat(running.out())
        .contains(
            "✓ The server has port %d.\n".formatted(port), "! %s only works".formatted(address))
        .endsWith("Nothing is wrong.\n");
    assertThat(killed.out())
        .containsPattern("✓ Port \\d+ is free\\.\n")
        .doesNotContain("port " + port, ":" + port);
    assertThat(folder.resolve("lock")).as("after an orderly end").isEmptyFile();
  }

  @Test
  void dataOfAnotherVersionIsLeftAlone() throws Exception {
    Files.writeString(folder.resolve("version"), "99\n");

    var outcome = tupyo("ko_KR.UTF-8", "serve", "--port", "0", "--data", folder.toString());

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err().lines())
        .singleElement()
        .asString()
        .startsWith("데이터 폴더 " + folder + " 안에는 다른 버전의 Tupyo가 쓴 데이터가 있어요(형식 99");
    try (var files = Files.list(folder)) {
      assertThat(files.filter(file -> !file.endsWith("tmp")).toList())
          .containsExactly(folder.resolve("version"));
    }
  }

  @Test
  void aDatabaseOfAnotherVersionIsToldInASentence() throws Exception {
    var first = start("C", "serve", "--port", "0", "--data", folder.toString());
    announcement(first);
    first.destroy();
    first.waitFor();
    try (var database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tupyo.db"));
        var change = database.createStatement()) {
      change.executeUpdate("update flyway_schema_history set checksum = 1 where checksum <> 1");
    }

    var outcome = tupyo("C", "serve", "--port", "0", "--data", folder.toString());

    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                3,
                "",
                "The database was made by another version of Tupyo. Use that version, or choose"
                    + " another folder with --data.\n"));
  }

  @Test
  void aFileInPlaceOfTheDataFolderIsToldInASentence() throws Exception {
    var file = Files.writeString(folder.resolve("data"), "mine");

    var outcome = tupyo("C", "serve", "--port", "0", "--data", file.toString());
    var below = tupyo("C", "serve", "--port", "0", "--data", file.resolve("data").toString());

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err().lines())
        .containsExactly(
            file + " is a file, not a folder. Choose another place for the data with --data.");
    assertThat(below.code()).isEqualTo(3);
    assertThat(below.err().lines()).singleElement().asString().contains("cannot be written");
    assertThat(file).hasContent("mine");
  }

  @Test
  void aReadOnlyDataFolderIsToldInASentence() throws Exception {
    var data = Files.createDirectory(folder.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-x------"));

    var outcome = unprivileged(data);

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err().lines()).singleElement().asString().contains("cannot be written");
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void aDataFolderOfSomebodyElseIsToldInASentence() throws Exception {
    assumeTrue(IS_ROOT, "only root may give a folder away");
    var data = Files.createDirectory(folder.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    Files.setOwner(
        data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

    var outcome = unprivileged(data);

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err().lines()).singleElement().asString().contains("nobody");
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsToldInASentence() throws Exception {
    var outcome =
        Outcome.of(
            start(
                "C",
                List.of("-Dtupyo.database=jdbc:postgresql://127.0.0.1:1/tupyo"),
                "serve",
                "--port",
                "0",
                "--data",
                folder.toString()));

    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                3, "", "The database does not answer. Check its address, and that it runs.\n"));
  }

  @Test
  void aSettingThatCannotBeReadIsToldInASentence() throws Exception {
    var address = wrong("-Dtupyo.database=jdbc:mysql://localhost/tupyo");
    var time = wrong("-Dtupyo.http.head-within=soon");

    assertThat(address)
        .isEqualTo(
            new Outcome(
                3,
                "",
                "jdbc:mysql://localhost/tupyo is not the address of a PostgreSQL database. It is"
                    + " written jdbc:postgresql://HOST/NAME.\n"));
    assertThat(time)
        .isEqualTo(
            new Outcome(
                3,
                "",
                "The setting tupyo.http.head-within cannot be \"soon\". docs/running.md says what it"
                    + " can be.\n"));
  }

  @Test
  void aDomainMakesItSpeakHttpsAndSayWhatIsWrong() throws Exception {
    var alone =
        List.of(
            "-Dserver.address=127.0.0.1",
            "-Dtupyo.https.http-port=-1",
            "-Dtupyo.https.authority=http://127.0.0.1:1/directory");

    var server =
        start(
            "C",
            alone,
            "serve",
            "--domain",
            "vote.example.org",
            "--port",
            "0",
            "--data",
            folder.toString());
    var lines = announcement(server);
    var trouble = server.errorReader(StandardCharsets.UTF_8).readLine();
    server.toHandle().destroy();
    var rest = Outcome.of(server);

    assertThat(lines.get(1)).isEqualTo("Address    https://vote.example.org");
    assertThat(rest.out()).contains("https://vote.example.org/set-up?code=");
    assertThat(trouble).startsWith("HTTPS      127.0.0.1 does not answer as it should.");
  }

  @Test
  void aDomainThatIsNoneIsToldInASentence() throws Exception {
    var outcome =
        tupyo("C", "serve", "--domain", "https://vote.example.org", "--data", folder.toString());

    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                3,
                "",
                "\"https://vote.example.org\" is no domain name. Give only the name by which people"
                    + " reach this server, such as vote.example.org.\n"));
  }

  @Test
  void aUsedPortOfHttpIsToldInASentence() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());

      var outcome =
          Outcome.of(
              start(
                  "ko_KR.UTF-8",
                  List.of("-Dtupyo.https.http-port=" + port, "-Dserver.address=127.0.0.1"),
                  "serve",
                  "--domain",
                  "vote.example.org",
                  "--port",
                  "0",
                  "--data",
                  folder.toString()));

      assertThat(outcome.code()).isEqualTo(3);
      assertThat(outcome.err()).startsWith(port + "번 포트는 다른 프로그램이 쓰고 있어요.");
    }
  }

  /// What a user hears whom the permissions of files hold back, as they do not hold back root.
  private Outcome unprivileged(Path data) throws Exception {
    var before =
        IS_ROOT
            ? List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner")
            : List.<String>of();
    return Outcome.of(
        launch("C", before, List.of(), "serve", "--port", "0", "--data", data.toString()));
  }

  private Outcome wrong(String setting) throws Exception {
    return Outcome.of(
        start("C", List.of(setting), "serve", "--port", "0", "--data", folder.toString()));
  }

  private Outcome tupyo(String language, String... arguments) throws Exception {
    return Outcome.of(start(language, arguments));
  }

  private Process start(String language, String... arguments) throws IOException {
    return start(language, List.of(), arguments);
  }

  private Process start(String language, List<String> flags, String... arguments)
      throws IOException {
    return launch(language, List.of(), flags, arguments);
  }

  private Process launch(
      String language, List<String> before, List<String> flags, String... arguments)
      throws IOException {
    var command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dspring.aot.enabled=true",
            "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp"))));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.tupyo.cli.Tupyo"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("(TUPYO|SPRING|SERVER|LC)_.*"));
    builder.environment().put("LANG", language);
    var process = builder.start();
    started.add(process);
    return process;
  }

  /// The five lines of a server that has started.
  private static List<String> announcement(Process server) throws IOException {
    var reader = server.inputReader(StandardCharsets.UTF_8);
    var lines = new ArrayList<String>();
    while (lines.size() < 5) {
      var line = reader.readLine();
      if (line == null) {
        throw new AssertionError("it stopped after " + lines);
      }
      lines.add(line);
    }
    return lines;
  }

  private static HttpResponse<String> frontPage(List<String> announcement) throws Exception {
    var address = URI.create(announcement.get(1).replaceFirst("\\S+\\s+", ""));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private List<Path> temporaryFiles() throws IOException {
    try (var files = Files.list(folder.resolve("tmp"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("tupyo")).toList();
    }
  }
}
