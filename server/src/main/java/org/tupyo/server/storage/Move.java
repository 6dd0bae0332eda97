package org.tupyo.server.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A place on its way from the file in its data folder to a PostgreSQL database. No server may use
/// the folder meanwhile. Until [#commit] the database stays empty.
public final class Move implements AutoCloseable {
  /// What the file is called once its place has moved: a server that is started without the new
  /// address must not go on with it.
  public static final String MOVED = DataFolder.DATABASE + ".moved";

  private static final int BATCH = 1_000;

  private final DataFolder folder;
  private final Database from;
  private final Database to;

  private Move(DataFolder folder, Database from, Database to) {
    this.folder = folder;
    this.from = from;
    this.to = to;
  }

  /// Opens both ends.
  ///
  /// @param address of an empty database, `jdbc:postgresql://host/name`
  /// @param settings where user and password of that database may be found besides the environment
  /// @throws CannotStart where one of the two cannot be used
  public static Move of(Path data, String address, Map<String, Object> settings)
      throws SQLException, IOException {
    var path = data.toAbsolutePath().normalize();
    if (!Files.exists(path.resolve(DataFolder.DATABASE))) {
      throw new CannotStart("storage.cannot-start.no-database", path);
    }
    var folder = DataFolder.lock(path);
    try {
      var from = Database.snapshot(path);
      try {
        return new Move(folder, from, Database.fresh(address, settings));
      } catch (SQLException | RuntimeException e) {
        from.close();
        throw e;
      }
    } catch (SQLException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /// The database that is filled.
  public Database to() {
    return to;
  }

  /// A file in the data folder.
  public Path file(String name) {
    return folder.file(name);
  }

  /// Copies every row.
  ///
  /// @return how many each table has, by its name
  public SequencedMap<String, Long> copy() throws SQLException {
    var target = to.dataSource().getConnection();
    var tables = Tables.of(target);
    for (var table : tables.reversed()) {
      // What the migrations put in, the rows of the place replace.
      execute(target, "delete from " + table);
    }
    var copied = new LinkedHashMap<String, Long>();
    for (var table : tables) {
      copied.put(table, copy(table, target));
    }
    return copied;
  }

  /// Makes it last, and puts the file out of the way.
  public void commit() throws SQLException, IOException {
    to.dataSource().getConnection().commit();
    from.close();
    for (var more : List.of("", "-wal", "-shm")) {
      var file = folder.file(DataFolder.DATABASE + more);
      if (Files.exists(file)) {
        Files.move(file, folder.file(MOVED + more));
      }
    }
  }

  private long copy(String table, Connection target) throws SQLException {
    var columns = Tables.columns(table, target);
    var names = String.join(", ", columns.keySet());
    var places = String.join(", ", columns.keySet().stream().map(_ -> "?").toList());
    try (var question = from.dataSource().getConnection().createStatement();
        var rows = question.executeQuery("select %s from %s".formatted(names, table));
        var insert =
            target.prepareStatement(
                "insert into %s (%s) values (%s)".formatted(table, names, places))) {
      var types = List.copyOf(columns.values());
      long copied = 0;
      while (rows.next()) {
        fill(insert, rows, types);
        insert.addBatch();
        if (++copied % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
      goOnCounting(table, columns, target);
      return copied;
    }
  }

  private static void fill(PreparedStatement insert, ResultSet rows, List<Integer> types)
      throws SQLException {
    for (int i = 1; i <= types.size(); i++) {
      if (rows.getObject(i) == null) {
        insert.setNull(i, types.get(i - 1));
        continue;
      }
      switch (types.get(i - 1)) {
        case Types.BIGINT -> insert.setLong(i, rows.getLong(i));
        case Types.BINARY -> insert.setBytes(i, rows.getBytes(i));
        case Types.VARCHAR -> insert.setString(i, rows.getString(i));
        default -> throw new IllegalStateException("a column of the type " + types.get(i - 1));
      }
    }
  }

  /// The next number that the table gives comes after all that were copied.
  private static void goOnCounting(String table, Map<String, Integer> columns, Connection target)
      throws SQLException {
    if (!columns.containsKey("id") || columns.get("id") != Types.BIGINT) {
      return;
    }
    try (var question =
        target.prepareStatement(
            """
            select setval(pg_get_serial_sequence('%1$s', 'id'), (select max(id) from %1$s))
            where exists (select 1 from %1$s)
              and pg_get_serial_sequence('%1$s', 'id') is not null
            """
                .formatted(table))) {
      question.execute();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    try (folder;
        from;
        to) {
      // Whatever was not committed is undone.
    }
  }
}
