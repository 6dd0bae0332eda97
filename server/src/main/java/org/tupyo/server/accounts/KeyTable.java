package org.tupyo.server.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Keys in the database, for the server nodes that share it.
///
/// Whoever reads the database could also change who may do what, so a key there gives nothing away;
/// an operator who wants it elsewhere gives it by the setting.
final class KeyTable implements KeyShelf {
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;

  KeyTable(JdbcClient jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public List<KeptKey> read() {
    return read(jdbc);
  }

  /// The keys in the table of any database.
  static List<KeptKey> read(JdbcClient jdbc) {
    return jdbc.sql(
            """
            select secret, made_at, retires_at
            from token_key
            order by retires_at is not null, id desc
            """)
        .query((row, _) -> {
          var retires = row.getLong("retires_at");
          var inUse = row.wasNull();
          return new KeptKey(
              row.getString("secret"),
              Instant.ofEpochMilli(row.getLong("made_at")),
              inUse ? Optional.empty() : Optional.of(Instant.ofEpochMilli(retires)));
        })
        .list();
  }

  @Override
  public void replace(Optional<String> expected, String secret, Instant now, Instant retires) {
    transactions.executeWithoutResult(_ -> {
      // Nodes that start together take turns; the later one then finds the key of the first.
      jdbc.sql("lock table token_key in exclusive mode").update();
      if (!read().stream().findFirst().map(KeptKey::secret).equals(expected)) {
        return;
      }
      jdbc.sql("delete from token_key where retires_at <= :now")
          .param("now", now.toEpochMilli())
          .update();
      jdbc.sql("update token_key set retires_at = :retires where retires_at is null")
          .param("retires", retires.toEpochMilli())
          .update();
      jdbc.sql("insert into token_key (secret, made_at) values (:secret, :now)")
          .param("secret", secret)
          .param("now", now.toEpochMilli())
          .update();
    });
  }
}
