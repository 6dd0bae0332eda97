package org.tupyo.server.accounts;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tupyo.server.storage.CannotStart;

/// Keys in a file that only the server's user may read: a line `secret made retires` each.
final class KeyFile implements KeyShelf {
  private final Path file;

  KeyFile(Path file) {
    this.file = file;
  }

  @Override
  public List<KeptKey> read() {
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream().map(this::key).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void replace(
      Optional<String> expected, String secret, Instant now, Instant retires) {
    var kept = read();
    if (!kept.stream().findFirst().map(KeptKey::secret).equals(expected)) {
      return;
    }
    var keys = new ArrayList<KeptKey>();
    keys.add(new KeptKey(secret, now, Optional.empty()));
    for (var key : kept) {
      var until = key.retires().orElse(retires);
      if (until.isAfter(now)) {
        keys.add(new KeptKey(key.secret(), key.made(), Optional.of(until)));
      }
    }
    keep(keys);
  }

  /// Writes these keys in place of all that are there.
  void keep(List<KeptKey> keys) {
    write(keys.stream().map(KeyFile::line).toList());
  }

  /// The whole file beside the old one, then in its place: a crash leaves one of the two.
  private void write(List<String> lines) {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      var ownerOnly =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      try (var channel = FileChannel.open(fresh, Set.of(CREATE_NEW, WRITE), ownerOnly)) {
        var text = ByteBuffer.wrap(String.join("\n", lines).getBytes(StandardCharsets.US_ASCII));
        while (text.hasRemaining()) {
          channel.write(text);
        }
        channel.force(true);
      }
      Files.move(fresh, file, ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private KeptKey key(String line) {
    var fields = line.split(" ", -1);
    try {
      return new KeptKey(
          fields[0],
          Instant.parse(fields[1]),
          fields.length > 2 ? Optional.of(Instant.parse(fields[2])) : Optional.empty());
    } catch (RuntimeException _) {
      // Not the cause: its message would show the secret.
      throw new CannotStart("accounts.cannot-start.key-file", file);
    }
  }

  private static String line(KeptKey key) {
    return key.secret() + " " + key.made() + key.retires().map(moment -> " " + moment).orElse("");
  }
}
