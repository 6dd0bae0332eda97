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

    var wrong = new ArrayList<String>();
    var unread = new ArrayList<String>();
    int right = 0;
    for (var vector : vectors(cases)) {
      for (var count : vector.counts()) {
        var name = vector.id() + "/" + count.required("id").asString();
        var rule = new VectorRule(vector, count);
        var unknown = unknown(count, rule);
        var differences = differences(vector, count, rule);
        if (!differences.isEmpty()) {
          wrong.add(name + ": " + differences);
        } else if (unknown.isEmpty()) {
          right++;
        }
        if (!unknown.isEmpty()) {
          unread.add(name + ": " + unknown);
        }
        System.out.printf(
            "%-6s %s (%s)%n",
            !differences.isEmpty() ? "WRONG" : unknown.isEmpty() ? "right" : "UNREAD",
            name,
            rule.method().map(Object::toString).orElse(count.required("method").asString()));
      }
    }

    System.out.printf(
        "vectors: %d right, %d wrong, %d with something nobody here knows%n",
        right, wrong.size(), unread.size());
    unread.forEach(one -> System.out.println("unread: " + one));
    assertThat(wrong).isEmpty();
    assertThat(unread).as("rules that say what nobody here knows").isEmpty();
    assertThat(right).as("counts compared in " + cases).isPositive();
  }

  private static List<String> unknown(JsonNode count, VectorRule rule) {
    return rule.method().isEmpty()
        ? List.of("the method " + count.required("method") + " as in " + count.path("rule"))
        : new VectorKeys(count).unknown();
  }

  private static List<String> differences(VectorCase vector, JsonNode count, VectorRule rule) {
    try {
      if (rule.method().isEmpty()) {
        return List.of();
      }
      var method = rule.method().get();
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
