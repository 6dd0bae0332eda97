package org.tupyo.server.storage;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The clock that decides: the database's, the same for every server node.
@Component
public class DatabaseClock {
  private final JdbcClient jdbc;
  private final Dialect dialect;

  DatabaseClock(JdbcClient jdbc, Dialect dialect) {
    this.jdbc = jdbc;
    this.dialect = dialect;
  }

  /// The present moment, to the millisecond.
  public Instant now() {
    return Instant.ofEpochMilli(jdbc.sql("select " + dialect.now()).query(Long.class).single());
  }
}
