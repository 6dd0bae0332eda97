package org.tupyo.server.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An empty data folder that is filled from a backup.
///
/// All is made in a folder inside it, [#MARKER], and moved at the end. While that folder is there
/// no server starts, so whatever stops a restore, nobody goes on with half of it; the next try
/// begins anew.
public final class Restoring implements AutoCloseable {
  static final String MARKER = "restoring";
  private static final int BATCH = 1_000;

  private final DataFolder folder;
  private final Path inside;

  private Restoring(DataFolder folder, Path inside) {
    this.folder = folder;
    this.inside = inside;
  }

  /// Takes the folder.
  ///
  /// @throws CannotStart where something is in it
  public static Restoring into(Path data) throws IOException {
    var folder = DataFolder.lockEmpty(data);
    try {
      empty(folder.path());
      var inside = folder.file(MARKER);
      Files.createDirectory(
          inside,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return new Restoring(folder, inside);
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /// What an earlier try left. The mark goes last.
  private static void empty(Path data) throws IOException {
    for (var path : list(data)) {
      if (!List.of(MARKER, "lock").contains(path.getFileName().toString())) {
        FileSystemUtils.deleteRecursively(path);
      }
    }
    FileSystemUtils.deleteRecursively(data.resolve(MARKER));
  }

  /// The data folder as it will be, to look at before it is finished.
  public Path folder() {
    return inside;
  }

  /// Fills it: the tables as the backup's program knew them become those of this one.
  ///
  /// @throws CannotStart where the backup does not fit together, or a newer program made it
  public void fill(BackupFile backup) throws IOException, SQLException {
    backup.unpackFiles(inside);
    var file = new SQLiteDataSource(new SQLiteConfig());
    file.setUrl("jdbc:sqlite:" + inside.resolve(DataFolder.DATABASE));
    if (!Migrations.knows(file, Dialect.SQLITE, backup.manifest().schema())) {
      throw new CannotStart("storage.backup.newer", backup.manifest().version());
    }
    Migrations.upTo(file, Dialect.SQLITE, backup.manifest().schema()).migrate();
    try (var connection = file.getConnection()) {
      connection.setAutoCommit(false);
      var tables = Tables.of(connection);
      if (!List.copyOf(new java.util.TreeSet<>(tables)).equals(backup.tables())) {
        throw backup.damaged();
      }
      for (var table : tables.reversed()) {
        execute(connection, "delete from " + table);
      }
      for (var table : tables) {
        if (fill(table, backup, connection) != backup.manifest().rowsOf(table)) {
          throw backup.damaged();
        }
      }
      connection.commit();
      checkReferences(backup, connection);
    } catch (JacksonException | IllegalArgumentException _) {
      throw backup.damaged();
    }
    Migrations.of(file, Dialect.SQLITE).migrate();
    Files.writeString(inside.resolve("version"), DataFolder.VERSION + "\n");
  }

  private static long fill(String table, BackupFile backup, Connection connection)
      throws IOException, SQLException {
    var known = Tables.columns(table, connection);
    try (var lines = backup.lines(table)) {
      var names = new ArrayList<String>();
      JsonMapper.shared().readTree(lines.readLine()).forEach(name -> names.add(name.asString()));
      // They become SQL, and the file may be anybody's.
      if (!known.keySet().containsAll(names) || names.size() != known.size()) {
        throw backup.damaged();
      }
      var places = String.join(", ", names.stream().map(_ -> "?").toList());
      try (var insert =
          connection.prepareStatement(
              "insert into %s (%s) values (%s)"
                  .formatted(table, String.join(", ", names), places))) {
        long filled = 0;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          var row = JsonMapper.shared().readTree(line);
          if (row.size() != names.size()) {
            throw backup.damaged();
          }
          for (int i = 0; i < names.size(); i++) {
            set(insert, i + 1, row.get(i));
          }
          insert.addBatch();
          if (++filled % BATCH == 0) {
            insert.executeBatch();
          }
        }
        insert.executeBatch();
        return filled;
      }
    }
  }

  private static void set(PreparedStatement insert, int place, JsonNode value) throws SQLException {
    if (value.isNull()) {
      insert.setNull(place, Types.NULL);
    } else if (value.isIntegralNumber()) {
      insert.setLong(place, value.asLong());
    } else if (value.isObject()) {
      insert.setBytes(place, value.required("bytes").binaryValue());
    } else {
      insert.setString(place, value.asString());
    }
  }

  private static void checkReferences(BackupFile backup, Connection connection)
      throws SQLException {
    try (var question = connection.createStatement();
        var broken = question.executeQuery("pragma foreign_key_check")) {
      if (broken.next()) {
        throw backup.damaged();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Opens both ends of a move of what was filled to a PostgreSQL database, which must be empty.
  public Move toPostgresql(String address, Map<String, Object> settings)
      throws SQLException, IOException {
    return Move.of(inside, address, settings);
  }

  /// Makes it the data folder. The mark goes last.
  public void finish() throws IOException {
    var moved = list(inside);
    for (var path : moved) {
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        sync(path);
      }
    }
    for (var path : moved) {
      var name = path.getFileName().toString();
      if (name.startsWith(Move.MOVED)) {
        Files.delete(path); // its rows are in PostgreSQL by now
      } else if (!name.equals("lock")) {
        Files.move(path, folder.file(name), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    sync(folder.path());
    Files.deleteIfExists(inside.resolve("lock"));
    Files.delete(inside);
    sync(folder.path());
  }

  private static void sync(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (var found = Files.list(folder)) {
      return found.sorted(Comparator.naturalOrder()).toList();
    }
  }

  /// Throws away what was not finished.
  @Override
  public void close() throws IOException {
    try {
      if (Files.exists(inside)) {
        empty(folder.path());
      }
    } finally {
      folder.close();
    }
  }
}
