package org.tupyo.crypto.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whether somebody tried to deceive each check.
class EveryCheckIsForgedTest {
  private static final Path FOLDER = Path.of("src/test/java/org/tupyo/crypto/verify");

  @Test
  void everyCheckHasAForgedRecordThatFailsItAlone() throws IOException {
    var forgeries = forgeries();

    assertThat(Arrays.stream(Check.values()))
        .allSatisfy(check -> assertThat(forgeries).containsPattern("Check\\." + check + "\\b"));
  }

  /// The tests of forged records: each asks for exactly one check.
  private static String forgeries() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      var names = files.filter(file -> file.getFileName().toString().matches("Forged.*Test.java"));
      var texts = new StringBuilder();
      for (var file : names.sorted().toList()) {
        texts.append(Files.readString(file));
      }
      return texts.toString();
    }
  }
}
