package org.tupyo.server.storage;

import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.commons.dbcp2.PoolableConnection;
import org.apache.commons.dbcp2.PoolingDataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Gives the one writing connection to transactions that may write, and readers to all else.
///
/// SQLite has one writer at a time. When writers queue here, for a connection, nobody waits in the
/// file lock, whose waiting is done by sleeping.
class SplitDataSource extends AbstractDataSource implements Closeable {
  private final PoolingDataSource<PoolableConnection> writer;
  private final PoolingDataSource<PoolableConnection> readers;

  SplitDataSource(
      PoolingDataSource<PoolableConnection> writer, PoolingDataSource<PoolableConnection> readers) {
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
  public void close() throws IOException {
    try (readers;
        writer) {
      // whatever happens to the one, the other is closed
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
