package org.tupyo.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the libraries of a server from talking into the answer of a command beside it. What fails
/// is thrown; a server that starts sets up a log of its own.
final class QuietLogs {
  private QuietLogs() {}

  static void begin() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
      logs.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    }
  }
}
