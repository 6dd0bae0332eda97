package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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
        var rule = new VectorRule(vector, count);
        var method = rule.method();
        if (method.isEmpty()) {
          passedOver.merge(count.required("method").asString(), 1, Integer::sum);
          continue;
        }
        var differences = differences(vector, count, rule, method.get());
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

  private static List<String> differences(
      VectorCase vector, JsonNode count, VectorRule rule, VotingMethod method) {
    try {
      var profile = vector.profile(count);
      var ties = rule.tieRule();
      var tally = method.count(profile, ties);
      return new VectorResult(count, method, profile, ties, tally).differences();
    } catch (RuntimeException failure) {
      // One case that fails must not hide how the others come out.
      var trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      return List.of(trace.toString());
    }
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
