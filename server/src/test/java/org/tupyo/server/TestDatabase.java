package org.tupyo.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The two databases that every storage test runs on.
public enum TestDatabase {
  SQLITE {
    @Override
    public Map<String, Object> fresh() {
      return Map.of();
    }
  },
  POSTGRESQL {
    @Override
    public Map<String, Object> fresh() {
      var name = "tupyo" + COUNTER.incrementAndGet();
      var server = Holder.SERVER;
      try (var connection = server.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("create database " + name);
      } catch (java.sql.SQLException e) {
        throw new IllegalStateException(e);
      }
      return Map.of(
          "tupyo.database", server.getJdbcUrl("postgres", name), "tupyo.database-user", "postgres");
    }
  };

  private static final AtomicInteger COUNTER = new AtomicInteger();

  /// Gives settings that name a new, empty database of this kind.
  public abstract Map<String, Object> fresh();

  private static final class Holder {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setPort(FreePort.one())
            .setServerConfig("synchronous_commit", "on")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
