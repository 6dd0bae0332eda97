package org.tupyo.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/// A PostgreSQL server for a load test: prints the address of its database and runs until its
/// standard input ends. A line of it is the name of a copy of that database to make; then the
/// copy's address is printed.
final class Postgres {
  private static final String FILLED = "postgres";

  private Postgres() {}

  static void main() throws IOException, SQLException {
    try (var server =
            EmbeddedPostgres.builder()
                // By default the embedded server acknowledges what a crash or a power cut can take
                // back, and keeps as little in memory as PostgreSQL does on the smallest machine.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "1GB")
                .start();
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(server.getJdbcUrl(FILLED, FILLED));
      for (var copy = lines.readLine(); copy != null; copy = lines.readLine()) {
        try (var connection = server.getDatabase(FILLED, "template1").getConnection();
            var statement = connection.createStatement()) {
          statement.execute("create database %s template %s".formatted(copy, FILLED));
        }
        System.out.println(server.getJdbcUrl(FILLED, copy));
      }
    }
  }
}
