package org.tupyo.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/// What a command gave: its exit code and what it wrote.
record Outcome(int code, String out, String err) {

  /// Waits for a process and collects what it writes.
  static Outcome of(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    // Both at once: a full pipe would stop the process.
    var err =
        CompletableFuture.supplyAsync(() -> read(process.errorReader(StandardCharsets.UTF_8)));
    var out = read(process.inputReader(StandardCharsets.UTF_8));
    return new Outcome(process.waitFor(), out, err.join());
  }

  private static String read(java.io.BufferedReader reader) {
    var text = new StringBuilder();
    reader.lines().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
