package org.tupyo.server.web;

import java.sql.SQLException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Where an exception came from, without its words: they may quote what a person typed.
final class Trace {
  private static final int DEEPEST_CAUSE = 8;
  private static final int FRAMES = 40;

  private Trace() {}

  /// Gives the kinds of an exception and its causes, with the lines of code they rose from.
  static String of(Throwable thrown) {
    return lines(thrown, FRAMES, System.lineSeparator());
  }

  /// Gives the kinds of an exception and its causes, in one line.
  static String kinds(Throwable thrown) {
    return lines(thrown, 0, ", ");
  }

  private static String lines(Throwable thrown, int most, String between) {
    var lines = new ArrayList<String>();
    @Nullable Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      var state = cause instanceof SQLException sql ? " (SQL state " + sql.getSQLState() + ")" : "";
      lines.add((depth == 0 ? "" : "caused by ") + cause.getClass().getName() + state);
      var frames = cause.getStackTrace();
      for (int i = 0; i < Math.min(most, frames.length); i++) {
        lines.add("    at " + frames[i]);
      }
      cause = cause.getCause();
    }
    return String.join(between, lines);
  }
}
