package org.tupyo.server.desk;

import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestServer;

/// Portraits as rows, for what carries every row from one database to another.
final class Portraits {
  private Portraits() {}

  /// Gives the first candidate one of bytes that no text could carry.
  static void give(TestServer server, ByLink election) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            server
                .the(JdbcClient.class)
                .sql(
                    """
                    insert into portrait (option_id, name, content)
                    values (:option, 'x.png', :content)
                    """)
                .param(
                    "option",
                    election.election().contests().getFirst().options().getFirst().id().value())
                .param("content", new byte[] {0, -1, 13, 10, 39, 92})
                .update());
  }

  /// Names and content of all, told apart by their hash.
  static List<String> of(TestServer server) {
    return server
        .the(JdbcClient.class)
        .sql("select name, content from portrait order by option_id")
        .query((row, _) -> row.getString("name") + Arrays.hashCode(row.getBytes("content")))
        .list();
  }
}
