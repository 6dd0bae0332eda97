package org.tupyo.server.storage;

import java.util.Arrays;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// The tables of this version, and how older ones become them.
final class Migrations {
  private Migrations() {}

  /// Says what every use of Flyway here needs to know.
  static FluentConfiguration configure(FluentConfiguration flyway, Dialect dialect) {
    return flyway
        .placeholders(
            Map.of(
                "identity", dialect.identity,
                "bytes", dialect.bytes,
                "without_rowid", dialect.withoutRowid,
                "random_key", dialect.randomKey,
                "on_postgresql", dialect.onPostgresql))
        .outOfOrder(false)
        // Else a program would work on the tables of a later one, whose rules it does not know.
        .ignoreMigrationPatterns(new String[0])
        .validateMigrationNaming(true);
  }

  /// Whether this migration is one of ours.
  static boolean knows(DataSource database, Dialect dialect, String version) {
    var wanted = MigrationVersion.fromVersion(version);
    return Arrays.stream(of(database, dialect).info().all())
        .anyMatch(migration -> wanted.equals(migration.getVersion()));
  }

  /// Flyway for the tables as they once were.
  static Flyway upTo(DataSource database, Dialect dialect, String version) {
    return configure(Flyway.configure().dataSource(database), dialect)
        .locations("classpath:db/migration")
        .target(MigrationVersion.fromVersion(version))
        .load();
  }

  /// Flyway for a database that no server has open.
  static Flyway of(DataSource database, Dialect dialect) {
    return configure(Flyway.configure().dataSource(database), dialect)
        .locations("classpath:db/migration")
        .load();
  }
}
