package org.tupyo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Counts made-up ballots as people count real ones, for [WarmUp].
final class CountingWarmUp {
  private static final int BALLOTS = 200_000;
  private static final List<String> NAMES =
      List.of("Ann", "Ben", "Cal", "Dee", "Eve", "Fay", "Gus", "Hal", "Ivy", "Joe");
  private static final List<String> METHODS =
      List.of("instant-runoff", "scottish-stv", "meek-stv", "schulze");

  private CountingWarmUp() {}

  static void run() {
    try (var folder = ThrowAwayFolder.make("warm-up")) {
      var csv = folder.path().resolve("ballots.csv");
      var blt = folder.path().resolve("ballots.blt");
      Files.writeString(csv, ballots());
      tupyo("convert", csv.toString(), "-o", blt.toString());
      for (var method : METHODS) {
        for (var file : List.of(csv, blt)) {
          count(method, file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void count(String method, Path file) {
    tupyo("count", "--method", method, "--seats", "3", file.toString());
  }

  private static void tupyo(String... arguments) {
    var nowhere = new PrintWriter(Writer.nullWriter());
    Tupyo.run(Map.of(), nowhere, nowhere, arguments);
  }

  private static String ballots() {
    var random = new Random(1);
    var text = new StringBuilder("rank 1,rank 2,rank 3,rank 4\n");
    for (int i = 0; i < BALLOTS; i++) {
      var order = new ArrayList<>(NAMES);
      Collections.shuffle(order, random);
      text.append(String.join(",", order.subList(0, 1 + random.nextInt(4)))).append('\n');
    }
    return text.toString();
  }
}
