package org.tupyo.server.ballots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;

/// Where the known ends of logs are kept, beside the database: a line `election position hash`
/// each.
record KnownEndsFile(Path path) {
  private static final Logger LOG = LoggerFactory.getLogger(KnownEndsFile.class);

  Path folder() {
    return Objects.requireNonNull(path.getParent());
  }

  /// What was known last; nothing where no election was open, or nobody can read it.
  Map<ElectionId, ElectionLog.Head> read() {
    var ends = new HashMap<ElectionId, ElectionLog.Head>();
    try {
      for (var line : Files.readAllLines(path)) {
        var words = line.split(" ", 3);
        ends.put(
            new ElectionId(words[0]), new ElectionLog.Head(Long.parseLong(words[1]), words[2]));
      }
    } catch (NoSuchFileException _) {
      // Nothing was open yet.
    } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      LOG.warn("the known ends cannot be read: {}", e.getClass().getSimpleName());
    }
    return ends;
  }

  /// Keeps these in place of the last. Where that fails, whoever knows them still does, and writes
  /// again after the next change.
  void write(Map<ElectionId, ElectionLog.Head> ends) {
    var lines =
        ends.entrySet().stream()
            .map(end ->
                "%s %d %s"
                    .formatted(
                        end.getKey().value(), end.getValue().position(), end.getValue().hash()))
            .sorted()
            .toList();
    try {
      replace(lines);
    } catch (IOException e) {
      LOG.warn("the known ends cannot be kept: {}", e.getClass().getSimpleName());
    }
  }

  private void replace(List<String> lines) throws IOException {
    var next = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(next);
    Files.createFile(
        next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(next, lines);
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
