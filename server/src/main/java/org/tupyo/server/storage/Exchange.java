package org.tupyo.server.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/// Statements of one transaction that go to PostgreSQL together: each exchange with it costs as
/// much as storing some ballots. They are run in order, and each sees what those before it did.
///
/// Not for SQLite, which lies in this very process and takes one statement at a time.
public final class Exchange {
  private final List<String> statements = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  /// Adds a statement.
  ///
  /// @param values for each question mark in turn: a text or a number, or an array of texts (some
  ///   may be null) or numbers
  public Exchange sql(String statement, Object... values) {
    statements.add(statement);
    this.values.addAll(Arrays.asList(values));
    return this;
  }

  /// Sends them, and waits until all are done.
  ///
  /// @throws org.springframework.dao.DataAccessException where one failed; the transaction is over
  public void send(JdbcTemplate jdbc) {
    PreparedStatementCallback<Boolean> all =
        statement -> {
          for (var place = 0; place < values.size(); place++) {
            statement.setObject(place + 1, values.get(place));
          }
          return statement.execute();
        };
    jdbc.execute(String.join(";\n", statements), all);
  }
}
