package org.tupyo.server.storage;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/// Failures that pass by themselves when the database is back, or has room.
public final class DatabaseAway {
  private DatabaseAway() {}

  /// Whether this, or what it was caused by, is one.
  public static boolean isWhy(@Nullable Throwable thrown) {
    for (var each = thrown; each != null; each = each.getCause()) {
      if (each instanceof CannotGetJdbcConnectionException
          || each instanceof CannotCreateTransactionException
          || each instanceof TransientDataAccessException
          || each instanceof NonTransientDataAccessResourceException) {
        return true;
      }
    }
    return false;
  }
}
