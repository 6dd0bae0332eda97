package org.tupyo.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/// A PostgreSQL server for a load test: prints the address of its database and runs until its
/// standard input ends.
final class Postgres {
  private Postgres() {}

  static void main() throws IOException {
    // The embedded server's own default, off, would acknowledge what a power cut can take back.
    try (var server =
        EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").start()) {
      System.out.println(server.getJdbcUrl("postgres", "postgres"));
      while (System.in.read() >= 0) {
        // until whoever started it goes away
      }
    }
  }
}
