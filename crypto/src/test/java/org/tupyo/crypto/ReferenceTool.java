package org.tupyo.crypto;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A Belenios tool as another judge of what we make; tests that need it are skipped where it is
/// not.
public final class ReferenceTool {
  private ReferenceTool() {}

  /// What it answered.
  public record Answer(int exit, String said) {}

  /// Debian's package `belenios-tool`, release 2.0.
  public static String release2() {
    var path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(":", -1))
        .map(folder -> Path.of(folder, "belenios-tool"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseGet(() -> absent("belenios-tool"));
  }

  /// Release 3, beside the vectors.
  public static String release3() {
    var tool = BeleniosVectors.folder().resolveSibling("tools/belenios-tool-3");
    return Files.isExecutable(tool) ? tool.toString() : absent(tool.toString());
  }

  private static String absent(String tool) {
    var skipped = "judged by Belenios: skipped, as there is no " + tool;
    System.out.println(skipped);
    return abort(skipped);
  }

  public static Answer run(String... command) throws IOException, InterruptedException {
    return runIn(Path.of(""), command);
  }

  /// Runs it in a folder, where some of its commands leave their files.
  public static Answer runIn(Path folder, String... command)
      throws IOException, InterruptedException {
    return runIn(folder, "", command);
  }

  /// Runs it in a folder with something to read.
  public static Answer runIn(Path folder, String input, String[] command)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(List.of(command))
            .directory(folder.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .start();
    try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
      in.write(input);
    }
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), said);
  }
}
