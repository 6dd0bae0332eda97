package org.tupyo.server.https;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.tupyo.server.storage.CannotStart;

/// The operator's own certificate, read again when the files change.
///
/// @param certificate PEM of the chain
/// @param key PEM of the private key; it may be the same file
record OwnFiles(Path certificate, Path key, Optional<String> password, Clock clock)
    implements Source {
  private static final Duration EVERY = Duration.ofSeconds(2);

  /// Whoever changes two files changes one before the other.
  private static final int PATIENCE = 3;

  @Override
  public Standing start() {
    try {
      var read = read();
      if (!read.fits()) {
        throw new CannotStart("https.cannot-start.mismatch", key, certificate);
      }
      return Standing.with(read, clock.instant().plus(EVERY));
    } catch (IOException | IllegalArgumentException _) {
      throw new CannotStart(
          "https.cannot-start.file", Files.isReadable(certificate) ? key : certificate);
    }
  }

  @Override
  public Standing look(Standing before) {
    var next = clock.instant().plus(EVERY);
    try {
      var read = read();
      if (!read.fits()) {
        return troubled(before, Trouble.Kind.FILE_MISMATCH);
      }
      var same =
          before.certificate().map(KeyedCertificate::chain).equals(Optional.of(read.chain()));
      return Standing.with(same ? before.certificate().orElseThrow() : read, next);
    } catch (IOException | IllegalArgumentException _) {
      return troubled(before, Trouble.Kind.FILE_UNREADABLE);
    }
  }

  private Standing troubled(Standing before, Trouble.Kind kind) {
    var next = clock.instant().plus(EVERY);
    var failed = before.failed(Trouble.of(kind), next);
    return failed.failures() < PATIENCE
        ? new Standing(before.certificate(), before.trouble(), failed.failures(), next)
        : failed;
  }

  private KeyedCertificate read() throws IOException {
    return KeyedCertificate.read(
        Files.readString(certificate), Files.readString(key), password.orElse(null));
  }

  /// Not the password.
  @Override
  public String toString() {
    return "OwnFiles[certificate=%s, key=%s]".formatted(certificate, key);
  }
}
