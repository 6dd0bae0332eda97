package org.tupyo.server.storage;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
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
                "random_key", dialect.randomKey))
        .outOfOrder(false)
        .validateMigrationNaming(true);
  }

  /// Flyway for a database that no server has open.
  static Flyway of(DataSource database, Dialect dialect) {
    return configure(Flyway.configure().dataSource(database), dialect)
        .locations("classpath:db/migration")
        .load();
  }
}
