package org.tupyo.count.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// The formats of ballot files.
public enum Format {
  /// The format of Hill, Wichmann and Woodall, and of OpenSTV, OpaVote and many others.
  BLT("blt") {
    @Override
    BallotFile read(InputStream in) throws IOException, Malformed {
      return new BltReader(new Bytes(in)).read();
    }
  };

  private final String ending;

  Format(String ending) {
    this.ending = ending;
  }

  abstract BallotFile read(InputStream in) throws IOException, Malformed;

  /// How names of such files end, without the point.
  public String ending() {
    return ending;
  }

  /// The format that a file's name tells.
  public static Optional<Format> of(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    for (var format : values()) {
      if (lower.endsWith("." + format.ending)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /// Reads a file of this format.
  ///
  /// @param name what messages call it
  /// @throws IOException if the machine fails to read it
  public Reading read(String name, InputStream in) throws IOException {
    try {
      return new Reading.Read(read(in));
    } catch (Malformed malformed) {
      return malformed.in(name);
    }
  }

  /// Reads a file of this format.
  ///
  /// @throws IOException if the machine fails to read it
  public Reading read(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return read(String.valueOf(file.getFileName()), in);
    }
  }
}
