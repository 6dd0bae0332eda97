package org.tupyo.server.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Connects to a database that may go away for a while, and once it has answered keeps knocking.
///
/// A pool that is refused knocks more and more seldom, up to five seconds apart: so long ballots
/// would be refused after the database is back.
final class Knocking extends DelegatingDataSource {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration BETWEEN_KNOCKS = Duration.ofMillis(200);

  private final Outage outage;
  private volatile boolean hasAnswered;

  Knocking(DataSource database, Outage outage) {
    super(database);
    this.outage = outage;
  }

  @Override
  public Connection getConnection() throws SQLException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        var connection = super.getConnection();
        hasAnswered = true;
        outage.noteAnswer();
        return connection;
      } catch (SQLException e) {
        outage.noteRefusal();
        // One that never answered is the operator's mistake, and told at once.
        if (!hasAnswered || System.nanoTime() > end || !pause()) {
          throw e;
        }
      }
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(BETWEEN_KNOCKS);
      return true;
    } catch (InterruptedException _) {
      // The pool is being closed.
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
