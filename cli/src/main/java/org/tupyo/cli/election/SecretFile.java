package org.tupyo.cli.election;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files that only their owner may read (mode 600), from the moment they are there.
final class SecretFile {
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private SecretFile() {}

  /// Writes a new file, on the disk when this returns.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException if it is there
  static void write(Path file, String secret) throws IOException {
    var bytes = ByteBuffer.wrap((secret + "\n").getBytes(StandardCharsets.UTF_8));
    try (var channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            onlyOwner("rw-------"))) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /// Takes the place of a file, wholly or not at all.
  static void replace(Path file, String secret) throws IOException {
    var next = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(next);
    write(next, secret);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Makes a folder that only its owner may look into.
  static void folder(Path folder) throws IOException {
    Files.createDirectory(folder, onlyOwner("rwx------"));
  }

  static boolean isOpenToOthers(Path file) throws IOException {
    return isPosix() && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
  }

  private static FileAttribute<?>[] onlyOwner(String mode) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
