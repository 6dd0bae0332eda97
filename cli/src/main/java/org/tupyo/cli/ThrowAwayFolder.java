package org.tupyo.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A data folder for one run, readable by its owner alone; closing it deletes it.
record ThrowAwayFolder(Path path) implements AutoCloseable {

  static ThrowAwayFolder make(String purpose) {
    try {
      return new ThrowAwayFolder(Files.createTempDirectory("tupyo-" + purpose + "-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Settings of a server that touches nothing else.
  Map<String, Object> settings() {
    return settingsIn(path);
  }

  /// Settings of a server that touches nothing but this folder: the lasting database, the mail
  /// server and the domain that the environment may name are left out.
  static Map<String, Object> settingsIn(Path folder) {
    return new HashMap<>(
        Map.of(
            "tupyo.data",
            folder.toString(),
            "tupyo.database",
            "",
            "tupyo.mail.host",
            "",
            "tupyo.domain",
            "",
            "tupyo.https.certificate",
            ""));
  }

  @Override
  public void close() {
    try {
      Files.walkFileTree(path, new Deleting());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Deleting extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
