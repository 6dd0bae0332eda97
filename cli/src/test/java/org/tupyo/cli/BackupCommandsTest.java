package org.tupyo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import org.tupyo.server.TupyoServer;

/// `backup` and `restore` on the data folder of the demo, and killed while they work.
class BackupCommandsTest {
  private static final int KILLED = 128 + 9;

  private static final int LARGE = 40_000_000;

  @TempDir static Path demo;
  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @BeforeAll
  static void hold() throws IOException {
    var settings =
        Map.<String, Object>of(
            "tupyo.data", demo.resolve("data").toString(),
            "tupyo.demo", "true",
            "tupyo.database", "",
            "server.port", "0");
    TupyoServer.run(settings).close();
    // So that a backup takes long enough to be killed in the middle: bytes that no zip makes less.
    var noise = new byte[LARGE];
    new Random(1).nextBytes(noise);
    Files.createDirectories(demo.resolve("data/mail"));
    Files.write(demo.resolve("data/mail/00000001.eml"), noise);
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (var process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void aBackupSaysWhatIsInItAndARestoreThatAllFitsTogether() throws Exception {
    var file = folder.resolve("tupyo.backup");
    var data = folder.resolve("data");

    var backup = TupyoRun.of("C", "backup", "--data", data(), file.toString());
    var restore = TupyoRun.of("C", "restore", "--data", data.toString(), file.toString());
    var audit = TupyoRun.of("C", "audit", "--data", data.toString());
    var korean = TupyoRun.of("ko", "backup", "--force", "--data", data.toString(), file.toString());

    assertThat(backup.err()).isEmpty();
    assertThat(backup.code()).isZero();
    assertThat(backup.out())
        .matches(
            """
            Saved in \\S+tupyo.backup. Elections: 1, members: \\d+, ballots: 0.
            \\d+ rows, 2 files, \\d+ bytes
            SHA-256 [0-9a-f]{64}
            """);
    assertThat(restore.err()).isEmpty();
    assertThat(restore.out())
        .matches("(?s)Restored the place as it was at 20\\S+Z, in \\S+data: \\d+ rows; .*")
        .contains("elections checked: 1. All fits together.\n", "\" was open then. Ballots ");
    assertThat(audit.out()).contains("All fits together");
    assertThat(korean.out()).contains("파일에 담았어요: 선거 1개");
    assertThat(data.resolve("mail/00000001.eml")).hasSize(LARGE);
    assertThat(Files.getPosixFilePermissions(data.resolve("token-keys")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void whatCannotBeDoneIsToldInASentenceAndDoesNothing() throws Exception {
    var there = Files.writeString(folder.resolve("there"), "mine");
    var rubbish = Files.writeString(folder.resolve("rubbish"), "this is no backup");

    var none = TupyoRun.of("C", "backup");
    var exists = TupyoRun.of("C", "backup", "--data", data(), there.toString());
    var noFolder = TupyoRun.of("C", "backup", "--data", data(), folder.resolve("a/b").toString());
    var noPlace = TupyoRun.of("C", "backup", "--data", folder.toString(), "x");
    var damaged =
        TupyoRun.of("C", "restore", "--data", folder.resolve("new").toString(), rubbish.toString());
    var absent =
        TupyoRun.of("ko", "restore", "--data", folder.resolve("new").toString(), "no-such-file");
    var full = TupyoRun.of("C", "restore", "--data", folder.toString(), rubbish.toString());

    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).startsWith("FILE is needed.");
    assertThat(exists.err())
        .isEqualTo(there + " is there already. Choose another name, or replace it with --force.\n");
    assertThat(noFolder.err()).contains("cannot be opened or written here");
    assertThat(noPlace.err()).startsWith("There is no database in ");
    assertThat(damaged.err()).startsWith(rubbish + " is no backup, or it is damaged");
    assertThat(absent.err()).startsWith("\"no-such-file\" 파일을 열거나 쓸 수 없어요.");
    assertThat(List.of(exists, noFolder, noPlace, damaged, absent, full))
        .allSatisfy(outcome -> {
          assertThat(outcome.code()).isEqualTo(3);
          assertThat(outcome.out()).isEmpty();
          assertThat(outcome.err().lines()).hasSize(1);
        });
    assertThat(there).hasContent("mine");
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void aBackupThatIsKilledLeavesNoFileOfThatNameAndTheNextOneIsWhole() throws Exception {
    var file = folder.resolve("tupyo.backup");
    var part = folder.resolve("tupyo.backup.part");

    killAt(
        () -> Files.exists(part) && part.toFile().length() > 1_000_000,
        () -> {
          Files.deleteIfExists(file);
          return start("backup", "--data", data(), file.toString());
        });

    assertThat(file).doesNotExist();
    assertThat(TupyoRun.of("C", "backup", "--data", data(), file.toString()).code()).isZero();
    assertThat(part).doesNotExist();
    assertThat(
            TupyoRun.of("C", "restore", "--data", folder.resolve("d").toString(), file.toString())
                .code())
        .isZero();
  }

  @Test
  void aRestoreThatIsKilledIsRefusedByServeAndDoneAnewByTheNext() throws Exception {
    var file = folder.resolve("tupyo.backup");
    var data = folder.resolve("data");
    TupyoRun.of("C", "backup", "--data", data(), file.toString());

    killAt(
        () -> Files.exists(data.resolve("restoring/mail")),
        () -> {
          FileSystemUtils.deleteRecursively(data);
          return start("restore", "--data", data.toString(), file.toString());
        });
    var serve = TupyoRun.of("C", "serve", "--port", "0", "--data", data.toString());
    var again = TupyoRun.of("C", "restore", "--data", data.toString(), file.toString());
    var audit = TupyoRun.of("C", "audit", "--data", data.toString());

    assertThat(serve.code()).isEqualTo(3);
    assertThat(serve.err())
        .isEqualTo(
            "A restore into %s was cut off. Run ./tupyo restore again, or empty the folder.\n"
                .formatted(data));
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(audit.out()).contains("All fits together");
    assertThat(data.resolve("restoring")).doesNotExist();
  }

  private static String data() {
    return demo.resolve("data").toString();
  }

  private interface Start {
    Process anew() throws IOException;
  }

  /// Starts it until it was killed at this moment, and had not come to its end before.
  private static void killAt(BooleanSupplier moment, Start start) throws Exception {
    for (var attempt = 0; attempt < 20; attempt++) {
      var process = start.anew();
      while (process.isAlive() && !moment.getAsBoolean()) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      var code = process.destroyForcibly().waitFor();
      if (code == KILLED) {
        return;
      }
      assertThat(code).isZero();
    }
    throw new AssertionError("never killed in time");
  }

  private Process start(String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dspring.aot.enabled=true",
                "-cp",
                System.getProperty("java.class.path"),
                "org.tupyo.cli.Tupyo"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("(TUPYO|SPRING|SERVER|LC)_.*"));
    builder.environment().put("LANG", "C");
    var process =
        builder
            .redirectError(folder.resolve("errors").toFile())
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    started.add(process);
    return process;
  }
}
