package org.tupyo.server.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A file for its owner alone that has its name only when all of it is on the disk: whoever finds
/// the name finds a whole file, whenever the program or the machine was stopped.
final class WholeFile implements AutoCloseable {
  private final Path target;
  private final Path part;
  private final FileChannel channel;

  private WholeFile(Path target, Path part, FileChannel channel) {
    this.target = target;
    this.part = part;
    this.channel = channel;
  }

  /// Begins the file beside its later name, where what an earlier program left is written over.
  ///
  /// @throws CannotStart where another program is writing it
  static WholeFile begin(Path target) throws IOException {
    var part = target.resolveSibling(target.getFileName() + ".part");
    var channel =
        FileChannel.open(
            part,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      if (channel.tryLock() != null) {
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
        channel.truncate(0);
        return new WholeFile(target, part, channel);
      }
    } catch (OverlappingFileLockException _) {
      // held by this very process: the same refusal
    }
    channel.close();
    throw new CannotStart("storage.backup.busy", target);
  }

  OutputStream stream() {
    return Channels.newOutputStream(channel);
  }

  /// Gives it its name.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException where something has that name by now
  void finish(boolean replacing) throws IOException {
    channel.force(true);
    if (replacing) {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.move(part, target);
    }
    // The name is on the disk when the folder is.
    try (var folder = FileChannel.open(target.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(part);
    channel.close();
  }
}
