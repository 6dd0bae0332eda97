package org.tupyo.server.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Gives the one writing connection to transactions that may write, and readers to all else.
///
/// SQLite has one writer at a time. When writers queue here, for a connection, nobody waits in the
/// file lock, whose waiting is done by sleeping.
class SplitDataSource extends AbstractDataSource implements Closeable {
  private final HikariDataSource writer;
  private final HikariDataSource readers;

  SplitDataSource(HikariDataSource writer, HikariDataSource readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public Connection getConnection() throws SQLException {
    var writes =
        TransactionSynchronizationManager.isActualTransactionActive()
            && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    return (writes ? writer : readers).getConnection();
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
  }
}
