package org.tupyo.server.accounts;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Takes the keys that sign tokens from their file into the database, so that nobody is signed out
/// by a move to PostgreSQL.
public final class KeysMove {
  /// The file in the data folder.
  public static final String FILE = "token-keys";

  private KeysMove() {}

  /// Copies every key, in the transaction of the connection that is given.
  public static void copy(Path file, DataSource to) {
    // The one in use comes first in the file, and has the highest number in the table.
    for (var key : new KeyFile(file).read().reversed()) {
      JdbcClient.create(to)
          .sql(
              "insert into token_key (secret, made_at, retires_at) values (:secret, :made, :retires)")
          .param("secret", key.secret())
          .param("made", key.made().toEpochMilli())
          .param("retires", key.retires().map(java.time.Instant::toEpochMilli).orElse(null))
          .update();
    }
  }

  /// Copies every key in the same way, in the place of those that are there.
  public static void replace(Path file, DataSource to) {
    JdbcClient.create(to).sql("delete from token_key").update();
    copy(file, to);
  }

  /// Takes the keys in the tables of a backup that PostgreSQL made into the file of a data folder,
  /// where there is none. Changes nothing in the database.
  public static void toFile(DataSource from, Path file) {
    if (Files.exists(file)) {
      return;
    }
    var kept = KeyTable.read(JdbcClient.create(from));
    if (!kept.isEmpty()) {
      new KeyFile(file).keep(kept);
    }
  }
}
