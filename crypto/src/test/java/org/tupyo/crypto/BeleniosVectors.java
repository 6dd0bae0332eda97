package org.tupyo.crypto;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// Records and known answers of other people's programs. Their folder is `-Dvectors.records=`,
/// relative to the root of the project; tests that need it are skipped where it is not.
public final class BeleniosVectors {
  private static final ObjectMapper JSON = new JsonMapper();

  private BeleniosVectors() {}

  public static Path folder() {
    // The tests of a module run in its folder, one below the root of the project.
    var folder =
        Path.of("..")
            .toAbsolutePath()
            .resolve(System.getProperty("vectors.records", "../shared/vectors"))
            .normalize();
    return there(folder);
  }

  /// What is not there skips the test, so that a folder may hold other records than ours does.
  private static Path there(Path path) {
    if (!Files.exists(path)) {
      var skipped = "records: skipped, as there is no " + path;
      System.out.println(skipped);
      abort(skipped);
    }
    return path;
  }

  public static JsonNode knownAnswers() {
    return json(there(folder().resolve("belenios-2.0/kat.json")));
  }

  public static JsonNode json(Path file) {
    return JSON.readTree(file.toFile());
  }

  /// The record in this folder, which holds one.
  public static Path record(String path) {
    try (Stream<Path> files = Files.list(there(folder().resolve(path)))) {
      return files.filter(file -> file.toString().endsWith(".bel")).findFirst().orElseThrow();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Every folder with a finished record and its inputs, whatever they are called.
  public static List<Path> finished() {
    return found("inputs.json").stream()
        .filter(inputs -> json(inputs).hasNonNull("result"))
        .map(Path::getParent)
        .toList();
  }

  /// Every folder with a record that must be refused, as the lists beside them name them.
  public static List<Path> refused() {
    return found("expected.json").stream()
        .flatMap(list ->
            each(json(list)).stream()
                .map(one -> list.resolveSibling(one.required("case").asString())))
        .toList();
  }

  private static List<Path> found(String name) {
    try (Stream<Path> files = Files.walk(folder())) {
      return files.filter(file -> file.endsWith(name)).sorted().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public static List<JsonNode> each(JsonNode array) {
    return array.valueStream().toList();
  }
}
