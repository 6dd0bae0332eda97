package org.tupyo.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The arrows that `ARCHITECTURE.md` draws.
class PackagesTest {
  private static final Path SOURCES = Path.of("src/main/java/org/tupyo/crypto");

  @Test
  void onlyTheRecountKnowsHowVotesAreCounted() throws IOException {
    var knowing = new TreeSet<String>();
    try (var files = Files.walk(SOURCES)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> text(file).contains("import org.tupyo.count."))
          .forEach(file -> knowing.add(SOURCES.relativize(file).getName(0).toString()));
    }

    assertThat(knowing).containsExactly("recount");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
