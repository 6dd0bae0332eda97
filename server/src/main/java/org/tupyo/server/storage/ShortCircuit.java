package org.tupyo.server.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Gives connections of a pool; while the database is known to be away it lets nobody wait for one.
final class ShortCircuit extends DelegatingDataSource implements Closeable {
  private final HikariDataSource pool;
  private final Outage outage;

  ShortCircuit(HikariDataSource pool, Outage outage) {
    super(pool);
    this.pool = pool;
    this.outage = outage;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (outage.isKnown() && !outage.mayTry()) {
      throw new SQLTransientConnectionException("the database is away");
    }
    try {
      var connection = pool.getConnection();
      outage.noteAnswer();
      return connection;
    } catch (SQLTransientConnectionException e) {
      outage.noteWait();
      throw e;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
