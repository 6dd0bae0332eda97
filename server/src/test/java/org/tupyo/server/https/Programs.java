package org.tupyo.server.https;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tupyo.server.FreePort;

/// Programs of this machine, which tests run beside the server.
final class Programs {
  private Programs() {}

  /// Gives the path of a program. Where it is missing the test is skipped, and says so.
  static String needed(String program) {
    var folders =
        Optional.ofNullable(System.getenv("PATH")).orElse("") + File.pathSeparator + "/usr/sbin";
    var found =
        Stream.of(folders.split(File.pathSeparator))
            .map(folder -> Path.of(folder, program))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "skipped: no " + program);
    return found.orElseThrow().toString();
  }

  /// Starts a program that writes what it says into `log`.
  static Process start(Path log, List<String> command, String... environment) throws IOException {
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    for (var i = 0; i < environment.length; i += 2) {
      builder.environment().put(environment[i], environment[i + 1]);
    }
    return builder.start();
  }

  /// Runs a program to its end and gives what it said.
  static String run(Path log, List<String> command, String... environment) throws Exception {
    var process = start(log, command, environment);
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(command + " fails: " + Files.readString(log));
    }
    return Files.readString(log);
  }

  /// Ports that nobody uses now.
  static int[] freePorts(int count) {
    return IntStream.generate(FreePort::one).distinct().limit(count).toArray();
  }

  /// Waits until somebody answers on this port.
  static void awaitPort(int port) {
    await(
        "port " + port,
        Duration.ofSeconds(60),
        () -> {
          try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
          } catch (IOException _) {
            return false;
          }
        });
  }

  static void await(String what, Duration patience, BooleanSupplier reached) {
    var end = System.nanoTime() + patience.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + what);
      }
      LockSupport.parkNanos(50_000_000);
    }
  }
}
