package org.tupyo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// What machines elsewhere do with the sources, as far as it can be looked at here.
class WorkflowsTest {
  private static final Path ROOT = Path.of("..");

  @TempDir Path folder;

  static List<Path> workflows() throws IOException {
    try (var files = Files.list(ROOT.resolve(".github/workflows"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void whatOthersWroteIsPinnedAndMayDoLittle(Path file) throws IOException {
    var workflow = read(file);
    var jobs = map(workflow.get("jobs"));

    assertThat(workflow.get("permissions")).isEqualTo(Map.of("contents", "read"));
    assertThat(jobs).isNotEmpty();
    for (var job : jobs.values()) {
      assertThat(map(job).get("timeout-minutes")).isInstanceOf(Integer.class);
      assertThat(map(job).get("runs-on")).isEqualTo("ubuntu-24.04");
      assertThat(steps(job))
          .isNotEmpty()
          .allSatisfy(step -> {
            var uses = step.get("uses");
            if (uses != null) {
              assertThat(uses.toString()).matches("[a-z-]+/[a-z-]+@[0-9a-f]{40}");
            }
            assertThat(step.containsKey("uses") != step.containsKey("run")).isTrue();
          });
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyLineForAShellIsRead(Path file) throws Exception {
    for (var job : map(read(file).get("jobs")).values()) {
      for (var step : steps(job)) {
        if (step.get("run") instanceof String lines) {
          // What GitHub puts in is a word to the shell.
          assertThat(run(lines.replaceAll("\\$\\{\\{.*?}}", "x"), "bash", "-n")).isZero();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deploy/prepare.sh",
        "deploy/runtime.sh",
        "deploy/certbot/run.sh",
        ".ci/run",
        ".ci/vulnerabilities"
      })
  void everyScriptCanBeRunAndIsRead(String script) throws Exception {
    var file = ROOT.resolve(script);
    var text = Files.readString(file);

    assertThat(Files.isExecutable(file)).isTrue();
    assertThat(run(text, text.startsWith("#!/bin/sh") ? "sh" : "bash", "-n")).isZero();
  }

  @Test
  void theImageRunsAsAUserWithoutRightsAndWithoutAShell() throws IOException {
    var lines = Files.readAllLines(ROOT.resolve("deploy/Containerfile"));
    var last = lines.subList(lines.lastIndexOf(from(lines).getLast()), lines.size());

    assertThat(last.getFirst()).contains("distroless").endsWith(":nonroot");
    assertThat(last).contains("USER 10001:10001", "CMD [\"serve\"]");
    assertThat(last).anyMatch(line -> line.startsWith("ENTRYPOINT [\"/java/bin/java\", "));
    assertThat(last).noneMatch(line -> line.startsWith("RUN"));
  }

  private static List<String> from(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith("FROM ")).toList();
  }

  @Test
  void aLibraryWithAKnownVulnerabilityIsNamed() throws Exception {
    for (var program : new String[] {"jq", "curl", "bash"}) {
      assumeTrue(run("command -v " + program, "sh") == 0, "this script needs " + program);
    }
    var sbom =
        Files.writeString(
            folder.resolve("sbom.json"),
            """
            {"components": [
              {"purl": "pkg:maven/org.example/good@1.0?type=jar"},
              {"purl": "pkg:maven/org.example/bad@2.0?type=jar"},
              {"name": "no address"}]}
            """);
    var asked = new ArrayList<String>();
    var osv = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var answers =
        new ArrayList<>(
            List.of(
                "{\"results\":[{\"vulns\":[{\"id\":\"GHSA-1\"}]},{}]}", "{\"results\":[{},{}]}"));
    osv.createContext(
        "/v1/querybatch",
        exchange -> {
          asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          var answer = answers.removeFirst().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    osv.start();
    var address = "http://127.0.0.1:" + osv.getAddress().getPort();
    try {
      assertThat(vulnerabilities(sbom, address)).isEqualTo(1);
      assertThat(said()).isEqualTo("pkg:maven/org.example/bad@2.0 GHSA-1\n");
      assertThat(asked.getFirst()).contains("org.example/good@1.0").doesNotContain("type=jar");
      assertThat(vulnerabilities(sbom, address)).isZero();
      assertThat(said()).contains("asked about: 2. None");
    } finally {
      osv.stop(0);
    }
    assertThat(vulnerabilities(sbom, address)).as("nobody answers").isEqualTo(2);
  }

  private int vulnerabilities(Path sbom, String address) throws Exception {
    var process =
        new ProcessBuilder("bash", ROOT.resolve(".ci/vulnerabilities").toString(), sbom.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile());
    process.environment().put("OSV", address);
    return process.start().waitFor();
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"));
  }

  private int run(String script, String... command) throws Exception {
    var file = Files.writeString(folder.resolve("script"), script);
    var all = Stream.concat(Stream.of(command), Stream.of(file.toString())).toList();
    return new ProcessBuilder(all)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start()
        .waitFor();
  }

  private static Map<?, ?> read(Path file) throws IOException {
    return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)));
  }

  private static List<Map<?, ?>> steps(@Nullable Object job) {
    var steps = new ArrayList<Map<?, ?>>();
    if (map(job).get("steps") instanceof List<?> list) {
      list.forEach(step -> steps.add(map(step)));
    }
    return steps;
  }

  private static Map<?, ?> map(@Nullable Object node) {
    if (node instanceof Map<?, ?> found) {
      return found;
    }
    throw new AssertionError("no map: " + node);
  }
}
