package org.tupyo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many threads a process has under its requests is settled once, so it is asked in one of its
/// own.
class RequestThreadsTest {
  @TempDir Path folder;

  @Test
  void aRequestThatWaitsForTheDiskLeavesNoProcessorWithoutAThread() throws IOException {
    var data = Map.<String, Object>of("tupyo.data", folder.resolve("data"));
    try (var server = ServerProcess.start(Started.class, folder, List.of(), data)) {
      assertThat(server.said())
          .isEqualTo("ready %d%n".formatted(2 * Runtime.getRuntime().availableProcessors()));
    }
  }

  /// Starts a server and says how many threads are under its requests.
  static final class Started {
    static void main(String[] data) {
      var setting = data[0].split("=", 2);
      TupyoServer.run(Map.of(setting[0], setting[1], "server.port", 0));
      var threads = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
      System.out.printf("ready %d%n", threads.getParallelism());
    }
  }
}
