package org.tupyo.server.storage;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.tupyo.server.settings.Settings;

/// The database of a place over one connection and one transaction, for commands beside the server.
///
/// @param dataSource gives that connection, however often it is asked
public record Database(Dialect dialect, SingleConnectionDataSource dataSource)
    implements AutoCloseable {

  /// Opens the database that the settings name, as a server would find it, to read what was in it
  /// at one moment. Nothing is written, and a server may be using it.
  ///
  /// @param settings win over every other source; `tupyo.data` must be among them
  /// @throws CannotStart where there is nothing to read
  /// @throws org.flywaydb.core.api.exception.FlywayValidateException where another version made it
  public static Database snapshot(Map<String, Object> settings) throws SQLException {
    var found = settings(settings);
    return found.database().isPresent()
        ? reading(Dialect.POSTGRESQL, postgresql(found, found.database().get()))
        : snapshot(found.data().toAbsolutePath().normalize());
  }

  /// Opens the file in this data folder in the same way.
  static Database snapshot(Path folder) throws SQLException {
    var file = folder.resolve(DataFolder.DATABASE);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new CannotStart("storage.cannot-start.no-database", folder);
    }
    if (!Files.isReadable(file)) {
      throw new CannotStart("storage.cannot-start.unreadable", file);
    }
    var source = sqlite(file);
    // Flyway takes a file that is no database for one of another version.
    try (var connection = source.getConnection();
        var question = connection.createStatement()) {
      question.execute("select count(*) from sqlite_master");
    }
    return reading(Dialect.SQLITE, source);
  }

  /// Opens an empty PostgreSQL database and makes its tables. What is written stays when the
  /// connection is told to commit.
  ///
  /// @throws CannotStart where somebody's place is in it already
  static Database fresh(String address, Map<String, Object> settings) throws SQLException {
    var server = postgresql(settings(settings), address);
    refuseIfInUse(server);
    Migrations.of(server, Dialect.POSTGRESQL).migrate();
    var connection = server.getConnection();
    connection.setAutoCommit(false);
    return new Database(Dialect.POSTGRESQL, new SingleConnectionDataSource(connection, true));
  }

  private static void refuseIfInUse(DataSource server) throws SQLException {
    if (!hasTable(server, "member")) {
      return;
    }
    try (var connection = server.getConnection();
        var question = connection.createStatement();
        var rows =
            question.executeQuery(
                """
                select exists (select 1 from member)
                    or exists (select 1 from election)
                """)) {
      rows.next();
      if (rows.getBoolean(1)) {
        throw new CannotStart("storage.cannot-start.not-empty");
      }
    }
  }

  private static boolean hasTable(DataSource server, String name) throws SQLException {
    try (var connection = server.getConnection();
        var question = connection.prepareStatement("select to_regclass(?) is not null")) {
      question.setString(1, name);
      try (var table = question.executeQuery()) {
        table.next();
        return table.getBoolean(1);
      }
    }
  }

  /// The address of the PostgreSQL database that the settings name, if they name one.
  public static Optional<String> address(Map<String, Object> settings) {
    return settings(settings).database();
  }

  /// Opens the database that the settings name for a change or two beside a server, each of which
  /// stays at once.
  public static Database writing(Map<String, Object> settings) throws SQLException {
    var found = settings(settings);
    if (found.database().isPresent()) {
      var server = postgresql(found, found.database().get());
      return new Database(
          Dialect.POSTGRESQL, new SingleConnectionDataSource(server.getConnection(), true));
    }
    var config = new SQLiteConfig();
    config.setBusyTimeout(5_000);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    var file = new SQLiteDataSource(config);
    file.setUrl("jdbc:sqlite:" + found.data().toAbsolutePath().resolve(DataFolder.DATABASE));
    return new Database(Dialect.SQLITE, new SingleConnectionDataSource(file.getConnection(), true));
  }

  /// The present moment by its clock.
  public Instant now() throws SQLException {
    try (var question = dataSource.getConnection().createStatement();
        var found = question.executeQuery("select " + dialect.now())) {
      found.next();
      return Instant.ofEpochMilli(found.getLong(1));
    }
  }

  /// Whether its pages and indexes fit together, as far as it can say itself: PostgreSQL says so
  /// whenever it reads one that does not.
  public boolean isWhole() throws SQLException {
    if (dialect == Dialect.POSTGRESQL) {
      return true;
    }
    try (var question = dataSource.getConnection().createStatement();
        var found = question.executeQuery("pragma quick_check(1)")) {
      return found.next() && found.getString(1).equals("ok");
    }
  }

  /// Writes as a server would, and takes it back.
  ///
  /// @throws SQLException where it would not stay
  public void tryWriting() throws SQLException {
    var connection = dataSource.getConnection();
    connection.setAutoCommit(false);
    try (var change = connection.createStatement()) {
      change.executeUpdate("insert into place_setting (name, value) values ('doctor', 'was here')");
    } finally {
      connection.rollback();
    }
  }

  /// The last migration that made its tables.
  String schema() throws SQLException {
    try (var question = dataSource.getConnection().createStatement();
        var found =
            question.executeQuery(
                """
                select version
                from flyway_schema_history
                where version is not null
                order by installed_rank desc
                limit 1
                """)) {
      found.next();
      return found.getString(1);
    }
  }

  private static Database reading(Dialect dialect, DataSource source) throws SQLException {
    // Flyway takes one without tables for one of another version.
    if (dialect == Dialect.POSTGRESQL && !hasTable(source, "flyway_schema_history")) {
      throw new CannotStart("storage.cannot-start.empty");
    }
    Migrations.of(source, dialect).validate();
    var connection = source.getConnection();
    if (dialect == Dialect.POSTGRESQL) {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }
    connection.setAutoCommit(false);
    return new Database(dialect, new SingleConnectionDataSource(connection, true));
  }

  private static DataSource sqlite(Path file) {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(5_000);
    var source = new SQLiteDataSource(config);
    source.setUrl(
        "jdbc:sqlite:" + (isAtRest(file) ? file.toUri() + "?immutable=1" : file.toString()));
    return source;
  }

  /// Whether nobody can be changing the file: then SQLite needs no file beside it, which it could
  /// not make in a copy on a medium that is read only.
  private static boolean isAtRest(Path file) {
    return !Files.isWritable(file.toAbsolutePath().getParent())
        && !Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
  }

  private static DataSource postgresql(StorageSettings settings, String address) {
    checkAddress(address);
    var properties = new Properties();
    properties.setProperty("ApplicationName", "tupyo");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("logServerErrorDetail", "false");
    settings.databaseUser().ifPresent(user -> properties.setProperty("user", user));
    settings.databasePassword().ifPresent(word -> properties.setProperty("password", word));
    return new DriverManagerDataSource(address, properties);
  }

  /// @throws CannotStart where this is not the address of a PostgreSQL database
  static void checkAddress(String address) {
    if (!address.startsWith("jdbc:postgresql:")) {
      throw new CannotStart("storage.cannot-start.address", address);
    }
  }

  private static StorageSettings settings(Map<String, Object> given) {
    return Binder.get(Settings.environment(given))
        .bind("tupyo", StorageSettings.class)
        .orElseGet(() ->
            new StorageSettings(
                Path.of("data"), Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @Override
  public void close() {
    dataSource.destroy();
  }
}
