package org.tupyo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shell lines of docs/running.md about backups and PostgreSQL, run as an operator would paste
/// them, beside a data folder that a server has used.
class OperationsDocsTest {
  private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\n(.*?)^```$");

  @TempDir Path folder;

  @BeforeEach
  void prepare() throws IOException {
    PlainCommand.putInto(folder);
  }

  @Test
  void aBackupMadeWhileTheServerRunsTakesThePlaceOfWhatIsBroken() throws Exception {
    var backup = block("./tupyo backup");
    var restore = block("mv data data.broken");

    String made;
    var server = serve();
    try {
      made = run(backup, "");
    } finally {
      stop(server);
    }
    Files.writeString(folder.resolve("data/tupyo.db"), "broken");
    var restored = run(restore, "");

    assertThat(made).contains("Saved in tupyo.backup. Elections: 0", "SHA-256 ");
    assertThat(restored).contains("All fits together", "so there is nothing to check");
    assertThat(Files.getPosixFilePermissions(folder.resolve("data/token-keys")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    stop(serve());
  }

  @Test
  void aPlaceMovesToPostgresqlIsSavedThereAndComesBackFromTheBackup() throws Exception {
    var move = block("./tupyo migrate");
    var backup = block("./tupyo backup");
    var restore = block("mv data data.broken");
    stop(serve());

    try (var postgres = DebianPostgres.start(folder.resolve("postgresql"))) {
      var settings =
          at(
              postgres,
              """
              export TUPYO_DATABASE=jdbc:postgresql://localhost/tupyo TUPYO_DATABASEUSER=tupyo
              export TUPYO_DATABASEPASSWORD='a long password'
              """);
      var moved = run(at(postgres, move), "");
      var made = run(backup, settings);
      postgres.say("drop database tupyo");
      postgres.say("create database tupyo owner tupyo");
      var restored = run(restore, settings);

      assertThat(moved).startsWith("Moved ").contains("tupyo.db.moved");
      assertThat(made).contains("Saved in tupyo.backup. Elections: 0");
      assertThat(restored).contains("All fits together", "so there is nothing to check");
      assertThat(folder.resolve("data/tupyo.db")).doesNotExist();
      assertThat(folder.resolve("data/version")).exists();
    }
  }

  private static String at(DebianPostgres postgres, String lines) {
    return lines.replace("//localhost/", "//localhost:" + postgres.port() + "/");
  }

  private Process serve() throws IOException {
    var server =
        shell("exec ./tupyo serve --port 0 --data data")
            .redirectError(folder.resolve("errors").toFile())
            .start();
    var reader = server.inputReader(StandardCharsets.UTF_8);
    for (var line = reader.readLine(); ; line = reader.readLine()) {
      if (line == null) {
        throw new AssertionError(Files.readString(folder.resolve("errors")));
      }
      if (line.startsWith("Set up")) {
        return server;
      }
    }
  }

  private static void stop(Process server) throws InterruptedException {
    server.destroy();
    assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  /// The block with these words in it.
  private static String block(String words) throws IOException {
    var page = Files.readString(Path.of("..", "docs", "running.md"));
    return SHELL
        .matcher(page)
        .results()
        .map((MatchResult found) -> found.group(1))
        .filter(lines -> lines.contains(words))
        .findFirst()
        .orElseThrow();
  }

  /// Runs lines until the first that fails, which is an error.
  private String run(String lines, String before) throws Exception {
    var process = shell(before + lines).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private ProcessBuilder shell(String lines) {
    var shell = new ProcessBuilder("sh", "-e", "-c", lines).directory(folder.toFile());
    shell.environment().keySet().removeIf(name -> name.matches("(TUPYO|SPRING|SERVER|LC|PG).*"));
    shell.environment().put("LANG", "C");
    return shell;
  }

  /// A server from the system's package, with the role and the empty database that the page makes.
  private record DebianPostgres(Path bin, Path data, int port) implements AutoCloseable {
    static DebianPostgres start(Path data) throws Exception {
      var programs = programs();
      assumeTrue(programs.isPresent(), "these lines need Debian's package postgresql");
      Files.createDirectory(data);
      var server = new DebianPostgres(programs.get(), data, freePort());
      if (isRoot()) {
        assertThat(new ProcessBuilder("chown", "postgres", data.toString()).start().waitFor())
            .isZero();
        // The folder of the test is for its owner alone.
        Files.setPosixFilePermissions(
            data.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
      }
      server.run("initdb", "--auth-host=scram-sha-256", "--pgdata=" + data);
      server.run(
          "pg_ctl",
          "--wait",
          "--pgdata=" + data,
          "--log=" + data.resolve("log"),
          "--options=-p %d -k %s".formatted(server.port, data),
          "start");
      server.say("create role tupyo login password 'a long password'");
      server.say("create database tupyo owner tupyo");
      return server;
    }

    private static Optional<Path> programs() throws IOException {
      var versions = Path.of("/usr/lib/postgresql");
      if (!Files.isDirectory(versions)) {
        return Optional.empty();
      }
      try (var found = Files.list(versions)) {
        return found
            .map(version -> version.resolve("bin"))
            .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
            .max(Comparator.naturalOrder());
      }
    }

    private static boolean isRoot() {
      return "root".equals(System.getProperty("user.name"));
    }

    private void say(String sql) throws IOException {
      run("psql", "--host=" + data, "--port=" + port, "--dbname=postgres", "--command=" + sql);
    }

    private void run(String program, String... arguments) throws IOException {
      var command = new java.util.ArrayList<String>();
      if (isRoot()) {
        command.addAll(List.of("runuser", "-u", "postgres", "--"));
      }
      command.add(bin.resolve(program).toString());
      command.addAll(List.of(arguments));
      var said = data.resolveSibling("postgresql.log").toFile();
      var process =
          new ProcessBuilder(command)
              .directory(data.toFile())
              .redirectOutput(ProcessBuilder.Redirect.appendTo(said))
              .redirectErrorStream(true)
              .start();
      process.onExit().join();
      assertThat(process.exitValue()).as(Files.readString(said.toPath())).isZero();
    }

    /// Below those that systems take for outgoing connections.
    private static int freePort() throws IOException {
      while (true) {
        var port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
          return port;
        } catch (BindException _) {
          // Somebody has it.
        }
      }
    }

    @Override
    public void close() throws IOException {
      run("pg_ctl", "--wait", "--mode=fast", "--pgdata=" + data, "stop");
    }
  }
}
