package org.tupyo.server.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The folder that holds database, keys and mail of this instance, locked by one server at a time.
@Component
public class DataFolder implements AutoCloseable {
  /// The layout of the folder; raised when an older program could no longer read it.
  static final String VERSION = "1";

  /// The file of the embedded database.
  static final String DATABASE = "tupyo.db";

  /// Locked by who uses the folder, and says where that one is.
  private static final String LOCK = "lock";

  /// How far the database had come, as seen from beside it.
  public static final String KNOWN_ENDS = "known-ends";

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  @org.springframework.beans.factory.annotation.Autowired
  DataFolder(StorageSettings settings) {
    this(
        settings.data(),
        settings.database().isPresent() ? DataFolder::makeOrCheck : DataFolder::checkNotMoved);
  }

  private DataFolder(Path data, Check check) {
    path = data.toAbsolutePath().normalize();
    try {
      check.look(path);
      channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock = lockOrRefuse();
    } catch (IOException _) {
      throw new CannotStart("storage.cannot-start.unwritable", path);
    }
  }

  /// Asks beforehand, in a moment, what a server would find out seconds after its start.
  ///
  /// @throws CannotStart where a server could not use this folder now
  public static void check(Path data) throws IOException {
    lock(data).close();
  }

  /// Takes this folder as a server would, for a command that needs it for itself.
  static DataFolder lock(Path data) {
    return new DataFolder(data, DataFolder::makeOrCheck);
  }

  /// Takes a folder in which there is nothing, or only what a restore left that was cut off.
  static DataFolder lockEmpty(Path data) {
    return new DataFolder(data, DataFolder::makeOrCheckEmpty);
  }

  /// Whether the file of the embedded database lies in this folder.
  public static boolean holdsDatabase(Path data) {
    return Files.exists(data.resolve(DATABASE));
  }

  /// Whether a server, or a command that needs it for itself, has this folder now.
  public static boolean isInUse(Path data) {
    var file = data.resolve(LOCK);
    if (!Files.isWritable(file)) {
      return false;
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        var lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException _) {
      return true; // held by this very process
    } catch (IOException _) {
      return false;
    }
  }

  /// Where the server is that has this folder now; empty where none has, or it does not answer yet.
  /// What a server left that was killed counts for nothing.
  public static Optional<Whereabouts> whereabouts(Path data) {
    try {
      var word = Whereabouts.read(Files.readAllLines(data.resolve(LOCK)));
      return word.filter(_ -> isInUse(data));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// Leaves word where this server is, until it ends.
  public void tell(Whereabouts whereabouts) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(whereabouts.lines().getBytes(StandardCharsets.UTF_8)), 0);
  }

  /// Finds out whether the folder is what it must be.
  private interface Check {
    void look(Path path) throws IOException;
  }

  /// The file of the embedded database, whether or not there is one.
  public Path database() {
    return file(DATABASE);
  }

  /// Gives the place of a file of this name in the folder, whether or not it exists.
  public Path file(String name) {
    return path.resolve(name);
  }

  /// The folder itself, absolute.
  public Path path() {
    return path;
  }

  /// Opens the lock for the next server.
  @Override
  public void close() throws IOException {
    channel.truncate(0);
    lock.release();
    channel.close();
  }

  private static void make(Path path) throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new CannotStart("storage.cannot-start.not-a-folder", path);
    }
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path, PosixFilePermissions.asFileAttribute(ownerOnly()));
    }
  }

  private static void makeOrCheckEmpty(Path path) throws IOException {
    make(path);
    if (Files.exists(path.resolve(Restoring.MARKER))) {
      return;
    }
    try (var content = Files.list(path)) {
      if (content.anyMatch(each -> !each.endsWith(LOCK))) {
        throw new CannotStart("storage.backup.not-empty", path);
      }
    }
  }

  /// Nobody who forgets to name the new database begins an empty one beside what was moved there.
  private static void checkNotMoved(Path path) throws IOException {
    if (Files.exists(path.resolve(Move.MOVED)) && !holdsDatabase(path)) {
      throw new CannotStart("storage.cannot-start.moved", path);
    }
    makeOrCheck(path);
  }

  private static void makeOrCheck(Path path) throws IOException {
    make(path);
    if (Files.exists(path.resolve(Restoring.MARKER))) {
      throw new CannotStart("storage.cannot-start.restoring", path);
    }
    if (!Files.getOwner(path).getName().equals(System.getProperty("user.name"))
        && !Files.isWritable(path)) {
      throw new CannotStart("storage.cannot-start.owner", path, Files.getOwner(path).getName());
    }
    var version = path.resolve("version");
    try {
      var found = Files.readString(version).strip();
      if (!found.equals(VERSION)) {
        throw new CannotStart("storage.cannot-start.version", path, found, VERSION);
      }
    } catch (NoSuchFileException _) {
      if (Files.exists(path.resolve(DATABASE), LinkOption.NOFOLLOW_LINKS)) {
        throw new CannotStart("storage.cannot-start.no-version", path);
      }
      Files.writeString(version, VERSION + "\n");
    }
  }

  private FileLock lockOrRefuse() throws IOException {
    try {
      var taken = channel.tryLock();
      if (taken != null) {
        channel.truncate(0); // what one left that was killed
        return taken;
      }
    } catch (OverlappingFileLockException _) {
      // held by this very process: the same refusal
    }
    channel.close();
    throw new CannotStart("storage.cannot-start.locked", path);
  }

  private static Set<java.nio.file.attribute.PosixFilePermission> ownerOnly() {
    return PosixFilePermissions.fromString("rwx------");
  }
}
