package org.tupyo.server.https;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The files of `deploy/` that no test can run.
class DeployFilesTest {
  private static final Path DEPLOY = Path.of("..", "deploy");
  private static final Pattern SETTING =
      Pattern.compile("\\b(?:TUPYO|SERVER)_[A-Z]+(?:_[A-Z]+)?\\b");

  /// Of the files alone: where nginx finds the server.
  private static final String UPSTREAM = "TUPYO_UPSTREAM";

  @ParameterizedTest
  @ValueSource(strings = {"compose.yml", "kubernetes.yml"})
  void areReadAsYaml(String file) throws IOException {
    var documents =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .loadAll(Files.readString(DEPLOY.resolve(file)));

    assertThat(documents).isNotEmpty().allSatisfy(one -> assertThat(one).isNotNull());
  }

  @Test
  void setOnlyWhatTheDocumentationKnows() throws IOException {
    var documented = Files.readString(Path.of("..", "docs", "running.md"));
    var used = new TreeSet<String>();
    try (var files = Files.walk(DEPLOY)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        SETTING
            .matcher(Files.readString(file))
            .results()
            .map(MatchResult::group)
            .forEach(used::add);
      }
    }
    used.remove(UPSTREAM);

    assertThat(used).contains("TUPYO_PLACE_ADDRESS", "TUPYO_HTTP_PROXIES");
    assertThat(used).allSatisfy(setting -> assertThat(documented).contains("`" + setting + "`"));
  }
}
