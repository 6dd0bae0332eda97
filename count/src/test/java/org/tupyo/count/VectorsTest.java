package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Counts other people's elections and compares with their results. The folder is `-Dvectors=`,
/// relative to the root of the project.
class VectorsTest {

  @Test
  void countsOtherPeoplesElectionsAsTheyDid() throws IOException {
    // The tests of a module run in its folder, one below the root of the project.
    var root = Path.of("..").toAbsolutePath();
    var cases =
        root.resolve(System.getProperty("vectors", "../shared/vectors/count"))
            .resolve("cases")
            .normalize();
    if (!Files.isDirectory(cases)) {
      var skipped = "vectors: skipped, as there is no folder " + cases;
      System.out.println(skipped);
      abort(skipped);
    }

    var passedOver = new TreeMap<String, Integer>();
    var wrong = new ArrayList<String>();
    int right = 0;
    for (var vector : vectors(cases)) {
      for (var count : vector.counts()) {
        var method = vector.method(count);
        if (method.isEmpty()) {
          passedOver.merge(count.required("method").asString(), 1, Integer::sum);
          continue;
        }
        var differences = vector.differences(count, method.get());
        System.out.printf(
            "%-6s %s/%s (%s)%n",
            differences.isEmpty() ? "right" : "WRONG",
            vector.id(),
            count.required("id").asString(),
            method.get());
        if (differences.isEmpty()) {
          right++;
        } else {
          wrong.add(vector.id() + "/" + count.required("id").asString() + ": " + differences);
        }
      }
    }

    int without = passedOver.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "vectors: %d right, %d wrong, %d passed over for want of a method: %s%n",
        right, wrong.size(), without, passedOver);
    assertThat(wrong).isEmpty();
    assertThat(right).as("counts compared in " + cases).isPositive();
  }

  private static List<VectorCase> vectors(Path cases) throws IOException {
    try (var files = Files.list(cases)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(VectorCase::read)
          .toList();
    }
  }
}
