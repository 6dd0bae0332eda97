package org.tupyo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/// A server in a process of its own, so that a test can kill it.
public final class ServerProcess implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(3);

  private final Process process;
  private final Path said;
  private final Path errors;

  private ServerProcess(Process process, Path said, Path errors) {
    this.process = process;
    this.said = said;
    this.errors = errors;
  }

  /// Starts the program and waits until it has said `ready` in the beginning of a line.
  ///
  /// @param program is given the arguments, then the settings as `name=value`
  /// @param folder for what it says
  public static ServerProcess start(
      Class<?> program, Path folder, List<String> arguments, Map<String, Object> settings)
      throws IOException {
    var command = new ArrayList<String>();
    command.addAll(Prepared.JAVA);
    command.add(1, "-Djava.io.tmpdir=" + folder);
    command.add(program.getName());
    command.addAll(arguments);
    settings.forEach((name, value) -> command.add(name + "=" + value));
    var said = Files.createTempFile(folder, "said", ".log");
    var errors = Files.createTempFile(folder, "errors", ".log");
    var process =
        new ProcessBuilder(command)
            .redirectOutput(said.toFile())
            .redirectError(errors.toFile())
            .start();
    var started = new ServerProcess(process, said, errors);
    started.awaitReady();
    return started;
  }

  private void awaitReady() throws IOException {
    var end = System.nanoTime() + START.toNanos();
    while (!("\n" + said()).contains("\nready")) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new AssertionError("does not get ready: " + Files.readString(errors));
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  /// Everything it has said so far; the last line may be unfinished.
  public String said() throws IOException {
    return Files.readString(said);
  }

  /// Kills it (SIGKILL).
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Asks it to stop (SIGTERM), and waits for it.
  ///
  /// @return how long that took
  public Duration stop(Duration patience) throws IOException, InterruptedException {
    var begin = System.nanoTime();
    process.destroy();
    assertThat(process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
        .as("stopped: " + Files.readString(errors))
        .isTrue();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /// Java with the classes of a server as it has them in memory after a start (an AOT cache): made
  /// once, it spares each process two thirds of its start.
  private static final class Prepared {
    static final List<String> JAVA = prepare();

    private static List<String> prepare() {
      try {
        var folder = Path.of("target", "prepared");
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        // Without the second compiler, which one that lives for seconds has no use for, the tests
        // that kill servers take a third less time.
        var java =
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dspring.aot.enabled=" + Boolean.getBoolean("spring.aot.enabled"),
                "-cp",
                jars(folder));
        var cache = folder.resolve("classes.aot");
        var training = new ArrayList<>(java);
        training.add(1, "-XX:AOTCacheOutput=" + cache);
        training.addAll(List.of(Started.class.getName(), "tupyo.data=" + folder.resolve("data")));
        var log = folder.resolve("log").toFile();
        var process =
            new ProcessBuilder(training).redirectErrorStream(true).redirectOutput(log).start();
        var ended = process.waitFor(START.toMinutes(), TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0).as(Files.readString(log.toPath())).isTrue();
        var prepared = new ArrayList<>(java);
        prepared.add(1, "-XX:AOTCache=" + cache);
        return List.copyOf(prepared);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /// The class path, whose folders are packed, as Java keeps nothing of classes in folders.
    private static String jars(Path folder) {
      var jar = ToolProvider.findFirst("jar").orElseThrow();
      return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .filter(entry -> Files.exists(Path.of(entry)))
          .map(entry -> {
            if (!Files.isDirectory(Path.of(entry))) {
              return entry;
            }
            var packed = folder.resolve(Integer.toHexString(entry.hashCode()) + ".jar").toString();
            assertThat(
                    jar.run(System.out, System.err, "--create", "--file", packed, "-C", entry, "."))
                .as(entry)
                .isZero();
            return packed;
          })
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  /// Starts a server and ends it.
  static final class Started {
    static void main(String[] settings) {
      var setting = settings[0].split("=", 2);
      TupyoServer.run(Map.of(setting[0], setting[1], "server.port", 0)).close();
    }
  }
}
